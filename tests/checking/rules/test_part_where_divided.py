from typing import Any

import pytest

from opencouncil.checking.rules import part_where_divided
from opencouncil.findings import Problem
from support.reorganisations import check_reorganisations, reorganisation

LISBURN = {"council": "eden", "successors": [{"council": "cumberland", "part": True}]}
BELFAST = {"council": "carlisle", "change": "was enlarged", "gains_from": ["eden"]}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="a county divided, two districts whole"),
        pytest.param({"ends": [LISBURN], "continues": [BELFAST]}, [], id="a part went to one that stays"),
        pytest.param(
            {"ends": [LISBURN]},
            [
                Problem(
                    ("ends", 0, "successors", 0, "part"),
                    "`cumberland` is the only successor of `eden`, and no part",
                    "Remove `part: true`, or add the other successors.",
                )
            ],
            id="a part of what is whole",
        ),
        pytest.param(
            {
                "ends": [
                    {"council": "eden", "successors": [{"council": "cumberland"}]},
                    {"council": "carlisle", "successors": [{"working": "x", "part": True}, {"working": "y"}]},
                ],
                "continues": [BELFAST],
            },
            [
                Problem(
                    ("ends", 0, "successors", 0, "council"),
                    "`eden` was divided, and `cumberland` is not marked as a part",
                    "Write `{council: cumberland, part: true}`.",
                ),
                Problem(
                    ("ends", 1, "successors", 1, "working"),
                    "`carlisle` was divided, and `y` is not marked as a part",
                    "Write `{working: y, part: true}`.",
                ),
            ],
            id="not marked",
        ),
    ],
)
def test_part_where_divided(changes: dict[str, Any], expected: list[Problem]) -> None:
    found = check_reorganisations(part_where_divided, [reorganisation(**changes)])
    assert found == [("2023-cumbria", problem) for problem in expected]
