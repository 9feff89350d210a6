"""Slips of newcomers in a council's file: each is found at the line that they would point at.

``newcomers.yaml`` is right. Each case of ``newcomers.json`` makes one thing of it wrong, and has the finding
with the line it stands on; ``more`` has the lines and messages of others that are to be put right too.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from support.builders import find_findings

HERE = Path(__file__).parent
RIGHT = (HERE / "newcomers.yaml").read_text(encoding="utf-8")
CASES = json.loads((HERE / "newcomers.json").read_text(encoding="utf-8"))


def test_nothing_is_wrong_without_a_slip() -> None:
    assert find_findings(RIGHT) == []


@pytest.mark.parametrize("case", CASES, ids=[case["slip"] for case in CASES])
def test_a_slip_is_found_where_it_is(case: dict[str, Any]) -> None:
    assert RIGHT.count(case["right"]), "the file does not hold what the case changes"
    text = RIGHT.replace(case["right"], case["wrong"], 1)
    lines = text.split("\n")
    first, *rest = find_findings(text)
    assert {
        "line": lines[first.line - 1],
        "column": first.column,
        "rule": first.rule,
        "message": first.message,
        "hint": first.hint,
    } == {name: case[name] for name in ("line", "column", "rule", "message", "hint")}
    assert [[lines[one.line - 1], one.message] for one in rest] == case.get("more", [])


def test_both_parsers_say_the_same_of_a_slip() -> None:
    import yaml

    from opencouncil.reading.document import parse

    for case in CASES:
        data = RIGHT.replace(case["right"], case["wrong"], 1).encode()
        quick, pure = parse(data), parse(data, yaml.BaseLoader)
        assert quick.problems == pure.problems, case["slip"]


def test_a_text_in_quotes_may_go_on_with_what_looks_like_a_field() -> None:
    text = RIGHT.replace("summary: nobody may", 'summary: "nobody\n        note: may"', 1)
    assert find_findings(text) == []
