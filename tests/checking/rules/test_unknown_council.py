from typing import Any

import pytest

from opencouncil.checking.rules import unknown_council
from opencouncil.findings import Problem
from support.builders import council
from support.reorganisations import check_reorganisations, cumbria_councils, reorganisation

ENDS = [{"council": "cumbrai", "successors": [{"council": "cumberland"}]}]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="all are there"),
        pytest.param(
            {"ends": ENDS, "begins": ["cumberland"]},
            [Problem(("ends", 0, "council"), "there is no council `cumbrai`", "Did you mean `cumbria`?")],
            id="a slip under ends",
        ),
        pytest.param(
            {"begins": ["cumberland", "zzz"]},
            [
                Problem(
                    ("begins", 1), "there is no council `zzz`", "Use the id of a council in data/councils."
                )
            ],
            id="like no council",
        ),
        pytest.param(
            {"continues": [{"council": "cumberlan", "change": "stays"}], "affects": ["edin"]},
            [
                Problem(
                    ("continues", 0, "council"),
                    "there is no council `cumberlan`",
                    "Did you mean `cumberland`?",
                ),
                Problem(("affects", 0), "there is no council `edin`", "Did you mean `eden`?"),
            ],
            id="in other lists",
        ),
        pytest.param(
            {"in_scope": ["powys"]},
            [
                Problem(
                    ("in_scope", 0),
                    "`powys` is in `wales`, and this is in `england`",
                    "Correct `nation`, or the council.",
                )
            ],
            id="of another nation",
        ),
        pytest.param(
            {"unsourced": ["ends", "ends.eden", "ends.successors", "order.made"]}, [], id="unsourced"
        ),
        pytest.param(
            {"unsourced": ["ends.edin.successors", "working_names.x", "continues.eden"]},
            [
                Problem(("unsourced", 0), "there is no `edin` under `ends`", "Did you mean `ends.eden`?"),
                Problem(
                    ("unsourced", 1),
                    "there is no `x` under `working_names`",
                    "Use one that stands there, or `working_names`.",
                ),
                Problem(
                    ("unsourced", 2),
                    "there is no `eden` under `continues`",
                    "Use one that stands there, or `continues`.",
                ),
            ],
            id="unsourced of what is not there",
        ),
    ],
)
def test_unknown_council(changes: dict[str, Any], expected: list[Problem]) -> None:
    councils = [*cumbria_councils(), council(id="powys", nation="wales")]
    found = check_reorganisations(unknown_council, [reorganisation(**changes)], councils)
    assert found == [("2023-cumbria", problem) for problem in expected]
