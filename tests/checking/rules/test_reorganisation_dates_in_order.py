from typing import Any

import pytest

from opencouncil.checking.rules import reorganisation_dates_in_order
from opencouncil.findings import Problem
from support.reorganisations import check_reorganisations, reorganisation

HINT = "Swap the two, or correct the year."


def order(made: str) -> dict[str, str]:
    return {"title": "The Cumbria (Structural Changes) Order 2022", "made": made}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="in order"),
        pytest.param({"order": None, "decided": None}, [], id="one day only"),
        pytest.param({"shadow_from": "2022-05"}, [], id="shadow authorities before"),
        pytest.param(
            {"shadow_from": "2023-04-01"},
            [
                Problem(
                    ("shadow_from",),
                    "the shadow authorities meet from 2023-04-01, and it takes effect on 2023-04-01",
                    "They meet before the vesting day.",
                )
            ],
            id="shadow authorities too late",
        ),
        pytest.param({"order": order("2023-04-01"), "decided": "2023-04-01"}, [], id="all on one day"),
        pytest.param(
            {"order": order("2021-07-20")},
            [
                Problem(
                    ("order", "made"),
                    "the order was made on 2021-07-20, before the decision of 2021-07-21",
                    HINT,
                )
            ],
            id="made before it was decided",
        ),
        pytest.param(
            {"order": order("2023-04-02")},
            [Problem(("vesting_day",), "the order was made on 2023-04-02, after this day", HINT)],
            id="made too late",
        ),
        pytest.param(
            {
                "order": None,
                "decided": "2028-05-01",
                "vesting_day": None,
                "intended": {"vesting_day": "2028-04-01"},
            },
            [Problem(("intended", "vesting_day"), "it was decided on 2028-05-01, after this day", HINT)],
            id="decided too late",
        ),
    ],
)
def test_reorganisation_dates_in_order(changes: dict[str, Any], expected: list[Problem]) -> None:
    found = check_reorganisations(reorganisation_dates_in_order, [reorganisation(**changes)])
    assert found == [("2023-cumbria", problem) for problem in expected]
