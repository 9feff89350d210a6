from typing import Any

import pytest

from opencouncil.checking.rules import reply_dates_in_order
from opencouncil.findings import Problem
from support.builders import check_council, council


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        pytest.param({"asked": "2026-06-01", "replied": "2026-06-20"}, [], id="later"),
        pytest.param({"asked": "2026-06-01", "replied": "2026-06-01"}, [], id="on the same day"),
        pytest.param({"asked": "2026-11-22"}, [], id="tomorrow"),
        pytest.param(
            {"asked": "2026-06-20", "replied": "2026-06-01"},
            [
                Problem(
                    ("replies", 0, "replied"),
                    "the council replied on 2026-06-01, and was asked on 2026-06-20, after that",
                    "Correct the day that is wrong; a reply to an earlier asking stands there.",
                )
            ],
            id="before the asking",
        ),
        pytest.param(
            {"asked": "2026-11-23"},
            [
                Problem(
                    ("replies", 0, "asked"),
                    "the council was asked on 2026-11-23, which is in the future",
                    "Write the day on which it was asked; an asking to come is not recorded.",
                )
            ],
            id="asked in the future",
        ),
        pytest.param(
            {"asked": "2026-11-03", "replied": "2062-11-20"},
            [
                Problem(
                    ("replies", 0, "replied"),
                    "the council replied on 2062-11-20, which is in the future",
                    "Write the day of the reply.",
                )
            ],
            id="replied in the future",
        ),
    ],
)
def test_reply_dates_in_order(reply: dict[str, Any], expected: list[Problem]) -> None:
    assert check_council(reply_dates_in_order, council(replies=[reply])) == expected
