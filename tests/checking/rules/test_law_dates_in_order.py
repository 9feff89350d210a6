from typing import Any

import pytest

from opencouncil.checking.rules import law_dates_in_order
from opencouncil.findings import Problem
from support.law_samples import check_law, effect


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, None, id="it lasts"),
        pytest.param({"until": "2015-01-01"}, None, id="in order"),
        pytest.param({"until": "2014-08-06"}, None, id="one day"),
        pytest.param({"start": None, "until": "1972-01-01"}, None, id="in the year of its instrument"),
        pytest.param(
            {"start": None, "instrument": None, "until": "1066-10-14"}, None, id="no first day at all"
        ),
        pytest.param(
            {"until": "2014-08-05"},
            Problem(
                ("effects", 0, "until"),
                "`eng-film` ends on 2014-08-05 and begins on 2014-08-06",
                "Swap the two dates, or correct the year.",
            ),
            id="ends first",
        ),
        pytest.param(
            {"start": None, "until": "1971-12-31"},
            Problem(
                ("effects", 0, "until"),
                "`eng-film` ends on 1971-12-31, and its instrument is of 1972",
                "Correct the date, or name the instrument that it came from then.",
            ),
            id="ends before its instrument",
        ),
    ],
)
def test_law_dates_in_order(changes: dict[str, Any], expected: Problem | None) -> None:
    found = [problem for _, problem in check_law(law_dates_in_order, effect(**changes))]
    assert found == ([expected] if expected else [])
