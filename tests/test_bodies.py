"""Bodies that are not there do not answer."""

import json
from datetime import date
from pathlib import Path

import pytest

from opencouncil.answers import NO_COUNCIL, find_answer, find_answers, fit_meeting
from opencouncil.card import find_followers, find_shadow
from opencouncil.cli.app import main
from opencouncil.errors import OpenCouncilError
from opencouncil.periods import find_periods
from opencouncil.reading.dataset import Dataset, open_dataset
from opencouncil.wording.answer_page import AnswerPage, describe_answer
from opencouncil.wording.sections import Role, Row, Text
from opencouncil.wording.shadow import describe_shadow
from support.builders import DATA, FROZEN, SAMPLE, Files, claim_data, council, to_yaml
from support.clock import TODAY
from support.existence import find_disagreements, read_verdict
from support.frozen import load_frozen
from support.reorganisations import copy_dataset, reorganisation_data

WHOLE = load_frozen().dataset
PARISH = "parish-or-community-council"
LAW = WHOLE.law
UNKNOWN = "We do not know whether there are any: this is what the law gives where there are."


def read_page(parishes: str | None, meeting: str = PARISH, matter: str = "film") -> AnswerPage:
    sourced = {"ons-lad-2026": ["name"], "https://example.org/london": ["parishes"]}
    asked = council(parishes=parishes, sourced=sourced)
    return describe_answer(find_answer(LAW, asked, matter, TODAY, meeting), (), TODAY, False, "x.yaml")


def test_where_there_are_no_parish_councils_nothing_answers() -> None:
    asked = council(parishes="none")
    answer = find_answer(LAW, asked, "film", TODAY, PARISH)
    assert (answer.answer, answer.law, answer.claim) == (NO_COUNCIL, (), None)
    several = find_answers(LAW, [asked], TODAY, lambda _: ("full-council", PARISH))
    found = {one.meeting: one.answer for one in several if one.activity == "film"}
    assert found == {"full-council": "right", PARISH: NO_COUNCIL}


@pytest.mark.parametrize(("matter", "word"), [("film", "film"), ("attend", "attend")])
def test_the_page_says_by_which_source_there_are_none(matter: str, word: str) -> None:
    page = read_page("none", matter=matter)
    assert page.verdict.text == "There are no parish or town councils in Lichfield."
    (source,), (itself,) = (part for section in page.sections for part in section.parts)
    assert source == Row("Source", "https://example.org/london")
    said = f"At meetings of Lichfield District Council itself: opencouncil may {word} lichfield"
    assert itself == Text(said, Role.QUIET)


def test_a_source_of_the_list_is_named_with_what_it_says_and_its_day() -> None:
    asked = council(parishes="none", sourced={"wiki": ["parishes"]})
    source = {"title": "An article", "url": "https://example.org/a", "path": "says so", "snapshot": "2026-11"}
    answer = find_answer(LAW, asked, "film", TODAY, PARISH)
    page = describe_answer(answer, (), TODAY, False, "x.yaml", sources={"wiki": source})
    named = Row("Source", "An article (November 2026), says so.", url="https://example.org/a")
    assert page.sections[0].parts[0] == (named,)


@pytest.mark.parametrize(
    ("parishes", "meeting", "expected"),
    [
        pytest.param(None, PARISH, (UNKNOWN,), id="not known"),
        pytest.param("some", PARISH, (), id="some"),
        pytest.param(None, "full-council", (), id="not asked"),
    ],
)
def test_what_is_not_known_is_said(parishes: str | None, meeting: str, expected: tuple[str, ...]) -> None:
    page = read_page(parishes, meeting)
    assert page.verdict.text == "Yes, it is your right."
    assert page.reservations == expected


