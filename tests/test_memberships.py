"""Which combined authority a council was part of on a day."""

from datetime import date
from typing import Any

import pytest

from opencouncil.card import describe_on, gather_card
from opencouncil.changes import Kind, compare_councils
from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from opencouncil.tables.loaded import Loaded
from opencouncil.wording.card import describe_card
from opencouncil.wording.sections import Entry
from support.builders import Files, council, council_data, to_yaml
from support.frozen import load_frozen

MEMBERSHIPS = [
    {"id": "north-east-ca", "from": "2024-05-07", "source": "uksi-2024-402"},
    {"id": "north-of-tyne-ca", "from": "2018-11-02", "until": "2024-05-06", "source": "uksi-2018-1133"},
    {"id": "north-east-ca-2014", "from": "2014-04-15", "until": "2018-11-01", "source": "uksi-2014-1012"},
]
NORTH_OF_TYNE = ["newcastle-upon-tyne", "north-tyneside", "northumberland"]


def newcastle(**changes: Any) -> Council:
    fields: dict[str, Any] = {"id": "newcastle-upon-tyne", "type": "metropolitan-district", "parent": None}
    return council(**{**fields, "combined_authorities": MEMBERSHIPS, **changes})


@pytest.mark.parametrize(
    ("day", "body"),
    [
        pytest.param(date(2014, 4, 14), "", id="before"),
        pytest.param(date(2014, 4, 15), "north-east-ca-2014", id="first day"),
        pytest.param(date(2018, 11, 1), "north-east-ca-2014", id="last day"),
        pytest.param(date(2018, 11, 2), "north-of-tyne-ca", id="the next"),
        pytest.param(date(2026, 11, 21), "north-east-ca", id="today"),
    ],
)
def test_the_authority_of_a_day(day: date, body: str) -> None:
    then = newcastle().as_on(day)
    assert then.combined_authority == body
    assert len(then.memberships) == bool(body)
    assert ("combined_authorities" in then.data) is bool(body)


def test_an_old_file_gives_no_days() -> None:
    old = newcastle(combined_authorities=None, combined_authority="north-east-ca")
    [membership] = old.memberships
    assert (membership.id, membership.start, membership.is_member) == ("north-east-ca", None, None)
    assert old.as_on(date(2010, 1, 1)) is old


def test_only_the_area_may_be_inside() -> None:
    member = {"id": "a-cca", "source": "a", "area_only": True}
    assert [one.is_member for one in council(combined_authorities=[member]).memberships] == [False]
    assert [one.is_member for one in newcastle().memberships] == [True, True, True]


def load_memberships(on: date) -> dict[str, list[str]]:
    """The councils in each body on a day, by the table of councils."""
    loaded = Loaded(load_frozen().dataset, on)
    found: dict[str, list[str]] = {}
    for record in loaded.councils:
        if record["combined_authority"]:
            found.setdefault(str(record["combined_authority"]), []).append(str(record["id"]))
    return found


def test_who_was_in_which_authority_in_2020() -> None:
    found = load_memberships(date(2020, 1, 1))
    assert found["north-of-tyne-ca"] == NORTH_OF_TYNE
    assert found["north-east-ca-2014"] == ["county-durham", "gateshead", "south-tyneside", "sunderland"]
    by_id = load_frozen().dataset.by_id
    assert [body for body in found if not by_id[body].exists_on(date(2020, 1, 1))] == []
    assert "north-east-ca" not in found


def test_the_table_of_memberships_has_them_all() -> None:
    rows = [row for row in load_frozen().tables["memberships"] if row["council_id"] == "northumberland"]
    assert [(row["combined_authority"], row["from_day"], row["until_day"]) for row in rows] == [
        ("north-east-ca", date(2024, 5, 7), None),
        ("north-of-tyne-ca", date(2018, 11, 2), date(2024, 5, 6)),
        ("north-east-ca-2014", date(2014, 4, 15), date(2018, 11, 1)),
    ]
    districts = [row for row in load_frozen().tables["memberships"] if row["council_id"] == "amber-valley"]
    assert [row["is_member"] for row in districts] == [False]


def load(*councils: dict[str, Any]) -> Dataset:
    files = {f"councils/{each['id']}.yaml": to_yaml(each).encode() for each in councils}
    return Dataset(Files({**files, "sources.yaml": b"a: {title: A, licence: OGL-3.0, used_for: names}\n"}))


def test_an_old_file_is_not_in_an_authority_that_was_not_there_yet() -> None:
    body = council_data(id="a-ca", type="combined-authority", parent=None, established="2014-04-15")
    dataset = load(body, council_data(combined_authority="a-ca"))
    for day, expected in ((date(2014, 4, 14), None), (date(2014, 4, 15), "a-ca")):
        records = {record["id"]: record for record in Loaded(dataset, day).councils}
        assert records["lichfield"]["combined_authority"] == expected


def list_rows(dataset: Dataset, council_id: str, label: str, day: date, is_on_a_day: bool) -> list[str]:
    """The rows of a card under a label and those below it without one."""
    found = dataset.by_id[council_id]
    texts: list[str] = []
    for row in describe_card(gather_card(dataset, found, day, is_on_a_day)).facts:
        if row.label == label or (texts and not row.label):
            texts.append(row.text)
        elif texts:
            break
    return texts


