import pytest

from opencouncil.checking.rules import file_name_is_id, plan_fits_reorganisation
from opencouncil.findings import Problem
from support.clock import TODAY
from support.reorganisations import plan, reorganisation
from support.views import View


@pytest.mark.parametrize(
    ("plan_id", "expected"),
    [
        pytest.param("2028-kent", [], id="still to come"),
        pytest.param("2028-essex", [], id="one that cannot be read"),
        pytest.param(
            "2023-cumbria",
            [
                Problem(
                    ("id",), "`2023-cumbria` is in force, and its plan is of no more use", "Remove this file."
                )
            ],
            id="in force",
        ),
        pytest.param(
            "2028-kentt",
            [Problem(("id",), "there is no reorganisation `2028-kentt`", "Did you mean `2028-kent`?")],
            id="misspelt",
        ),
        pytest.param(
            "2031-rutland",
            [
                Problem(
                    ("id",),
                    "there is no reorganisation `2031-rutland`",
                    "Remove the plan, or put the reorganisation back.",
                )
            ],
            id="of nothing",
        ),
    ],
)
def test_plan_fits_reorganisation(plan_id: str, expected: list[Problem]) -> None:
    path = f"plans/{plan_id}.yaml"
    view = View(
        whole_reorganisations=(plan(), reorganisation()),
        whole_plans={path: {"id": plan_id}},
        known_paths=frozenset({path, "reorganisations/2028-essex.yaml"}),
    )
    found = list(plan_fits_reorganisation.check_all(view, TODAY))
    assert found == [(path, problem) for problem in expected]


def test_a_plan_is_called_after_its_id() -> None:
    view = View(whole_plans={"plans/2028-kent.yaml": {"id": "2028-kents"}})
    assert list(file_name_is_id.check_all(view, TODAY)) == [
        (
            "plans/2028-kent.yaml",
            Problem(
                ("id",),
                "the id is `2028-kents`, and the file is called `2028-kent.yaml`",
                "Write `id: 2028-kent`, or rename the file.",
            ),
        )
    ]
