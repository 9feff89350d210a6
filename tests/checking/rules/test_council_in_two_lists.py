from typing import Any

import pytest

from opencouncil.checking.rules import council_in_two_lists
from opencouncil.findings import Problem
from support.reorganisations import check_reorganisations, reorganisation

KEEP = "Keep it in the one list that says what becomes of it."


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="each has its place"),
        pytest.param(
            {"begins": ["carlisle", "cumberland"]},
            [Problem(("begins", 0), "`carlisle` stands under `ends` already", KEEP)],
            id="ends and begins",
        ),
        pytest.param(
            {"continues": [{"council": "cumberland", "change": "stays"}]},
            [Problem(("begins", 0), "`cumberland` stands under `continues` already", KEEP)],
            id="continues and begins",
        ),
        pytest.param(
            {
                "ends": [
                    {"council": "eden", "successors": [{"council": "cumberland"}]},
                    {"council": "eden", "successors": [{"council": "westmorland-and-furness"}]},
                ]
            },
            [Problem(("ends", 1, "council"), "`eden` stands under `ends` already", KEEP)],
            id="twice in a list",
        ),
        pytest.param(
            {
                "ends": [
                    {
                        "council": "eden",
                        "successors": [{"council": "cumberland"}, {"council": "cumberland", "part": True}],
                    }
                ]
            },
            [
                Problem(
                    ("ends", 0, "successors", 1),
                    "`cumberland` is a successor of `eden` already",
                    "Remove one of the two.",
                )
            ],
            id="a successor twice",
        ),
        pytest.param(
            {"working_names": [{"id": "cumberland", "name": "A"}, {"id": "b", "name": "B"}]},
            [
                Problem(
                    ("working_names", 0, "id"),
                    "`cumberland` is the id of a council",
                    "Choose another key; or, if it is that council, name it by `council`, as it has a file.",
                )
            ],
            id="a working name is a council",
        ),
        pytest.param(
            {"working_names": [{"id": "b", "name": "A"}, {"id": "b", "name": "B"}]},
            [Problem(("working_names", 1, "id"), "`b` is a working name already", "Choose another key.")],
            id="a key twice",
        ),
    ],
)
def test_council_in_two_lists(changes: dict[str, Any], expected: list[Problem]) -> None:
    found = check_reorganisations(council_in_two_lists, [reorganisation(**changes)])
    assert found == [("2023-cumbria", problem) for problem in expected]
