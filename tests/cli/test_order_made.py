"""A planned reorganisation that becomes an order is one event, in a review, the changelog and its feed."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from opencouncil.changes import Change, compare_files
from opencouncil.cli.app import main
from opencouncil.wording.events import is_event, say_event
from opencouncil.wording.lists import join_words
from opencouncil.wording.sentences import flatten
from support.builders import DATA
from support.reorganisations import hexshire_plan
from support.repositories import Record

ATOM = "{http://www.w3.org/2005/Atom}"
PATH = "reorganisations/2028-hexshire.yaml"
DISTRICTS = [f"district-{number:02}" for number in range(1, 15)]
PLAN = hexshire_plan(DISTRICTS)
ORDER: dict[str, Any] = {
    "title": "The Hexshire (Structural Changes) Order 2026",
    "citation": "SI 2026/1300",
    "made": "2026-11-20",
    "url": "https://www.legislation.gov.uk/uksi/2026/1300",
}


def order(**changes: Any) -> dict[str, Any]:
    """The plan as an order has it: planned councils are councils, and days are fixed."""
    kept = {key: value for key, value in PLAN.items() if key not in ("intended", "working_names")}
    made = {
        **kept,
        "status": "order-made",
        "order": ORDER,
        "first_election": "2027-05-06",
        "vesting_day": "2028-04-01",
        "ends": [
            {**end, "successors": [{"council": one["working"]} for one in end["successors"]]}
            for end in PLAN["ends"]
        ],
        "begins": ["north-hexshire", "south-hexshire"],
        **changes,
    }
    return {key: value for key, value in made.items() if value is not None}


def compare(after: dict[str, Any], before: dict[str, Any] = PLAN) -> list[Change]:
    return compare_files(PATH, "Hexshire", before, after)


def say(after: dict[str, Any], before: dict[str, Any] = PLAN) -> list[str]:
    item = say_event(compare(after, before), join_words_of_ids)
    return [flatten(item.sentence), *(flatten(sentence) for sentence in item.below)]


def join_words_of_ids(ids: Any) -> str:
    return join_words(list(ids))


AS_PLANNED = [
    "Order made, was announced: Hexshire becomes two unitary councils. Order: "
    "The Hexshire (Structural Changes) Order 2026, SI 2026/1300, made on 20 November 2026",
    "Day: 1 April 2028, as before",
    "First election: 6 May 2027, as before",
    "Ends: 14 councils, as before",
    "Begins: 2 councils, as before",
]


def test_an_order_as_it_was_announced() -> None:
    changes = compare(order())
    assert len(changes) > 30
    assert say(order()) == AS_PLANNED


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        pytest.param({"vesting_day": "2029-04-01"}, "Day: 1 April 2029, was 1 April 2028", id="a later day"),
        pytest.param({"vesting_day": None}, "Day: removed, was 1 April 2028", id="no day"),
        pytest.param(
            {"ends": order()["ends"][:-1]}, "Ends: no longer district-14", id="a council that stays"
        ),
        pytest.param(
            {
                "ends": [
                    *order()["ends"],
                    {"council": "hexham", "successors": [{"council": "north-hexshire"}]},
                ]
            },
            "Ends: now also hexham",
            id="a further council",
        ),
        pytest.param(
            {"begins": ["north-hexshire", "east-hexshire"]},
            "Begins: now also east-hexshire; no longer South Hexshire",
            id="another council begins",
        ),
        pytest.param(
            {
                "ends": [
                    {"council": "district-01", "successors": [{"council": "south-hexshire"}]},
                    *order()["ends"][1:],
                ]
            },
            "district-01: succeeded by South Hexshire, was North Hexshire",
            id="another successor",
        ),
        pytest.param(
            {
                "ends": [
                    {"council": "district-01", "successors": [{"council": "north-hexshire", "part": True}]},
                    *order()["ends"][1:],
                ]
            },
            "district-01: succeeded by North Hexshire (a part), was North Hexshire",
            id="only a part",
        ),
        pytest.param(
            {"title": "Hexshire becomes two councils"},
            "Title: now “Hexshire becomes two councils”, was “Hexshire becomes two unitary councils”",
            id="its title",
        ),
        pytest.param({"confidence": "high"}, "Confidence: now high, was medium", id="any other field"),
        pytest.param({"affects": ["hexham-ca"]}, "Affects: hexham-ca", id="a list that is new"),
    ],
)
def test_what_is_not_as_it_was_announced(changes: dict[str, Any], line: str) -> None:
    """That line is added or takes the place of one; nothing else is hidden."""
    said = say(order(**changes))
    assert line in said
    assert len([one for one in said if one not in AS_PLANNED]) <= 2


def test_a_note_on_a_planned_council_that_goes_is_told() -> None:
    plan = {
        **PLAN,
        "working_names": [{**PLAN["working_names"][0], "note": "adds Hexham"}, PLAN["working_names"][1]],
    }
    assert say(order(), plan) == [*AS_PLANNED, "No longer noted of North Hexshire: adds Hexham"]


def test_a_proposal_that_is_announced_and_an_order_that_is_quashed() -> None:
    proposal = {
        **{key: value for key, value in PLAN.items() if key not in ("ends", "working_names", "intended")},
        "status": "proposed",
        "in_scope": DISTRICTS,
    }
    assert say(PLAN, proposal)[0] == "Announced, was proposed: Hexshire becomes two unitary councils"
    assert "Begins: North Hexshire and South Hexshire" in say(PLAN, proposal)
    assert f"May end: no longer {join_words(DISTRICTS)}" in say(PLAN, proposal)
    assert say({**order(), "status": "quashed"}, order())[0] == (
        "Quashed, was order made: Hexshire becomes two unitary councils"
    )


def test_a_file_with_the_same_status_is_told_field_by_field() -> None:
    assert not is_event(compare({**PLAN, "confidence": "high"}))
    assert not is_event([])


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    """A plan, and in a second commit its order with the files of its councils."""
    record = Record(tmp_path / "clone")
    monkeypatch.chdir(record.root)
    record.write("law/england.yaml", (DATA / "law" / "england.yaml").read_text(encoding="utf-8"))
    for place, name in enumerate(DISTRICTS):
        record.write_council(name, short_name=f"District {place + 1}", codes=None, parent=None)
    record.write_data(PATH, PLAN)
    record.commit("plan", "2026-10-03")
    for place, name in enumerate(DISTRICTS):
        more = {"website": "https://www.legislation.gov.uk/"} if place == 3 else {}
        record.write_council(
            name, short_name=f"District {place + 1}", codes=None, parent=None, abolished="2028-04-01", **more
        )
    for name in ("North Hexshire", "South Hexshire"):
        facts = {
            "name": f"{name} Council",
            "short_name": name,
            "type": "unitary",
            "established": "2028-04-01",
        }
        record.write_council(name.lower().replace(" ", "-"), codes=None, parent=None, **facts)
    record.write_data(PATH, order())
    record.commit("order", "2026-11-01")
    return record


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main([*arguments]) == 0
    return capsys.readouterr().out


def test_a_review_tells_one_event(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "diff", "HEAD~1", "HEAD")
    assert out.splitlines()[0] == (
        "16 councils and 1 other file changed: 2 councils added, 14 councils ending, "
        "1 reorganisation changed, 1 fact changed."
    )
    assert out.endswith(
        """
