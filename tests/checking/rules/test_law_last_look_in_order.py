from typing import Any

import pytest

from opencouncil.checking.rules import law_last_look_in_order
from opencouncil.findings import Problem
from support.law_samples import check_law, effect, law_file, look

HINT = "Write the day on which you looked, or correct the other day."


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({}, "", id="none"),
        pytest.param({"still_in_force_on": "2014-08-06"}, "", id="on the first day"),
        pytest.param({"still_in_force_on": "2026-11-22"}, "", id="tomorrow"),
        pytest.param({"still_in_force_on": "2015-01-01", "until": "2015-01-01"}, "", id="on the last day"),
        pytest.param(
            {"still_in_force_on": "2026-11-23"},
            "`eng-film` was last looked at on 2026-11-23, which is in the future",
            id="ahead",
        ),
        pytest.param(
            {"still_in_force_on": "2014-08-05"},
            "`eng-film` held on 2014-08-05, and begins on 2014-08-06",
            id="before it began",
        ),
        pytest.param(
            {"still_in_force_on": "2015-01-02", "until": "2015-01-01"},
            "`eng-film` held on 2015-01-02, and ends on 2015-01-01",
            id="after it ended",
        ),
    ],
)
def test_the_last_look_at_an_effect(changes: dict[str, Any], message: str) -> None:
    found = [problem for _, problem in check_law(law_last_look_in_order, effect(**changes))]
    assert found == ([Problem(("effects", 0, "still_in_force_on"), message, HINT)] if message else [])


@pytest.mark.parametrize(
    ("changes", "field", "message", "hint"),
    [
        pytest.param({}, "", "", "", id="for all days"),
        pytest.param({"from": "2012-04-01", "until": "2026-11-21"}, "", "", "", id="in order"),
        pytest.param(
            {"looked_on": "2026-11-23"},
            "looked_on",
            "somebody looked on 2026-11-23, which is in the future",
            "Write the day on which you looked.",
            id="ahead",
        ),
        pytest.param(
            {"until": "2026-11-22"},
            "until",
            "it holds until 2026-11-22, and somebody looked on 2026-11-21",
            "Leave `until` out where it still holds, or correct the day.",
            id="nobody can look ahead",
        ),
        pytest.param(
            {"from": "2012-04-01", "until": "2010-06-14"},
            "until",
            "it ends on 2010-06-14 and begins on 2012-04-01",
            "Swap the two dates, or correct the year.",
            id="ends first",
        ),
    ],
)
def test_a_look_for_a_rule(changes: dict[str, Any], field: str, message: str, hint: str) -> None:
    files = {"england": law_file(effect(), looked_for=[look(**changes)])}
    found = [problem for _, problem in check_law(law_last_look_in_order, files=files)]
    assert found == ([Problem(("looked_for", 0, field), message, hint)] if field else [])
