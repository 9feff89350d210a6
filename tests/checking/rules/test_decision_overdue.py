from typing import Any

import pytest

from opencouncil.checking.rules import decision_overdue
from opencouncil.findings import Problem
from support.reorganisations import check_reorganisations, plan

HINT = "Look up what was decided, or write the date that is expected now."


@pytest.mark.parametrize(
    ("changes", "is_found"),
    [
        pytest.param({}, True, id="a month that is over"),
        pytest.param({"decision_expected": "2026-11"}, False, id="this month"),
        pytest.param({"decision_expected": "2026"}, False, id="this year"),
        pytest.param({"decision_expected": "2026-11-21"}, False, id="today"),
        pytest.param({"decision_expected": "2026-11-20"}, True, id="yesterday"),
        pytest.param({"status": "announced"}, False, id="decided"),
        pytest.param({"status": "quashed"}, False, id="given up"),
        pytest.param({"decision_expected": None}, False, id="no date"),
    ],
)
def test_decision_overdue(changes: dict[str, Any], is_found: bool) -> None:
    given = {"decision_expected": "2026-08", **changes}
    found = check_reorganisations(decision_overdue, [plan(**given)])
    message = f"a decision was expected by {given['decision_expected']}, and the status is still `proposed`"
    problem = Problem(("decision_expected",), message, HINT)
    assert found == ([("2028-kent", problem)] if is_found else [])
