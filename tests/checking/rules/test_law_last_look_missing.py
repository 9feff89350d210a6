from typing import Any

import pytest

from opencouncil.checking.rules import law_last_look_missing
from opencouncil.findings import Problem
from support.law_samples import check_law, effect


@pytest.mark.parametrize(
    ("changes", "is_found"),
    [
        pytest.param({"still_in_force_on": "2026-11-21"}, False, id="looked at"),
        pytest.param({"until": "2015-01-01"}, False, id="ended"),
        pytest.param({"until_note": "The last day is not settled."}, False, id="perhaps ended"),
        pytest.param({}, True, id="not looked at"),
    ],
)
def test_law_last_look_missing(changes: dict[str, Any], is_found: bool) -> None:
    expected = Problem(
        ("effects", 0, "id"),
        "`eng-film` does not say when somebody last looked that it holds",
        "Add `still_in_force_on` with the day on which you read that it does.",
    )
    found = [problem for _, problem in check_law(law_last_look_missing, effect(**changes))]
    assert found == ([expected] if is_found else [])
