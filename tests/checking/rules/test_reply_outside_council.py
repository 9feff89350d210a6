from typing import Any

import pytest

from opencouncil.checking.rules import reply_outside_council
from opencouncil.findings import Problem
from support.builders import check_council, council

HINT = "Move it to the council that there was then, or correct the day."
ASKED = {"asked": "2020-06-01", "replied": "2020-06-20"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="current"),
        pytest.param({"established": "2020-06-02", "founded": "1974-04-01"}, [], id="in an earlier form"),
        pytest.param(
            {"established": "2020-06-02"},
            [
                Problem(
                    ("replies", 0, "asked"),
                    "the council was asked on 2020-06-01, and begins on 2020-06-02",
                    HINT,
                )
            ],
            id="asked before its first day",
        ),
        pytest.param({"abolished": "2020-06-21"}, [], id="replied on its last day"),
        pytest.param(
            {"abolished": "2020-06-20"},
            [
                Problem(
                    ("replies", 0, "replied"),
                    "the council replied on 2020-06-20, and is abolished on 2020-06-20",
                    HINT,
                )
            ],
            id="replied when it was gone",
        ),
    ],
)
def test_reply_outside_council(changes: dict[str, Any], expected: list[Problem]) -> None:
    assert check_council(reply_outside_council, council(replies=[ASKED], **changes)) == expected
