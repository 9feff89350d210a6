from typing import Any

import pytest

from opencouncil.checking.rules import vesting_day_passed
from opencouncil.findings import Problem
from support.reorganisations import check_reorganisations, plan, reorganisation


@pytest.mark.parametrize(
    ("status", "day", "is_found"),
    [
        pytest.param("order-made", "2026-11-22", False, id="tomorrow"),
        pytest.param("order-made", "2026-11-21", True, id="today"),
        pytest.param("in-force", "2023-04-01", False, id="in force"),
        pytest.param("order-made", None, False, id="no day"),
    ],
)
def test_what_is_ordered(status: str, day: str | None, is_found: bool) -> None:
    found = check_reorganisations(vesting_day_passed, [reorganisation(status=status, vesting_day=day)])
    message = f"its vesting day, {day}, has come, and the status is still `order-made`"
    problem = Problem(("status",), message, "Write `in-force` once a source says so.")
    assert found == ([("2023-cumbria", problem)] if is_found else [])


@pytest.mark.parametrize(
    ("changes", "is_found"),
    [
        pytest.param({}, False, id="ahead"),
        pytest.param({"intended": {"vesting_day": "2026-04-01"}}, True, id="passed"),
        pytest.param({"intended": None}, False, id="no day"),
    ],
)
def test_what_is_planned(changes: dict[str, Any], is_found: bool) -> None:
    found = check_reorganisations(vesting_day_passed, [plan(**changes)])
    problem = Problem(
        ("status",),
        "it was meant for 2026-04-01, which has come, and the status is still `proposed`",
        "Look up what became of it, and correct the status or the days.",
    )
    assert found == ([("2028-kent", problem)] if is_found else [])
