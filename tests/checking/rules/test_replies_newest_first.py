from typing import Any

import pytest

from opencouncil.checking.rules import replies_newest_first
from opencouncil.findings import Problem
from support.builders import check_council, council


@pytest.mark.parametrize(
    ("replies", "expected"),
    [
        pytest.param([{"asked": "2026-11-03"}, {"asked": "2026-06-01"}], [], id="newest first"),
        pytest.param(
            [{"asked": "2026-11-03"}, {"asked": "2026-11-03", "about": ["film"]}], [], id="two of one day"
        ),
        pytest.param(
            [{"asked": "2026-06-01"}, None, {"asked": "2026-11-03"}],
            [
                Problem(
                    ("replies", 2, "asked"),
                    "the asking of 2026-11-03 stands below that of 2026-06-01",
                    "Move it up: newest first.",
                )
            ],
            id="a new one below",
        ),
        pytest.param(
            [{"asked": "2026-11-03"}, {"asked": "2026-06-01", "replied": "2026-11-20"}],
            [],
            id="the day of the reply does not count",
        ),
    ],
)
def test_replies_newest_first(replies: list[Any], expected: list[Problem]) -> None:
    assert check_council(replies_newest_first, council(replies=replies)) == expected
