"""What a council was on a day: its present form, or an earlier one."""

from datetime import date
from typing import Any

import pytest

from opencouncil.card import describe_today
from opencouncil.cli.app import main
from opencouncil.model import Council
from opencouncil.naming import find_council
from opencouncil.reports.stats import count_answers
from opencouncil.tables.loaded import Loaded
from opencouncil.vocabulary import COUNCIL_FIELDS
from support.builders import FROZEN, council
from support.clock import TODAY
from support.counts import YEARS, count_kinds, list_official
from support.frozen import load_frozen

UNITARY = date(2009, 4, 1)
FORMS: list[dict[str, Any]] = [
    {
        "name": "Cornwall County Council",
        "type": "county",
        "region": "South West",
        "from": "1998-04-01",
        "until": "2009-03-31",
        "population": {"count": 1, "year": 2001},
    },
    {"type": "non-metropolitan-district", "parent": "wessex", "from": "1974-04-01", "until": "1998-03-31"},
]


def cornwall(**changes: Any) -> Council:
    fields: dict[str, Any] = {
        "id": "cornwall",
        "name": "Cornwall Council",
        "type": "unitary",
        "region": "West Midlands",
        "parent": None,
        "founded": "1974-04-01",
        "established": "2009-04-01",
        "population": {"count": 575413, "year": 2022},
        "forms": FORMS,
    }
    return council(**{**fields, **changes})


@pytest.mark.parametrize(
    ("day", "name", "kind", "region", "parent", "status"),
    [
        pytest.param(
            date(2009, 4, 1), "Cornwall Council", "unitary", "West Midlands", "", "current", id="now"
        ),
        pytest.param(
            date(2009, 3, 31), "Cornwall County Council", "county", "South West", "", "current", id="a county"
        ),
        pytest.param(
            date(1998, 3, 31),
            "Cornwall Council",
            "non-metropolitan-district",
            "West Midlands",
            "wessex",
            "current",
            id="a district: what is not said was as it is",
        ),
        pytest.param(
            date(1974, 3, 31), "Cornwall Council", "unitary", "West Midlands", "", "future", id="not there"
        ),
    ],
)
def test_what_it_was(day: date, name: str, kind: str, region: str, parent: str, status: str) -> None:
    then = cornwall().as_on(day)
    assert (then.name, then.type, then.region, then.parent) == (name, kind, region, parent)
    assert then.status_on(day) == cornwall().status_on(day) == status


def test_a_council_in_its_present_form_is_itself() -> None:
    now = cornwall()
    assert now.as_on(UNITARY) is now


def test_then_its_file_was_of_then() -> None:
    then = cornwall().as_on(date(2000, 1, 1))
    assert then.established == date(1998, 4, 1)
    assert [form.type for form in then.forms] == ["county", "non-metropolitan-district"]
    assert then.data["population"] == {"count": 1, "year": 2001}
    assert "forms" not in then.as_on(date(1980, 1, 1)).data


def test_the_days_of_a_form() -> None:
    present, county, district = cornwall(abolished="2030-04-01").forms
    assert [form.index for form in (present, county, district)] == [None, 0, 1]
    assert (present.start, present.end) == (UNITARY, date(2030, 3, 31))
    assert (county.start, county.end) == (date(1998, 4, 1), date(2009, 3, 31))
    assert present.point_to("type") == ("type",)
    assert district.point_to("type") == ("forms", 1, "type")


def test_a_file_that_does_not_tell_says_nothing_of_the_time_before() -> None:
    """As it was before files told of earlier forms."""
    older = cornwall(forms=None)
    before = date(2009, 3, 31)
    assert older.form_on(before) is None
    assert older.as_on(before) is older
    assert (older.exists_on(before), older.status_on(before)) == (True, "future")


def test_a_form_that_the_schema_refused_is_passed_over() -> None:
    left = Council("councils/a.yaml", {**cornwall().data, "forms": [None, FORMS[1]]}, is_whole=False)
    assert [form.index for form in left.forms] == [None, 1]
    assert left.form_on(date(2000, 1, 1)) is None


def test_a_council_without_a_first_day_was_always_there() -> None:
    city = council(established=None)
    assert city.form_on(date(1200, 1, 1)) is not None
    assert city.status_on(date(1200, 1, 1)) == "current"


@pytest.mark.parametrize("year", YEARS)
def test_the_counts_are_the_official_ones(year: int) -> None:
    assert count_kinds(load_frozen().dataset.councils, date(year, 5, 1)) == list_official(year)