TODAY, NEW_YEAR = date(2026, 11, 21), date(2020, 1, 1)


@pytest.mark.parametrize(
    ("council_id", "label", "day", "texts"),
    [
        pytest.param(
            "northumberland",
            "Wider area",
            None,
            [
                "North East Combined Authority (north-east-ca) since 7 May 2024",
                "North of Tyne Combined Authority (north-of-tyne-ca), 2 November 2018 to 6 May 2024",
                "North East Combined Authority (north-east-ca-2014), 15 April 2014 to 1 November 2018",
            ],
            id="all of a council",
        ),
        pytest.param(
            "northumberland",
            "Wider area",
            NEW_YEAR,
            ["North of Tyne Combined Authority (north-of-tyne-ca), 2 November 2018 to 6 May 2024"],
            id="that of a day",
        ),
        pytest.param(
            "amber-valley",
            "Wider area",
            None,
            [
                "East Midlands Combined County Authority (east-midlands-cca) since 28 February 2024, not as "
                "a member"
            ],
            id="only its area",
        ),
        pytest.param(
            "north-of-tyne-ca",
            "Covers",
            None,
            ["Newcastle upon Tyne, North Tyneside, Northumberland"],
            id="one that is gone covered those of its last day",
        ),
        pytest.param(
            "north-east-ca-2014",
            "Covers",
            date(2016, 1, 1),
            [
                "County Durham, Gateshead, Newcastle upon Tyne, North Tyneside, Northumberland, "
                "South Tyneside, Sunderland"
            ],
            id="before three left",
        ),
        pytest.param("north-east-ca", "Wider area", None, [], id="a body itself"),
    ],
)
def test_the_card_says_it(council_id: str, label: str, day: date | None, texts: list[str]) -> None:
    shown = list_rows(load_frozen().dataset, council_id, label, day or TODAY, day is not None)
    assert [text.replace("\u00a0", " ") for text in shown] == texts


def test_a_comparison_with_an_old_file_tells_only_what_is_new() -> None:
    sourced = {"mysociety-la": ["name", "combined_authority"], "derived-parent": ["region"]}
    before = council_data(combined_authority="a-ca", sourced=sourced)
    item = {"id": "a-ca", "from": "2014-04-15", "source": "mysociety-la"}
    left = {"mysociety-la": ["name"], "derived-parent": ["region"]}
    after = council_data(combined_authorities=[item], sourced=left)
    [change] = compare_councils("councils/lichfield.yaml", before, after)
    assert (change.kind, change.pointer) == (Kind.FIELD_SET, ("combined_authorities", 0, "from"))
    [back] = compare_councils("councils/lichfield.yaml", after, before)
    assert back.kind is Kind.FIELD_CLEARED
    # Two old files are compared as they are.
    other = {**before, "combined_authority": "b-ca"}
    [moved] = compare_councils("councils/lichfield.yaml", before, other)
    assert moved.pointer == ("combined_authority",)


def test_a_comparison_with_an_old_file_in_another_authority() -> None:
    before = council_data(combined_authority="a-ca", sourced={"derived-parent": ["combined_authority"]})
    after = council_data(combined_authorities=[{"id": "b-ca", "source": "a"}], sourced={"a": ["name"]})
    kinds = {change.pointer: change.kind for change in compare_councils("councils/a.yaml", before, after)}
    assert kinds[("combined_authorities", 0)] in (Kind.FIELD_SET, Kind.FIELD_CLEARED)
    assert ("combined_authority",) not in kinds


def test_the_card_names_the_sources_of_memberships_and_forms() -> None:
    found = load_frozen().dataset
    page = describe_card(gather_card(found, found.by_id["northumberland"], TODAY))
    [section] = [one for one in page.sections if one.heading == "Where these facts come from"]
    lines = [line.text for part in section.parts for line in part if isinstance(line, Entry)]
    assert "Combined authority: The North East Mayoral Combined Authority" in "\n".join(lines)
    assert any(line.startswith("Dates, earlier forms: Local Government Act 1972") for line in lines)


@pytest.mark.parametrize(
    ("begins", "left"),
    [
        pytest.param({"a-ca": "2014-04-15", "b-ca": "2014-04-15"}, ["a-ca", "b-ca"], id="both are there"),
        pytest.param({"a-ca": "2014-04-15", "b-ca": "2024-05-07"}, ["a-ca"], id="one comes later"),
        pytest.param({"a-ca": "2024-05-07", "b-ca": "2024-05-07"}, [], id="both come later"),
    ],
)
def test_bodies_that_were_not_there_yet_are_left_out(begins: dict[str, str], left: list[str]) -> None:
    members = [{"id": name, "source": "uksi-2014-1012"} for name in begins]
    bodies = {
        name: council(id=name, type="combined-authority", parent=None, established=day)
        for name, day in begins.items()
    }
    found = describe_on(newcastle(combined_authorities=members), date(2020, 1, 1), bodies)
    assert [one["id"] for one in found.data.get("combined_authorities", [])] == left
    assert ("combined_authorities" in found.data) == bool(left)
