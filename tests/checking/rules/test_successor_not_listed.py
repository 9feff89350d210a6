from typing import Any

import pytest

from opencouncil.checking.rules import successor_not_listed
from opencouncil.findings import Problem
from support.reorganisations import check_reorganisations, plan, reorganisation

LIST_IT = "Add it to `begins` if it is new, to `continues` if it existed before."
ADD = "Add it to the `successors` of the councils that it takes over from."
CORNWALL = {"council": "cornwall", "change": "became the unitary Cornwall Council"}


def ends(*successors: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    return [{"council": "eden", "successors": list(successors), **more}]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="listed both ways"),
        pytest.param(
            {"ends": ends({"council": "cornwall"}), "begins": None, "continues": [CORNWALL]},
            [],
            id="one that continues",
        ),
        pytest.param({"ends": None}, [], id="a new combined authority ends nothing"),
        pytest.param(
            {"begins": ["cumberland"]},
            [
                Problem(
                    ("ends", 1, "successors", 1, "council"),
                    "`westmorland-and-furness` stands neither under `begins` nor under `continues`",
                    LIST_IT,
                )
            ],
            id="not listed, and said once",
        ),
        pytest.param(
            {"ends": ends({"council": "cumbreland"}), "begins": ["cumberland"]},
            [
                Problem(
                    ("ends", 0, "successors", 0, "council"),
                    "`cumbreland` stands neither under `begins` nor under `continues`",
                    "Did you mean `cumberland`?",
                ),
                Problem(("begins", 0), "`cumberland` is the successor of no council here", ADD),
            ],
            id="a slip",
        ),
        pytest.param(
            {"ends": ends({"council": "cumberland", "working": "x"}), "begins": ["cumberland"]},
            [
                Problem(
                    ("ends", 0, "successors", 0),
                    "a successor has `council` or `working`, and not both",
                    "Keep `council` if it has a file, `working` while it has none.",
                )
            ],
            id="both",
        ),
        pytest.param(
            {
                "ends": ends({"council": "cumberland"}, continued_in_law=True, change="became it"),
                "begins": ["cumberland"],
            },
            [],
            id="continued in law",
        ),
        pytest.param(
            {
                "ends": ends({"council": "cornwall"}, continued_in_law=True, change="became it"),
                "begins": None,
                "continues": [CORNWALL],
            },
            [
                Problem(
                    ("ends", 0, "continued_in_law"),
                    "`eden` continued in law, so it has one successor, which begins here",
                    "Correct its `successors`, or leave `continued_in_law` and `change` out.",
                )
            ],
            id="continued in law as what was there",
        ),
        pytest.param(
            {
                "continues": [{**CORNWALL, "gains_from": ["eden", "edne", "zzz"]}],
            },
            [
                Problem(
                    ("continues", 0, "gains_from", 1),
                    "`edne` gives land here, and is not among the councils that end",
                    "Did you mean `eden`?",
                ),
                Problem(
                    ("continues", 0, "gains_from", 2),
                    "`zzz` gives land here, and is not among the councils that end",
                    "Add it under `ends`, or take it out of `gains_from`.",
                ),
            ],
            id="land of one that stays",
        ),
    ],
)
def test_councils(changes: dict[str, Any], expected: list[Problem]) -> None:
    found = check_reorganisations(successor_not_listed, [reorganisation(**changes)])
    assert found == [("2023-cumbria", problem) for problem in expected]


@pytest.mark.parametrize(
    ("endings", "expected"),
    [
        pytest.param([{"council": "kent"}], [], id="which goes where is not said"),
        pytest.param(
            [{"council": "kent", "successors": [{"working": "x"}, {"working": "y"}]}], [], id="all reached"
        ),
        pytest.param(
            [{"council": "kent", "successors": [{"working": "x"}, {"working": "yy"}, {"working": "yy"}]}],
            [
                Problem(
                    ("ends", 0, "successors", 1, "working"),
                    "there is no working name `yy` in this file",
                    "Did you mean `y`?",
                ),
                Problem(("working_names", 1, "id"), "`y` is the successor of no council here", ADD),
            ],
            id="a slip",
        ),
    ],
)
def test_working_names(endings: list[dict[str, Any]], expected: list[Problem]) -> None:
    working = [{"id": "x", "name": "X"}, {"id": "y", "name": "Y"}]
    announced = plan(status="announced", in_scope=None, ends=endings, working_names=working)
    found = check_reorganisations(successor_not_listed, [announced])
    assert found == [("2028-kent", problem) for problem in expected]
