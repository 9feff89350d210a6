from typing import Any

import pytest

from opencouncil.checking.rules import parent_gone
from opencouncil.findings import Problem
from support.builders import check_dataset, council

HINT = "Correct `parent`, or the dates of one of the two."


@pytest.mark.parametrize(
    ("county", "district", "expected"),
    [
        pytest.param({}, {}, [], id="both of today"),
        pytest.param({}, {"abolished": "2023-04-01"}, [], id="the district goes first"),
        pytest.param({"abolished": "2023-04-01"}, {"abolished": "2023-04-01"}, [], id="both go on one day"),
        pytest.param({"established": "1998-04-01"}, {}, [], id="a younger county, as Worcestershire is"),
        pytest.param(
            {"abolished": "2023-04-01"}, {"is_whole": False}, [], id="a date that the schema refused"
        ),
        pytest.param(
            {"abolished": "2023-04-01", "is_whole": False}, {}, [], id="the schema refused some of the county"
        ),
        pytest.param({"established": None}, {"abolished": "1998-04-01"}, [], id="begin not known"),
        pytest.param(
            {"founded": "1974-04-01", "established": "2009-04-01"},
            {"abolished": "2009-04-01"},
            [],
            id="a county council that became unitary, as Cornwall did",
        ),
        pytest.param(
            {"abolished": "2023-04-01"},
            {},
            [
                Problem(
                    ("parent",), "`staffordshire` is abolished on 2023-04-01, and this council goes on", HINT
                )
            ],
            id="the district goes on",
        ),
        pytest.param(
            {"abolished": "2023-04-01"},
            {"abolished": "2025-04-01"},
            [
                Problem(
                    ("parent",),
                    "`staffordshire` is abolished on 2023-04-01, and this council goes on to 2025-04-01",
                    HINT,
                )
            ],
            id="the district goes later",
        ),
        pytest.param(
            {"established": "1998-04-01"},
            {"abolished": "1998-04-01"},
            [
                Problem(
                    ("parent",),
                    "`staffordshire` begins on 1998-04-01, and this council is abolished on 1998-04-01",
                    HINT,
                )
            ],
            id="never there together",
        ),
    ],
)
def test_parent_gone(county: dict[str, Any], district: dict[str, Any], expected: list[Problem]) -> None:
    above = council(id="staffordshire", type="county", parent=None, **county)
    found = check_dataset(parent_gone, above, council(**district))
    assert found == [("lichfield", problem) for problem in expected]


FORM = {
    "type": "non-metropolitan-district",
    "parent": "bedfordshire",
    "from": "1974-04-01",
    "until": "2009-03-31",
    "source": "stat-lga-1972",
}


@pytest.mark.parametrize(
    ("county", "message"),
    [
        pytest.param({"abolished": "2009-04-01"}, "", id="to its last day"),
        pytest.param({"established": None}, "", id="begin not known"),
        pytest.param(
            {"established": "1998-04-01"},
            "`bedfordshire` begins on 1998-04-01, and this form on 1974-04-01",
            id="younger than the form",
        ),
        pytest.param(
            {"abolished": "1998-04-01"},
            "`bedfordshire` is abolished on 1998-04-01, and this form goes on to 2009-03-31",
            id="gone before the form",
        ),
    ],
)
def test_the_county_above_an_earlier_form(county: dict[str, Any], message: str) -> None:
    above = council(id="bedfordshire", type="county", parent=None, **county)
    found = check_dataset(parent_gone, above, council(id="bedford", parent=None, forms=[FORM]))
    assert [problem.message for _, problem in found] == ([message] if message else [])
    assert all(problem.pointer == ("forms", 0, "parent") for _, problem in found)


@pytest.mark.parametrize(
    ("days", "changes", "message"),
    [
        pytest.param({"from": "2014-04-15", "until": "2024-05-06"}, {}, "", id="all its days"),
        pytest.param({"from": "2014-04-15"}, {"abolished": "2023-04-01"}, "", id="the council went first"),
        pytest.param(
            {"from": "2014-04-01", "until": "2018-11-02"},
            {},
            "`a-ca` begins on 2014-04-15, and this membership on 2014-04-01",
            id="before it was there",
        ),
        pytest.param(
            {"from": "2018-11-02"},
            {},
            "`a-ca` is abolished on 2024-05-07, and this membership goes on",
            id="goes on without it",
        ),
        pytest.param(
            {"from": "2018-11-02", "until": "2025-04-01"},
            {},
            "`a-ca` is abolished on 2024-05-07, and this membership goes on to 2025-04-01",
            id="longer than it",
        ),
    ],
)
def test_the_days_of_a_membership(days: dict[str, str], changes: dict[str, Any], message: str) -> None:
    dates: dict[str, Any] = {"established": "2014-04-15", "abolished": "2024-05-07"}
    above = council(id="a-ca", type="combined-authority", parent=None, **dates)
    member = {"id": "a-ca", **days, "source": "uksi-2014-1012"}
    found = check_dataset(parent_gone, above, council(parent=None, combined_authorities=[member], **changes))
    assert [problem.message for _, problem in found] == ([message] if message else [])
    assert all(problem.pointer == ("combined_authorities", 0, "id") for _, problem in found)
    hint = "Correct its days, or those of the combined authority."
    assert {problem.hint for _, problem in found} == ({hint} if message else set())


def test_a_combined_authority_may_be_gone_too() -> None:
    above = council(id="a-ca", type="combined-authority", parent=None, abolished="2024-05-07")
    found = check_dataset(parent_gone, above, council(combined_authority="a-ca"))
    assert [(path, problem.pointer) for path, problem in found] == [("lichfield", ("combined_authority",))]
    assert found[0][1].hint == "Correct `combined_authority`, or the dates of one of the two."
