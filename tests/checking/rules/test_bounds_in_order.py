from typing import Any

import pytest

from opencouncil.checking.rules import bounds_in_order
from opencouncil.findings import Problem
from support.builders import check_council, claim_data, council


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        pytest.param({"stated_from": "2013-06-14", "stated_by": "2014-08-05"}, [], id="in order"),
        pytest.param({"stated_from": "2014-08-05", "stated_by": "2014-08-05"}, [], id="one day"),
        pytest.param({"stated_from": "2014-08-05"}, [], id="the earliest alone"),
        pytest.param({"stated_by": "2014-08-05"}, [], id="the latest alone"),
        pytest.param(
            {"stated_from": "2014-08-05", "stated_by": "2013-06-14"},
            [
                Problem(
                    ("meetings", "film", 0, "stated_from"),
                    "the source is from 2014-08-05 or later, and from 2013-06-14 or before",
                    "Swap the two days, or correct the one that is wrong.",
                )
            ],
            id="the two have changed places",
        ),
    ],
)
def test_bounds_in_order(bounds: dict[str, Any], expected: list[Problem]) -> None:
    claim = claim_data(stated=None, **bounds)
    assert check_council(bounds_in_order, council(film=[claim])) == expected
