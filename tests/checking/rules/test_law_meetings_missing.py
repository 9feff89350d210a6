from typing import Any

import pytest

from opencouncil.checking.rules import law_meetings_missing
from opencouncil.findings import Problem
from support.law_samples import check_law, effect


@pytest.mark.parametrize(
    ("changes", "is_found"),
    [
        pytest.param({}, False, id="meetings"),
        pytest.param({"bodies": ["police-and-crime-panel"]}, False, id="both"),
        pytest.param({"meetings": None, "bodies": ["police-and-crime-panel"]}, False, id="bodies"),
        pytest.param({"meetings": None}, True, id="neither"),
    ],
)
def test_law_meetings_missing(changes: dict[str, Any], is_found: bool) -> None:
    problem = Problem(
        ("effects", 1, "id"),
        "`eng-film` says neither `meetings` nor `bodies`",
        "Add `meetings`, with the kinds of meeting that it reaches.",
    )
    found = check_law(law_meetings_missing, effect(id="eng-other"), effect(**changes))
    assert found == ([("england", problem)] if is_found else [])