Reorganisation: Hexshire becomes two unitary councils
  ~ Order made, was announced. Order: The Hexshire (Structural Changes) Order 2026, SI 2026/1300, \
made on 20 November 2026
    https://www.legislation.gov.uk/uksi/2026/1300
      Day: 1 April 2028, as before
      First election: 6 May 2027, as before
      Ends: 14 councils, as before
      Begins: 2 councils, as before
"""
    )
    assert out.count("Ends on 1 April 2028") == 1


def test_a_strange_change_of_the_order_is_shown_first(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    record.write_data(PATH, order(order={**ORDER, "url": "https://www.legislatlon.gov.uk/uksi/2026/1300"}))
    record.git("add", "--all")
    record.git("commit", "--quiet", "--amend", "--no-edit")
    out = run(capsys, "diff", "HEAD~1", "HEAD")
    assert out.splitlines()[2:7] == [
        "Look at these first",
        "  A host that is new to the dataset (1)",
        "    ~ Reorganisation: Hexshire becomes two unitary councils: Order made, was announced. Order: The "
        "Hexshire (Structural Changes) Order 2026, SI 2026/1300, made on 20 November 2026",
        "      https://www.legislatlon.gov.uk/uksi/2026/1300",
        "        New host: www.legislatlon.gov.uk; it differs by one letter from www.legislation.gov.uk",
    ]


def test_the_changelog_tells_one_event(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "changelog", "HEAD~1")
    assert (
        out.partition("\n\n")[2]
        == """\
1 November 2026
  England
    ~ Order made, was announced: Hexshire becomes two unitary councils. Order: The Hexshire (Structural \
Changes) Order 2026, SI 2026/1300, made on 20 November 2026
      https://www.legislation.gov.uk/uksi/2026/1300
        Day: 1 April 2028, as before
        First election: 6 May 2027, as before
        Ends: 14 councils, as before
        Begins: 2 councils, as before
        The day is in the files of: District 1, District 10, District 11, District 12, District 13, \
District 14, District 2, District 3, District 4, District 5, District 6, District 7 and 2 more
    District 4 (district-04)
      + Website: https://www.legislation.gov.uk/
    North Hexshire (north-hexshire)
      + New: North Hexshire Council, unitary council in the West Midlands, England, in place of District 1, \
District 2, District 3, District 4, District 5, District 6 and District 7
    South Hexshire (south-hexshire)
      + New: South Hexshire Council, unitary council in the West Midlands, England, in place of District 8, \
District 9, District 10, District 11, District 12, District 13 and District 14
"""
    )


def test_the_feed_has_one_sentence_for_it_and_an_entry_for_each_council(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who follows one council is told of it too: ids of entries are promises."""
    feed = ElementTree.fromstring(run(capsys, "changelog", "HEAD~1", "--format", "atom"))  # noqa: S314
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 17
    titles = [entry.findtext(f"{ATOM}title") for entry in entries]
    assert "District 1: Ends on 1 April 2028, followed by North Hexshire" in titles
    (event,) = (entry for entry in entries if "Order made" in (entry.findtext(f"{ATOM}title") or ""))
    assert (
        event.findtext(f"{ATOM}title") == "Order made, was announced: Hexshire becomes two unitary councils"
    )
    content = ElementTree.fromstring(f"<x>{event.findtext(f'{ATOM}content')}</x>")  # noqa: S314
    assert len(content.findall("./ul/li")) == 1
    assert len(content.findall("./ul/li/ul/li")) == 4