@pytest.mark.parametrize(
    ("nation", "kind", "answer", "question"),
    [
        pytest.param(
            "scotland",
            "scottish-council",
            "not-looked-for",
            "May I film or take photographs at meetings of a licensing board for the area of Lichfield?",
            id="a board",
        ),
        pytest.param(
            "wales",
            "welsh-principal-council",
            "allowed-with-notice",
            "May I film or take photographs at licensing meetings of Lichfield District Council?",
            id="a committee",
        ),
    ],
)
def test_a_licensing_board_is_another_body_and_the_council_does_not_speak_for_it(
    nation: str, kind: str, answer: str, question: str
) -> None:
    asked = council(nation=nation, type=kind, film=[claim_data(stated="2026")])
    found = find_answer(LAW, asked, "film", TODAY, "licensing")
    assert found.answer == answer
    assert describe_answer(found, (), TODAY, False, "x.yaml").question == question
    periods = find_periods(LAW, asked, "film", "licensing", date(2026, 11, 1))
    assert periods[-1].held.answer == answer


@pytest.mark.parametrize(
    ("council_id", "first", "last"),
    [
        pytest.param("west-surrey", "2026-05-07", "2027-03-31", id="to come"),
        pytest.param("cumberland", "2022-05-05", "2023-03-31", id="of the past"),
        pytest.param("mid-ulster", "2014-05-22", "2015-03-31", id="of another nation"),
    ],
)
def test_a_shadow_authority_is_there_from_the_election_to_the_first_day(
    council_id: str, first: str, last: str
) -> None:
    asked, day = WHOLE.by_id[council_id], date.fromisoformat
    shadow = find_shadow(WHOLE, asked, day(first))
    assert shadow is not None
    assert shadow == find_shadow(WHOLE, asked, day(last))
    assert shadow.elected == shadow.since.first_day == day(first)
    assert shadow.begins == asked.established
    assert find_shadow(WHOLE, asked, date.fromordinal(day(first).toordinal() - 1)) is None
    assert find_shadow(WHOLE, asked, date.fromordinal(day(last).toordinal() + 1)) is None


@pytest.mark.parametrize(
    ("council_id", "day"),
    [
        pytest.param("leeds", "2026-11-21", id="a council of long standing"),
        # Its council went on, with a longer name and another area.
        pytest.param("cornwall", "2008-06-01", id="one that goes on"),
        # The county council went on in law, and its members ran it.
        pytest.param("north-yorkshire", "2022-09-01", id="one that goes on under another file"),
        # It was elected when it was there already.
        pytest.param("dorset", "2019-03-31", id="elected after the first day"),
        pytest.param("greater-norwich-city", "2027-06-01", id="only planned"),
    ],
)
def test_elsewhere_there_is_none(council_id: str, day: str) -> None:
    asked = WHOLE.by_id.get(council_id) or council(id=council_id)
    assert find_shadow(WHOLE, asked, date.fromisoformat(day)) is None


def test_the_meetings_of_a_council_before_its_first_day_are_of_one_kind() -> None:
    asked = WHOLE.by_id["west-surrey"]
    kinds = [fit_meeting(asked, kind, is_shadow=True) for kind in ("", "full-council", "committee", PARISH)]
    assert kinds == ["shadow-authority", "shadow-authority", "shadow-authority", PARISH]


def test_a_council_without_a_shadow_authority_is_not_asked_for_one() -> None:
    with pytest.raises(OpenCouncilError, match="We know of no shadow authority for Leeds on that day"):
        fit_meeting(WHOLE.by_id["leeds"], "shadow-authority")


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FROZEN)


