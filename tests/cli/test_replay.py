"""The history of local government since 2009, played again: what the changelog tells of it.

A repository is built out of the project's own data: the councils as they stood on 31 March 2009, then after
each reorganisation that has come into force, then all that is known today.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from opencouncil.cli.app import main
from opencouncil.reading.document import parse
from opencouncil.reorganisations import Reorganisation, make_reorganisation
from opencouncil.text.blocks import Block, split_blocks
from support.builders import DATA
from support.clock import TODAY
from support.repositories import import_commits

pytestmark = pytest.mark.slow

FIRST = date(2009, 3, 31)


@cache
def read_files(folder: str) -> dict[str, Block]:
    """Each file of a folder of the dataset, in blocks."""
    return {
        f"{folder}/{path.name}": split_blocks(parse(path.read_bytes()))
        for path in sorted((DATA / folder).glob("*.yaml"))
    }


@cache
def read_events() -> dict[str, Reorganisation]:
    """The reorganisations that have come into force, by the paths of their files."""
    found = {
        path: make_reorganisation(path, file.data) for path, file in read_files("reorganisations").items()
    }
    return {
        path: one for path, one in found.items() if one.status == "in-force" and one.day and one.day > FIRST
    }


def list_days() -> list[date]:
    """31 March 2009 and the day of each reorganisation since."""
    return [FIRST, *sorted({one.day for one in read_events().values() if one.day})]


def day_of(data: Mapping[str, Any], *names: str) -> date | None:
    return next((date.fromisoformat(data[name]) for name in names if name in data), None)


def write_council(file: Block, day: date) -> bytes | None:
    """The plain facts of a council as somebody had written them on a day; None before it began."""
    begins = day_of(file.data, "founded", "established")
    if begins and begins > day:
        return None
    left_out = {"meetings", "sourced"}
    left_out |= {name for name in ("established", "abolished") if (day_of(file.data, name) or day) > day}
    blocks = [block for name, block in (file.inside or {}).items() if name not in left_out]
    lines = [line for block in blocks for line in block.text]
    return "\n".join([*lines, "sourced:", "  mysociety-la: [short_name]", ""]).encode()


def iter_commits() -> Iterator[tuple[date, str, Mapping[str, bytes]]]:
    known: dict[str, bytes] = {}
    for day in list_days():
        councils = {path: write_council(file, day) for path, file in read_files("councils").items()}
        changed = {path: text for path, text in councils.items() if text and text != known.get(path)}
        known |= changed
        changed |= {
            path: (DATA / path).read_bytes() for path, event in read_events().items() if event.day == day
        }
        yield day, f"data: As of {day}", {f"data/{path}": text for path, text in changed.items()}
    paths = sorted(DATA.rglob("*.yaml"))
    files = {f"data/{path.relative_to(DATA).as_posix()}": path.read_bytes() for path in paths}
    yield TODAY, "data: All that is known today", files


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return import_commits(tmp_path_factory.mktemp("replay") / "data.git", iter_commits())


def run(clone: Path, *arguments: str) -> str:
    """What `opencouncil changelog` prints of the replayed history."""
    out: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout.write", out.append)
        assert main(["changelog", "--data", str(clone), *arguments]) == 0
    return "".join(out)


@pytest.fixture(scope="module")
def told(clone: Path) -> dict[str, str]:
    """What the changelog tells, by day."""
    return dict(re.findall(r"^(\d+ \w+ \d{4})\n((?:  .*\n)+)", run(clone), re.MULTILINE))


@pytest.fixture(scope="module")
def recorded(clone: Path) -> dict[str, list[dict[str, Any]]]:
    """The changes in the JSON of the changelog, by day."""
    days: dict[str, list[dict[str, Any]]] = {}
    for entry in json.loads(run(clone, "--format", "json"))["entries"]:
        days.setdefault(entry["day"], []).extend(entry["changes"])
    return days


def test_it_begins_with_the_councils_of_2009(told: dict[str, str]) -> None:
    for line in (
        "  England\n    + 389 councils are new: Adur; Allerdale; Alnwick;",
        "  Scotland\n    + 32 councils are new: Aberdeen; Aberdeenshire; Angus;",
        "  Wales\n    + 22 councils are new: Blaenau Gwent, Bridgend, Caerphilly,",
        "  Northern Ireland\n    + 26 councils are new: Antrim, Ards, Armagh,",
    ):
        assert line in told["31 March 2009"]


STORY = [
    (
        "1 April 2009",
        """\
    ~ 1 April 2009: Bedfordshire becomes two unitary councils. The Bedfordshire (Structural \
Changes) Order 2008, \
SI 2008/907
      https://www.legislation.gov.uk/uksi/2008/907
        Ends: Bedfordshire, Mid Bedfordshire and South Bedfordshire
        Begins: Central Bedfordshire
        Continues, changed: Bedford
""",
    ),
    (
        "1 April 2009",
        """\
    ~ 1 April 2009: Cheshire becomes two unitary councils. The Cheshire (Structural Changes) Order \
2008, SI 2008/634
      https://www.legislation.gov.uk/uksi/2008/634
        Ends: Cheshire; Chester; Congleton; Crewe and Nantwich; Ellesmere Port and Neston; \
Macclesfield; Vale Royal
        Begins: Cheshire East; Cheshire West and Chester
