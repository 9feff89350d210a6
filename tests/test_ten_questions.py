"""Ten questions of an analyst, asked of councils that do not exist: each gives the rows that it must."""

import re
import shutil
import warnings
from datetime import date
from typing import Any

import pytest

import opencouncil
from opencouncil.frames.data import Data
from opencouncil.vocabulary import CONDITIONS
from support.builders import REPOSITORY, SAMPLE, claim_data, council_text, to_yaml

DAY = "2026-11-21"
QUESTIONS = (
    *("film-by-year", "people-who-can-watch", "changed-by-law", "oldest-evidence", "webcast-and-ending"),
    *("conditions-by-region", "median-notice", "sources-by-domain", "last-known", "alike-but-unlike"),
)


def say(status: str, stated: str | None, *conditions: str, **changes: Any) -> dict[str, Any]:
    """A claim from an address of its own, of one domain and kind."""
    name = "-".join((status, *conditions, stated or changes.get("stated_by", "undated"))).replace(":", "-")
    source = {"type": "council-page", "title": "A page", "url": f"https://www.example.org/{name}"}
    return claim_data(
        **{"status": status, "stated": stated, "conditions": list(conditions) or None, "source": source}
        | changes
    )


PAPER = {"type": "local-news", "title": "A report", "url": "https://paper.example.org/filming"}
COUNCILS: dict[str, dict[str, Any]] = {
    "shire": {
        "type": "county",
        "population": {"count": 325, "year": 2022},
        "council_webcast": [say("provided", "2025-05")],
        "public_questions": [say("allowed-with-notice", "2024", "notice-required", "notice:4wd")],
    },
    "alder": {
        "population": {"count": 100, "year": 2022},
        "film": [say("refused", "2008-03")],
        "council_webcast": [say("provided", "2025-05-01")],
        "public_questions": [say("allowed-with-notice", "2024", "notice-required", "notice:3wd")],
        "petitions": [say("allowed", "2009")],
        "public_speaking": [say("allowed", "2024")],
    },
    "birch": {
        "population": {"count": 105, "year": 2022},
        "film": [say("permission-required", None, stated_by="2013-01-31")],
        "council_webcast": [say("not-provided", "2013-01")],
        "public_questions": [say("allowed-with-notice", "2024", "notice-required", "notice:7d")],
    },
    # Out of step with the right to film. Shown in the pandemic. The newer rule on questions is one of a
    # committee, and decides nothing. A fifth more people than Alder, so that they are not alike.
    "cedar": {
        "population": {"count": 120, "year": 2022},
        "film": [say("refused", "2015-02")],
        "public_speaking": [say("refused", "2024")],
        "council_webcast": [say("provided", "2022-06", "pandemic-period")],
        "public_questions": [
            say("allowed-with-notice", "2025", "notice-required", "notice:9wd", "some-meetings"),
            say("allowed-with-notice", "2015", "notice-required", "notice:6wd"),
        ],
    },
    "dogwood": {"abolished": "2019-04-01"},
    # Alone in its place. It ends by an order, and Oak follows. What it told the press of filming is from the
    # first day of the right, and changed no answer.
    "elm": {
        "type": "unitary",
        "population": {"count": 200, "year": 2022},
        "abolished": "2027-04-01",
        "council_webcast": [say("partial", "2023-07", "some-meetings")],
        "film": [say("allowed", None, "press-asked", stated_from="2014-08-06", source=PAPER)],
        "public_questions": [say("allowed-with-notice", "2024", "notice-requested")],
        "petitions": [say("refused", None, "in-writing")],
    },
    # There the law has asked for webcasts since May 2022: an earlier source does not say whether that is met.
    "rowan": {
        "nation": "wales",
        "region": None,
        "type": "welsh-principal-council",
        "population": {"count": 50, "year": 2022},
        "council_webcast": [say("provided", "2021-07")],
    },
    "oak": {"type": "unitary", "established": "2027-04-01", "population": {"count": 200, "year": 2022}},
}
REORGANISATIONS: dict[str, dict[str, Any]] = {
    "2027-elm": {
        "status": "order-made",
        "order": {"title": "The Elm Order 2026", "citation": "SI 2026/1"},
        "vesting_day": "2027-04-01",
        "ends": [{"council": "elm", "successors": [{"council": "oak"}]}],
        "begins": ["oak"],
    },
    "2028-shire": {
        "status": "proposed",
        "intended": {"vesting_day": "2028-04-01"},
        "in_scope": ["shire", "alder", "birch", "cedar"],
    },
    "2029-shire": {
        "status": "proposed",
        "intended": {"vesting_day": "2029-04-01"},
        "in_scope": ["alder"],
    },
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Data:
    folder = tmp_path_factory.mktemp("data") / "data"
    for name in ("councils", "reorganisations"):
        (folder / name).mkdir(parents=True)
    shutil.copytree(SAMPLE / "data" / "law", folder / "law")
    shutil.copy(SAMPLE / "data" / "sources.yaml", folder)
    for council_id, changes in COUNCILS.items():
        parent = "shire" if council_id in ("alder", "birch", "cedar") else None
        name = f"{council_id.title()} Council"
        facts = {"id": council_id, "name": name, "short_name": council_id.title(), "codes": None}
        text = council_text(**facts, **{"parent": parent} | changes)
        (folder / "councils" / f"{council_id}.yaml").write_text(text, encoding="utf-8")
    for number, (name, changes) in enumerate(REORGANISATIONS.items(), 1):
        plan = {
            "id": name,
            "title": f"Reorganisation {number}",
            "nation": "england",
            "area": "Shire",
            "kind": "structural-change",
            "sources": ["https://example.org/plan"],
            "confidence": "high",
            **changes,
        }
        (folder / "reorganisations" / f"{name}.yaml").write_text(to_yaml(plan), encoding="utf-8")
    data = opencouncil.load(folder.parent, on=DAY)
    assert data.broken == []
    return data


def ask(data: Data, question: str, *names: str) -> list[tuple[Any, ...]]:
    """The rows of an answer, of these columns; all without any."""
    sql = (REPOSITORY / "docs" / "queries" / f"{question}.sql").read_text(encoding="utf-8")
    with warnings.catch_warnings():
        # So few councils have not every word that is asked for, and the answer remarks on it.
        warnings.filterwarnings("ignore", "No row has ")
        return [tuple(row[name] for name in names or row) for row in data.query(sql)]


def test_filming_by_year_counts_districts_of_the_day_and_marks_old_and_undated_sources(data: Data) -> None:
    rows = {row[0]: row[1:] for row in ask(data, "film-by-year")}
    assert list(rows) == list(range(2009, 2027))
    # Districts, by right, allowed, narrower, no rule known, out of step, old source, undated.
    assert rows[2012] == (4, 0, 0, 1, 3, 0, 0, 0)
    assert rows[2013] == (4, 0, 0, 2, 2, 0, 1, 1)
    assert rows[2015] == (4, 4, 0, 0, 0, 1, 0, 0)
    assert rows[2019] == (3, 3, 0, 0, 0, 1, 0, 0)
    assert rows[2021] == (3, 3, 0, 0, 0, 1, 1, 0)


def test_a_later_day_adds_no_year_before_its_may(data: Data) -> None:
    assert [row[0] for row in ask(data.on("2012-04-30"), "film-by-year", "year")] == [2009, 2010, 2011]


def test_people_of_a_county_are_not_added_to_those_of_its_districts(data: Data) -> None:
    names = ("layer", "nation", "people", "live", "live_by_weak_source", "some_meetings", "not_shown")
    single = ("one for each place", "england", 525, 100, 120, 200, 105)
    assert ask(data, "people-who-can-watch", *names) == [
        single,
        ("one for each place", "wales", 50, 0, 0, 0, 0),
        ("one for each place", "all four", 575, *single[3:]),
        ("counties, over districts", "england", 325, 325, 0, 0, 0),
    ]
    marks = ("not_known", "old_source", "percent_live")
    assert ask(data, "people-who-can-watch", *marks)[0] == (0, 105, 19.0)


def test_what_is_not_known_is_not_counted_as_not_shown(data: Data) -> None:
    then = data.on("2012-06-01")
    assert ask(then, "people-who-can-watch", "not_shown", "not_known") == [
        (0, 525),
        (0, 50),
        (0, 575),
        (0, 325),
    ]


def test_answers_that_changed_with_the_law_leave_out_those_of_whom_nothing_is_known(data: Data) -> None:
    names = ("day", "name", "activity", "before", "after", "law", "source_date", "old_source")
    assert ask(data, "changed-by-law", *names) == [
        (date(2014, 8, 6), "Alder Council", "film", "refused", "right", "right", "2008-03", True),
        (
            *(date(2014, 8, 6), "Birch Council", "film", "permission-required", "right", "right"),
            *("by 2013-01-31", False),
        ),
        (
            *(date(2022, 5, 5), "Rowan Council", "council-webcast", "provided", "unknown", "duty"),
            *("2021-07", False),
        ),
    ]


def test_answers_that_changed_after_the_day_are_not_there_yet(data: Data) -> None:
    assert ask(data.on("2014-08-05"), "changed-by-law") == []
    assert len(ask(data.on("2014-08-06"), "changed-by-law")) == 2


def test_the_oldest_evidence_is_dated_and_nothing_newer_replaced_it(data: Data) -> None:
    rows = ask(data, "oldest-evidence", "activity", "name", "stated", "age_years")
    assert [row for row in rows if row[0] != "council-webcast"] == [
        ("film", "Cedar Council", "2015-02", 11),
        ("petitions", "Alder Council", "2009", 17),
        ("public-questions", "Cedar Council", "2015", 11),
        ("public-questions", "Alder Council", "2024", 2),
        ("public-questions", "Birch Council", "2024", 2),
        ("public-questions", "Elm Council", "2024", 2),
        ("public-questions", "Shire Council", "2024", 2),
        ("public-speaking", "Alder Council", "2024", 2),
        ("public-speaking", "Cedar Council", "2024", 2),
    ]


def test_a_council_that_ends_has_its_last_day_and_how_sure_it_is(data: Data) -> None:
    names = ("name", "webcast", "for_a_time", "status", "last_day", "order_citation")
    proposed = ("proposed", date(2028, 3, 31), None)
    assert ask(data, "webcast-and-ending", *names) == [
        ("Elm Council", "partial", False, "order-made", date(2027, 3, 31), "SI 2026/1"),
        ("Alder Council", "provided", False, *proposed),
        ("Cedar Council", "provided", True, *proposed),
        ("Shire Council", "provided", False, *proposed),
    ]


def test_conditions_are_a_share_of_the_councils_that_are_known(data: Data) -> None:
    assert ask(data, "conditions-by-region") == [
        ("West Midlands", "notice", 4, 5, 80.0, 1),
        ("West Midlands", "notice-required", 4, 5, 80.0, 1),
        ("West Midlands", "in-writing", 1, 5, 20.0, 1),
        ("West Midlands", "notice-requested", 1, 5, 20.0, 0),
    ]


def test_the_median_is_of_working_days_alone_and_says_of_how_many(data: Data) -> None:
    [england, wales, four] = ask(data, "median-notice")
    # Nothing is known of the council there, and that is no notice of 0 days.
    assert wales == ("wales", 1, *[None] * 4, *[0] * 7, 1, 0)
    assert four == ("all four", 6, *england[2:-2], 1, 1)
    # Councils; the median, least and most of 3wd, 4wd and 6wd; the median with 7d as five.
    assert england[:6] == ("england", 5, 4.0, 3, 6, 4.5)
    # Want notice: in working days, in days, in hours, without a length. No notice, another, not known; old.
    assert england[6:] == (4, 3, 1, 0, 0, 1, 0, 0, 1)


def test_sources_are_counted_by_domain_without_www(data: Data) -> None:
    assert ask(data, "sources-by-domain") == [
        ("example.org", "council-page", 19, 6, 15, 0, 2, date(2008, 3, 1), date(2025, 5, 1), 0, 4),
        # Of that one an earliest day alone is known: it is not undated, and has a day.
        ("paper.example.org", "local-news", 1, 1, 1, 0, 0, date(2014, 8, 6), date(2014, 8, 6), 1, 1),
    ]


def test_old_sources_are_told_beside_the_councils_that_are_counted(data: Data) -> None:
    assert ask(data, "notice-for-questions") == [
        ("england", 3, 1, 0),
        ("england", 4, 1, 0),
        ("england", 6, 1, 1),
    ]
    names = ("nation", "activity", "with_later_claim", "out_of_step", "later_is_old")
    rows = [row for row in ask(data, "out-of-step", *names) if row[1] == "film"]
    # Cedar, of 2015, and Elm, of 2014 or later.
    assert rows == [("england", "film", 2, 1, 2)]
    then = data.on("2020-02-01")
    assert [row for row in ask(then, "out-of-step", *names) if row[1] == "film"] == [
        ("england", "film", 2, 1, 1)
    ]


def test_old_answers_tell_of_newer_claims_that_do_not_decide(data: Data) -> None:
    assert ask(data, "last-known", "name", "activity", "source_date", "newer") == [
        ("Alder Council", "petitions", "2009", 0),
        ("Birch Council", "council-webcast", "2013-01", 0),
        ("Cedar Council", "public-questions", "2015", 1),
    ]


def test_councils_alike_are_neighbours_within_a_tenth_and_no_pandemic_stands_for_today(data: Data) -> None:
    names = ("activity", "name", "answer", "source_date", "old", "larger", "larger_answer", "larger_old")
    assert ask(data, "alike-but-unlike", *names) == [
        (
            "council-webcast",
            "Alder Council",
            "provided",
            "2025-05-01",
            None,
            "Birch Council",
            "not-provided",
            2013,
        )
    ]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_says_what_it_leaves_out(question: str) -> None:
    text = (REPOSITORY / "docs" / "queries" / f"{question}.sql").read_text(encoding="utf-8")
    head = [line for line in text.splitlines() if line.startswith("-- ")]
    assert len(head) >= 4
    assert text.splitlines()[: len(head)] == head
    assert max(map(len, text.splitlines())) <= 120


def test_a_tag_that_a_question_looks_for_is_no_part_of_another() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (REPOSITORY / "docs" / "queries").glob("*.sql")]
    sought = {tag for text in texts for tag in re.findall(r"contains\(conditions_joined, '([^']+)'\)", text)}
    assert sought == {"notice-requested", "notice-required", "pandemic-period", "trial"}
    assert {tag: [other for other in CONDITIONS if tag in other] for tag in sought} == {
        tag: [tag] for tag in sought
    }
    # What conditions-by-region.sql calls a council of which any claim tells.
    assert "known" not in CONDITIONS
