from typing import Any

import pytest

from opencouncil.checking.rules import reorganisation_fits_status
from opencouncil.findings import Problem
from support.reorganisations import check_reorganisations, plan, reorganisation

WORKING = [{"id": "x", "name": "X"}]


def misfit(field: str, status: str, hint: str) -> Problem:
    return Problem((field,), f"`{field}` does not fit the status `{status}`", hint, on_key=True)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="in force"),
        pytest.param({"status": "order-made", "vesting_day": "2027-04-01"}, [], id="order made"),
        pytest.param(
            {"intended": {"vesting_day": "2023-04-01"}, "working_names": WORKING, "in_scope": ["eden"]},
            [
                misfit(
                    "intended",
                    "in-force",
                    "Write the days themselves: `vesting_day` and `first_election`.",
                ),
                misfit(
                    "working_names",
                    "in-force",
                    "Give each council a file in data/councils, and write its id under `begins`.",
                ),
                misfit(
                    "in_scope",
                    "in-force",
                    "Write the councils that end under `ends`, and the others nowhere.",
                ),
            ],
            id="intentions of what is in force",
        ),
        pytest.param(
            {"vesting_day": "2026-11-22"},
            [
                Problem(
                    ("status",),
                    "it is not in force before its vesting day, 2026-11-22",
                    "Write `order-made` until then, or correct the day.",
                )
            ],
            id="in force too early",
        ),
        pytest.param({"vesting_day": "2026-11-21"}, [], id="in force from today"),
        pytest.param(
            {"status": "order-made", "vesting_day": None},
            [
                Problem(
                    ("status",),
                    "an order that ends or begins councils says on which day",
                    "Add `vesting_day`, the first day of the new councils, as the order has it.",
                )
            ],
            id="an order without a day",
        ),
        pytest.param(
            {"kind": "boundary-change", "status": "order-made", "ends": None, "begins": None},
            [],
            id="a boundary",
        ),
        pytest.param(
            {"kind": "boundary-change", "begins": None},
            [
                Problem(
                    ("ends",),
                    "`ends` does not fit the kind `boundary-change`",
                    "Write the councils on either side under `affects`, or correct `kind`.",
                    on_key=True,
                )
            ],
            id="a boundary that ends councils",
        ),
        pytest.param(
            {"status": "quashed", "begins": None, "vesting_day": None},
            [
                Problem(
                    ("ends",),
                    "a quashed order changes nothing, and `ends` says otherwise",
                    "Write the councils it was about under `affects`, and what happened under `notes`.",
                    on_key=True,
                )
            ],
            id="quashed, and yet ends",
        ),
    ],
)
def test_what_is_firm(changes: dict[str, Any], expected: list[Problem]) -> None:
    found = check_reorganisations(reorganisation_fits_status, [reorganisation(**changes)])
    assert found == [("2023-cumbria", problem) for problem in expected]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="proposed"),
        pytest.param(
            {
                "status": "announced",
                "in_scope": None,
                "ends": [{"council": "kent"}],
                "working_names": WORKING,
            },
            [],
            id="announced",
        ),
        pytest.param(
            {"vesting_day": "2028-04-01", "first_election": "2027-05-06", "begins": ["x"]},
            [
                misfit("first_election", "proposed", "Write it under `intended` while nothing is ordered."),
                misfit("vesting_day", "proposed", "Write it under `intended` while nothing is ordered."),
                misfit("begins", "proposed", "Write them under `working_names` while nothing is decided."),
            ],
            id="firm days of a proposal",
        ),
        pytest.param(
            {"ends": [{"council": "kent"}], "in_scope": None},
            [misfit("ends", "proposed", "Write the ids under `in_scope` while nothing is decided.")],
            id="a proposal that ends a council",
        ),
    ],
)
def test_what_is_planned(changes: dict[str, Any], expected: list[Problem]) -> None:
    found = check_reorganisations(reorganisation_fits_status, [plan(**changes)])
    assert found == [("2028-kent", problem) for problem in expected]


def test_every_field_of_the_rule_is_one_of_the_schema() -> None:
    from opencouncil.files import load_schema

    assert set(reorganisation_fits_status._STATUSES) <= set(load_schema("reorganisation")["properties"])
    assert set(reorganisation_fits_status._STATUSES) - {"continues"} == set(reorganisation_fits_status._HINTS)