def test_the_counts_before_the_unitary_councils_of_2009() -> None:
    found = count_kinds(load_frozen().dataset.councils, date(2009, 3, 31))
    assert (found["county"], found["non-metropolitan-district"], found["unitary"]) == (34, 238, 47)


def test_the_table_of_councils_has_the_form_of_the_day() -> None:
    loaded = Loaded(load_frozen().dataset, date(2009, 3, 31))
    [then] = [record for record in loaded.councils if record["id"] == "cornwall"]
    assert (then["name"], then["type"], then["status"]) == ("Cornwall County Council", "county", "current")
    [bedford] = [record for record in loaded.councils if record["id"] == "bedford"]
    assert (bedford["type"], bedford["parent"]) == ("non-metropolitan-district", "bedfordshire")


def test_the_table_of_forms_is_of_every_day() -> None:
    loaded = Loaded(load_frozen().dataset, date(2009, 3, 31))
    assert loaded.tables["forms"] == load_frozen().tables["forms"]
    rows = [record for record in loaded.tables["forms"] if record["council_id"] == "cornwall"]
    assert [(row["is_present"], row["type"], row["from_day"], row["until_day"]) for row in rows] == [
        (True, "unitary", UNITARY, None),
        (False, "county", date(1974, 4, 1), date(2009, 3, 31)),
    ]
    gone = [record for record in loaded.tables["forms"] if record["council_id"] == "caradon"]
    assert [(row["is_present"], row["until_day"]) for row in gone] == [(True, date(2009, 3, 31))]


def test_figures_by_type_are_of_the_day() -> None:
    stats = count_answers(load_frozen().dataset, date(2009, 3, 31), "type", ["film"])
    groups = {group.name: group.councils for group in stats.groups}
    assert (groups["county"], groups["non-metropolitan-district"], groups["unitary"]) == (34, 238, 47)


def test_a_council_is_found_by_the_name_it_had() -> None:
    councils = load_frozen().dataset.councils
    for day in (TODAY, date(2009, 3, 31)):
        assert find_council(councils, "Cornwall County Council", day).id == "cornwall"
        assert find_council(councils, "wiltshire county council", day).id == "wiltshire"


def test_an_answer_names_it_as_it_was_called(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(FROZEN)
    main(["may", "film", "cornwall", "--on", "2009-03-31"])
    assert "Cornwall County Council?" in capsys.readouterr().out.splitlines()[0]
    main(["may", "film", "cornwall", "--on", "2009-04-01"])
    assert "Cornwall Council?" in capsys.readouterr().out.splitlines()[0]


ORDERED: dict[str, Any] = {
    "name": "Cornwall County Council",
    "type": "county",
    "parent": "wessex",
    "from": "1974-04-01",
    "until": "2028-03-31",
    "area_km2": 1.5,
    "source": "an-act",
}


def test_until_the_day_of_an_order_a_council_is_what_it_was() -> None:
    """Its file is about the form that it takes in 2028, and says where each of its facts comes from."""
    sourced = {"an-act": ["founded"], "an-order": ["name", "type", "established", "area_km2"]}
    council = cornwall(established="2028-04-01", forms=[ORDERED], area_km2=2.5, sourced=sourced)
    now = describe_today(council, TODAY)
    assert (now.name, now.type, now.parent) == ("Cornwall County Council", "county", "wessex")
    assert (now.data["established"], now.data["area_km2"]) == ("1974-04-01", 1.5)
    assert not {"founded", "forms"} & {*now.data}
    assert now.data["sourced"] == {"an-act": ["name", "type", "parent", "established", "area_km2"]}
    assert [*now.data] == sorted(now.data, key=COUNCIL_FIELDS.index)
    assert council.as_it_is(date(2028, 4, 1)) is council


def test_an_earlier_form_of_the_past_is_not_what_a_council_is() -> None:
    assert cornwall().as_it_is(TODAY).name == "Cornwall Council"


def test_the_first_day_of_a_form_in_between_has_the_source_of_that_form() -> None:
    council = cornwall(
        established="2028-04-01",
        forms=[{**ORDERED, "from": "1998-04-01"}, {**FORMS[1], "source": "an-act"}],
        sourced={"old-list": ["founded"], "an-order": ["name", "established"]},
    )
    now = describe_today(council, TODAY)
    assert now.data["sourced"] == {
        "old-list": ["founded"],
        "an-act": ["name", "type", "parent", "established", "area_km2"],
    }
