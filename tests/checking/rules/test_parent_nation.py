from typing import Any

import pytest

from opencouncil.checking.rules import parent_nation
from opencouncil.findings import Problem
from support.builders import check_dataset, council

COUNTY = council(id="staffordshire", type="county", parent=None)
AUTHORITY = council(id="west-midlands-ca", type="combined-authority", parent=None)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"combined_authority": "west-midlands-ca"}, [], id="all English"),
        pytest.param({"nation": "wales", "parent": None}, [], id="nobody above"),
        pytest.param(
            {"nation": "wales"},
            [
                Problem(
                    ("parent",),
                    "`staffordshire` is of `england`, and this council of `wales`",
                    "Correct `parent`, or the nation.",
                )
            ],
            id="an English county above a Welsh district",
        ),
        pytest.param(
            {"nation": "wales", "parent": None, "combined_authority": "west-midlands-ca"},
            [
                Problem(
                    ("combined_authority",),
                    "`west-midlands-ca` is of `england`, and this council of `wales`",
                    "Correct `combined_authority`, or the nation.",
                )
            ],
            id="an English combined authority above a Welsh council",
        ),
    ],
)
def test_parent_nation(changes: dict[str, Any], expected: list[Problem]) -> None:
    found = check_dataset(parent_nation, COUNTY, AUTHORITY, council(**changes))
    assert found == [("lichfield", problem) for problem in expected]


def test_the_county_above_an_earlier_form() -> None:
    form = {"type": "unitary", "parent": "staffordshire", "from": "1974-04-01", "until": "2009-04-01"}
    [(_, problem)] = check_dataset(parent_nation, COUNTY, council(nation="wales", parent=None, forms=[form]))
    assert (problem.pointer, problem.hint) == (("forms", 0, "parent"), "Correct `parent`, or the nation.")


def test_a_membership() -> None:
    memberships = [{"id": "west-midlands-ca", "source": "a"}]
    [(_, problem)] = check_dataset(
        parent_nation, AUTHORITY, council(nation="wales", parent=None, combined_authorities=memberships)
    )
    assert problem.pointer == ("combined_authorities", 0, "id")
    assert problem.hint == "Correct `combined_authorities`, or the nation."
