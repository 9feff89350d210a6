from typing import Any

import pytest

from opencouncil.checking.rules import form_fits_reorganisation
from opencouncil.findings import Problem
from support.builders import council
from support.reorganisations import check_reorganisations, plan, reorganisation

FORM = {
    "name": "Cumbria County Council",
    "type": "county",
    "from": "1974-04-01",
    "until": "2023-03-31",
    "reorganisation": "2023-cumbria",
    "source": "stat-lga-1972",
}
CONTINUES = [
    {"council": "cumberland", "change": "became unitary", "name_before": "Cumbria County Council"},
]
WHERE = ("forms", 0, "reorganisation")


@pytest.mark.parametrize(
    ("form", "changes", "expected"),
    [
        pytest.param({}, {"continues": CONTINUES}, [], id="they agree"),
        pytest.param({"reorganisation": None}, {}, [], id="none is named"),
        pytest.param(
            {},
            {"continues": [{"council": "cumberland", "change": "became unitary"}]},
            [],
            id="the name is only here",
        ),
        pytest.param(
            {"until": "2022-04-01"},
            {"continues": CONTINUES},
            [
                Problem(
                    ("forms", 0, "until"),
                    "this form ends on 2022-04-01, and `2023-cumbria` is of 2023-04-01",
                    "Write `until: 2023-03-31`, or correct `vesting_day` there.",
                )
            ],
            id="another day",
        ),
        pytest.param(
            {"reorganisation": "2023-cumbira"},
            {"continues": CONTINUES},
            [Problem(WHERE, "there is no reorganisation `2023-cumbira`", "Did you mean `2023-cumbria`?")],
            id="misspelt",
        ),
        pytest.param(
            {},
            {},
            [
                Problem(
                    WHERE,
                    "`2023-cumbria` does not say that this council continues",
                    "Add it under `continues` there, or correct the id.",
                )
            ],
            id="of other councils",
        ),
        pytest.param(
            {"name": "The County Council of Cumbria"},
            {"continues": CONTINUES},
            [
                Problem(
                    ("forms", 0, "name"),
                    "the name is The County Council of Cumbria here, and Cumbria County Council by "
                    "`2023-cumbria`",
                    "Write the same `name` and `name_before`.",
                )
            ],
            id="another name",
        ),
    ],
)
def test_form_fits_reorganisation(
    form: dict[str, Any], changes: dict[str, Any], expected: list[Problem]
) -> None:
    forms = [{name: value for name, value in {**FORM, **form}.items() if value}]
    found = check_reorganisations(
        form_fits_reorganisation,
        [reorganisation(**changes)],
        [council(id="cumberland", type="unitary", parent=None, forms=forms)],
    )
    assert found == [("cumberland", problem) for problem in expected]


def test_a_plan_ends_no_form() -> None:
    planned = plan(continues=[{"council": "kent", "change": "is to be unitary"}])
    kent = council(id="kent", forms=[{**FORM, "reorganisation": planned.id}])
    [(_, problem)] = check_reorganisations(form_fits_reorganisation, [planned], [kent])
    assert problem.message == "`2028-kent` is only proposed, and ends no form"


def test_a_dataset_without_reorganisations_is_not_asked_for_them() -> None:
    assert check_reorganisations(form_fits_reorganisation, [], [council(forms=[FORM])]) == []


def test_a_reorganisation_that_cannot_be_read_may_be_right() -> None:
    kent = council(id="kent", forms=[{**FORM, "reorganisation": "2028-kent"}])
    assert check_reorganisations(form_fits_reorganisation, [reorganisation()], [kent], unread=[""]) == []
