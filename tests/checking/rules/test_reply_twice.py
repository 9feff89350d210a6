from typing import Any

import pytest

from opencouncil.checking.rules import reply_twice
from opencouncil.findings import Problem
from support.builders import check_council, council

ASKED = "2026-06-01"


@pytest.mark.parametrize(
    ("replies", "number"),
    [
        pytest.param([{"asked": ASKED}, {"asked": "2026-05-01"}], 0, id="two days"),
        pytest.param([{"asked": ASKED}, {"asked": ASKED, "about": ["film"]}], 0, id="about others"),
        pytest.param([{"asked": ASKED}, None, {"asked": ASKED, "replied": "2026-06-20"}], 1, id="twice"),
        pytest.param(
            [{"asked": ASKED, "about": ["film", "papers"]}, {"asked": ASKED, "about": ["papers", "film"]}],
            1,
            id="in another order",
        ),
    ],
)
def test_reply_twice(replies: list[Any], number: int) -> None:
    problem = Problem(
        ("replies", len(replies) - 1),
        "reply 1 is of this asking already: the same day and the same activities",
        "Keep one of the two, with what both say.",
    )
    assert check_council(reply_twice, council(replies=replies)) == [problem] * number
