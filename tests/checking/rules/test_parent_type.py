from typing import Any

import pytest

from opencouncil.checking.rules import parent_type
from opencouncil.findings import Problem
from support.builders import check_dataset, council

COUNTY = council(id="staffordshire", type="county", parent=None)
AUTHORITY = council(id="west-midlands-ca", type="combined-authority", parent=None)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="a district below a county"),
        pytest.param({"parent": "mercia"}, [], id="unknown is said by unknown-parent"),
        pytest.param({"type": "unitary", "parent": None}, [], id="a single-tier council"),
        pytest.param(
            {"type": "unitary"},
            [
                Problem(
                    ("parent",),
                    "only the districts of a county have a parent, and this is of type `unitary`",
                    "Remove it; a combined authority goes under `combined_authorities`.",
                )
            ],
            id="a single-tier council with a parent",
        ),
        pytest.param(
            {"parent": "west-midlands-ca"},
            [
                Problem(
                    ("parent",),
                    "`west-midlands-ca` is no county council, but of type `combined-authority`",
                    "Write the id of the county council above the district; "
                    "a combined authority goes under `combined_authorities`.",
                )
            ],
            id="a combined authority as parent",
        ),
    ],
)
def test_parent_type(changes: dict[str, Any], expected: list[Problem]) -> None:
    found = check_dataset(parent_type, COUNTY, AUTHORITY, council(**changes))
    assert found == [("lichfield", problem) for problem in expected]


def test_what_a_county_was_counts_too() -> None:
    """The county council above a district of 1990 may be a unitary council today."""
    days = {"from": "1974-04-01", "until": "2009-04-01"}
    cornwall = council(id="cornwall", type="unitary", parent=None, forms=[{"type": "county", **days}])
    assert check_dataset(parent_type, cornwall, council(id="penwith", parent="cornwall")) == []
    unitary = {"type": "unitary", "parent": "staffordshire", **days}
    [(_, problem)] = check_dataset(parent_type, COUNTY, council(parent=None, forms=[unitary]))
    assert problem.pointer == ("forms", 0, "parent")
