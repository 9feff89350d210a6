from typing import Any

import pytest

from opencouncil.checking.rules import unsourced_fact
from opencouncil.files import load_schema
from opencouncil.findings import Problem
from support.builders import check_council, council, council_data

PAGE = {"source": "page", "page": "https://www.lichfielddc.gov.uk/webcasts"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="every fact has a source"),
        pytest.param({"notes": "Parts went to Walsall in 1994."}, [], id="notes need none"),
        pytest.param(
            {"links": {"webcasts": [PAGE, {"source": "council-searcher"}]}}, [], id="webcasts have their own"
        ),
        pytest.param(
            {"area_km2": 331.3},
            [
                Problem(
                    ("area_km2",),
                    "no source is named for `area_km2`",
                    "Add `area_km2` under `sourced`, to the list of the source that gives it.",
                )
            ],
            id="a new fact",
        ),
        pytest.param(
            {"codes": {"gss": "E07000194", "authority": "LIF", "wikidata": "Q6543271"}},
            [
                Problem(
                    ("codes", "wikidata"),
                    "no source is named for `codes.wikidata`",
                    "Add `codes.wikidata` under `sourced`, to the list of the source that gives it.",
                )
            ],
            id="a new code",
        ),
        pytest.param(
            {"links": {"webcasts": [{"source": "page"}]}},
            [
                Problem(
                    ("links", "webcasts", 0, "source"),
                    "the source of this webcast is a page, and the page is not given",
                    "Add `page:` with the address of the page that says so.",
                )
            ],
            id="a webcast whose page is not named",
        ),
    ],
)
def test_unsourced_fact(changes: dict[str, Any], expected: list[Problem]) -> None:
    assert check_council(unsourced_fact, council(**changes)) == expected


def test_what_the_schema_refused_under_sourced_may_have_been_the_source() -> None:
    cut = council(is_whole=False, sourced={"ons-lad-2026": ["name", None]})
    assert check_council(unsourced_fact, cut) == []


def test_the_facts_are_those_that_sourced_may_name() -> None:
    """What the rule takes for a fact follows from the data; the schema's list must not drift from it."""
    facts = load_schema("council")["properties"]["sourced"]["additionalProperties"]["items"]["enum"]
    data = council_data(notes="A note.", film=[])
    for fact in facts:
        group, _, name = fact.partition(".")
        data[group] = {**data.get(group, {}), name: "x"} if name else "x"
    assert sorted(unsourced_fact.list_facts(council(**data))) == sorted(facts)
