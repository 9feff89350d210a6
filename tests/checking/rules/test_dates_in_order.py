from typing import Any

import pytest

from opencouncil.checking.rules import dates_in_order
from opencouncil.findings import Problem
from support.builders import check_council, council


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        pytest.param({"established": "1974-04-01", "abolished": "2023-04-01"}, [], id="begins first"),
        pytest.param({"established": None, "abolished": "2023-04-01"}, [], id="begin not known"),
        pytest.param({"established": "1974-04-01"}, [], id="still there"),
        pytest.param({"founded": "1973-10-01", "established": "2015-04-01"}, [], id="older body"),
        pytest.param({"founded": "1973-10-01", "established": None}, [], id="only the body's begin known"),
        pytest.param(
            {"established": "2023-04-01", "abolished": "1974-04-01"},
            [
                Problem(
                    ("abolished",),
                    "the council ends on 1974-04-01 and begins on 2023-04-01",
                    "Swap the two dates, or correct the year.",
                )
            ],
            id="ends first",
        ),
        pytest.param(
            {"established": "2023-04-01", "abolished": "2023-04-01"},
            [
                Problem(
                    ("abolished",),
                    "the council ends on 2023-04-01 and begins on 2023-04-01",
                    "Swap the two dates, or correct the year.",
                )
            ],
            id="ends on its first day",
        ),
        pytest.param(
            {"founded": "2015-04-01", "established": "1973-10-01"},
            [
                Problem(
                    ("founded",),
                    "the body is founded on 2015-04-01, after its present form begins on 1973-10-01",
                    "Correct one of the dates; leave `founded` out "
                    "where the council is new in its present form.",
                )
            ],
            id="founded after it was established",
        ),
    ],
)
def test_dates_in_order(dates: dict[str, Any], expected: list[Problem]) -> None:
    assert check_council(dates_in_order, council(**dates)) == expected