""",
    ),
    ("1 April 2009", "    Cornwall (cornwall)\n      + Established: 1 April 2009\n"),
    ("1 April 2009", "    Alnwick (alnwick)\n      ~ Ends on 1 April 2009, followed by Northumberland\n"),
    (
        "1 April 2015",
        """\
    ~ 1 April 2015: Northern Ireland goes from 26 districts to eleven. The Local Government \
(Boundaries) Order \
(Northern Ireland) 2012, SR 2012/421
      https://www.legislation.gov.uk/nisr/2012/421
        Ends: Antrim; Ards; Armagh; Ballymena; Ballymoney; Banbridge; Carrickfergus; Castlereagh; \
Coleraine; """,
    ),
    (
        "1 April 2015",
        """\
    Lisburn and Castlereagh (lisburn-castlereagh)
      + New: Lisburn and Castlereagh City Council, district council in Northern Ireland, in place \
of Castlereagh \
and Lisburn
""",
    ),
    (
        "1 April 2019",
        """\
    ~ 1 April 2019: Dorset, Bournemouth and Poole become two unitary councils. The Bournemouth, \
Dorset and Poole \
(Structural Changes) Order 2018, SI 2018/648
      https://www.legislation.gov.uk/uksi/2018/648
        Ends: Bournemouth; Christchurch; Dorset (dorset-county); East Dorset; North Dorset; Poole; Purbeck; \
West Dorset; Weymouth and Portland
        Begins: Bournemouth, Christchurch and Poole; Dorset (dorset)
""",
    ),
    (
        "1 April 2019",
        """\
    Dorset (dorset-county)
      ~ Ends on 1 April 2019, followed by Bournemouth, Christchurch and Poole; Dorset (dorset)
""",
    ),
    (
        "1 April 2019",
        """\
    East Suffolk (east-suffolk)
      + New: East Suffolk Council, district council in the East of England, England, in place of \
Suffolk Coastal \
and Waveney
""",
    ),
    (
        "1 April 2020",
        """\
    Buckinghamshire (buckinghamshire)
      + New: Buckinghamshire Council, unitary council in the South East, England, in place of \
Aylesbury Vale, \
Buckinghamshire (buckinghamshire-county), Chiltern, South Bucks and Wycombe
""",
    ),
    (
        "1 April 2021",
        """\
        Ends: Corby, Daventry, East Northamptonshire, Kettering, Northampton, Northamptonshire, \
South Northamptonshire and Wellingborough
        Begins: North Northamptonshire and West Northamptonshire
""",
    ),
    (
        "1 April 2023",
        "    ~ 1 April 2023: Cumbria becomes two unitary councils. The Cumbria (Structural Changes) ",
    ),
    ("1 April 2023", "    ~ 1 April 2023: North Yorkshire becomes one unitary council. The North Yorkshire "),
    (
        "1 April 2023",
        "    ~ 1 April 2023: Somerset becomes one unitary council. The Somerset (Structural Changes) ",
    ),
    (
        "1 April 2023",
        """\
    Cumbria (cumbria)
      ~ Ends on 1 April 2023, followed by Cumberland; Westmorland and Furness
""",
    ),
    (
        "7 May 2024",
        """\
    North East (north-east-ca-2014)
      ~ Ends on 7 May 2024, followed by North East (north-east-ca)
""",
    ),
    (
        "21 November 2026",
        "    ~ 1 April 2027: Surrey becomes two unitary councils. The Surrey (Structural Changes) ",
    ),
    ("21 November 2026", "    ~ 1 April 2028: Unitary councils proposed for Kent and Medway\n"),
]


@pytest.mark.parametrize(("day", "passage"), STORY)
def test_a_passage_of_the_history(told: dict[str, str], day: str, passage: str) -> None:
    assert passage in told[day]


def test_every_day_of_the_history_is_there_and_no_other(recorded: dict[str, list[dict[str, Any]]]) -> None:
    expected = [*list_days(), TODAY]
    assert [date.fromisoformat(day) for day in reversed(recorded)] == expected
    assert {day.year for day in expected} == {2009, 2015, 2019, 2020, 2021, 2023, 2024, 2026}


@pytest.mark.parametrize(
    ("before", "day"), [pytest.param(*pair, id=str(pair[1])) for pair in pairwise(list_days())]
)
def test_on_each_day_just_those_end_and_begin_whose_files_say_so(
    recorded: dict[str, list[dict[str, Any]]], before: date, day: date
) -> None:
    changes = recorded[day.isoformat()]
    facts = [file.data for file in read_files("councils").values()]

    def within(data: Mapping[str, Any], *names: str) -> bool:
        found = day_of(data, *names)
        return found is not None and before < found <= day

    for kind, expected in (
        ("council-ended", {data["id"] for data in facts if within(data, "abolished")}),
        ("council-added", {data["id"] for data in facts if within(data, "founded", "established")}),
        ("council-removed", set()),
        ("council-renamed", set()),
        ("file-broken", set()),
    ):
        assert {change["council"] for change in changes if change["kind"] == kind} == expected, kind
    events = {path for path, event in read_events().items() if event.day == day}
    assert {change["path"] for change in changes if change["kind"] == "file-added"} == {
        f"data/{path}" for path in events
    }


def test_one_council_is_followed_to_its_end(clone: Path) -> None:
    out = run(clone, "2009-04-01", "2023-04-01", "--council", "cumbria")
    assert out == "1 April 2023\n  England\n    Cumbria (cumbria)\n      ~ Ends on 1 April 2023\n"