@pytest.mark.usefixtures("frozen")
def test_who_meets_and_who_is_in_charge(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["may", "film", "cumberland", "--on", "2022-09-01", "--why"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "Could I film or take photographs at meetings of the shadow authority for Cumberland?"
    )
    told = out[out.index("The shadow authority\n") :].split("\n\n")[0].splitlines()
    assert told == [
        "The shadow authority",
        "  Cumberland Council began on 1 April 2023; its members were elected on 5 May 2022.",
        "  Until it began it met as a shadow authority: a kind of meeting of its own.",
        "  Until then Allerdale Borough Council, Carlisle City Council, Copeland Borough Council and Cumbria "
        "County Council were in charge.",
        "  By          The Cumbria (Structural Changes) Order 2022, SI 2022/331",
    ]


@pytest.mark.usefixtures("frozen")
def test_the_shadow_authority_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["may", "film", "west-surrey", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["meeting"] == "shadow-authority"
    assert found["shadow"] == {
        "since": "2026-05-07",
        "elected": "2026-05-07",
        "begins": "2027-04-01",
        "in_charge": [
            *("guildford", "runnymede", "spelthorne", "surrey", "surrey-heath", "waverley", "woking"),
        ],
        "reorganisation": "2027-surrey",
    }
    assert main(["may", "film", "west-surrey", "--on", "2026-05-06", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["answer"] == "no-council"


@pytest.mark.slow
def test_may_and_list_agree_on_who_is_there_around_every_change() -> None:
    assert find_disagreements(WHOLE) == []


@pytest.mark.parametrize(
    ("council_id", "day", "status"),
    [
        pytest.param("cornwall", "2009-03-31", "current", id="in an earlier form"),
        pytest.param("surrey", "2027-03-31", "current", id="on its last day"),
        pytest.param("surrey", "2027-04-01", "abolished", id="when it will have ended"),
        pytest.param("west-surrey", "2027-03-31", "future", id="on the eve"),
        pytest.param("west-surrey", "2027-04-01", "current", id="on its first day"),
        pytest.param("penwith", "2009-04-01", "abolished", id="when it had ended"),
    ],
)
def test_what_may_says_of_a_day(council_id: str, day: str, status: str) -> None:
    assert read_verdict(WHOLE, WHOLE.by_id[council_id], date.fromisoformat(day)) == status


@pytest.mark.usefixtures("frozen")
def test_what_is_still_to_come_is_told_as_such(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["may", "film", "surrey", "--on", "2027-04-01"]) == 0
    told = capsys.readouterr().out.split("\n\n")
    assert told[1] == "Surrey County Council will have ended on 1 April 2027."
    assert told[2] == "Its rules will end with it and do not bind its successor."


def test_without_the_law_there_is_no_answer_for_a_shadow_authority(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copy_dataset(tmp_path, ["surrey", "west-surrey"], ["2027-surrey"])
    (root / "data" / "law" / "england.yaml").unlink()
    monkeypatch.chdir(root)
    assert main(["may", "film", "west-surrey"]) == 2
    assert "Without the law in data/law/england.yaml there is no answer." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("changes", "day", "line"),
    [
        pytest.param(
            {"shadow_from": "2022-05-09", "first_election": "2022-05-05"},
            "2022-05-09",
            "Until it began it met as a shadow authority, from 9 May 2022: a kind of meeting of its own.",
            id="from a day after the election",
        ),
        pytest.param(
            {"shadow_from": "2022-05", "first_election": "2023-05-04"},
            "2022-05-01",
            "Until it began it met as a shadow authority, from May 2022: a kind of meeting of its own.",
            id="without an election before",
        ),
    ],
)
def test_an_order_may_give_another_day(changes: dict[str, str], day: str, line: str) -> None:
    first = date.fromisoformat(day)
    files = {
        "reorganisations/2023-cumbria.yaml": to_yaml(reorganisation_data(**changes)).encode(),
        "councils/cumberland.yaml": (DATA / "councils" / "cumberland.yaml").read_bytes(),
    }
    whole = Dataset(Files(files))
    asked = whole.by_id["cumberland"]
    assert find_shadow(whole, asked, date.fromordinal(first.toordinal() - 1)) is None
    shadow = find_shadow(whole, asked, first)
    assert shadow is not None
    assert describe_shadow(shadow, TODAY).parts[0][1] == Text(line)


@pytest.mark.parametrize(
    ("gone", "day", "followers"),
    [
        pytest.param("carlisle", TODAY, ["cumberland"], id="one"),
        pytest.param("cumbria", TODAY, ["cumberland", "westmorland-and-furness"], id="two"),
        pytest.param("cumbria", date(2023, 3, 31), [], id="not yet"),
        pytest.param("leeds", TODAY, [], id="still there"),
    ],
)
def test_who_follows_a_council_that_is_gone(gone: str, day: date, followers: list[str]) -> None:
    sample = open_dataset(SAMPLE)
    found = find_followers(sample, sample.by_id[gone], day)
    assert found is not None
    assert [council.id for council in found] == followers
