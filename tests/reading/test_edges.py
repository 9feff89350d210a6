"""At the edges of the dialect: what readers of YAML take differently is a finding, whichever way we read.

tests/reading/test_other_readers.py asks the other readers.
"""

from typing import Any

import pytest
import yaml

from opencouncil.findings import Position
from opencouncil.reading.document import parse
from support.yaml_edges import ACCEPTED, REFUSED

LOADERS = [
    pytest.param(None, id="as used"),
    pytest.param(yaml.CBaseLoader, id="C"),
    pytest.param(yaml.BaseLoader, id="pure"),
]
# The C parser reads on at a question mark in brackets, where the pure one stops.
PURE_STOPS = {
    "a question mark within text in brackets",
    "a question mark at the end of a name in braces",
}


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(("text", "rule"), REFUSED.values(), ids=REFUSED)
def test_what_readers_take_differently_is_a_finding(loader: type[Any] | None, text: str, rule: str) -> None:
    rules = {problem.rule for problem in parse(text.encode(), loader).problems}
    is_stopped = loader is yaml.BaseLoader and any(REFUSED[name][0] == text for name in PURE_STOPS)
    assert ("yaml-syntax" if is_stopped else rule) in rules


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(("text", "data"), ACCEPTED.values(), ids=ACCEPTED)
def test_what_all_readers_take_alike_is_accepted(loader: type[Any] | None, text: str, data: object) -> None:
    document = parse(text.encode(), loader)
    assert (document.problems, document.data) == ([], data)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("text", "message", "at"),
    [
        pytest.param(
            "a: {b: 1, ?c: 2}\n",
            "a question mark stands before a field's name, which some programs take for a part of it",
            (1, 11),
            id="a name",
        ),
        pytest.param(
            'a: b\nc: "d"# e\n',
            'a comment begins right after `"`, which some programs refuse',
            (2, 7),
            id="a comment",
        ),
        pytest.param(
            "a:\n  b: [\n    c,\n  d]\n",
            "this line goes on with the value above it and is not indented further than its field",
            (4, 3),
            id="a line",
        ),
        pytest.param(
            'a: "b\n  c \\\n  d"\n',
            "a backslash ends this line, and programs join such lines differently",
            (2, 5),
            id="a backslash",
        ),
        pytest.param(
            "a: b\nc: |\n  d",
            "the last line of this text after `|` has no line end, which programs read differently",
            (2, 4),
            id="a block",
        ),
        pytest.param(
            "a: |\n  b\n \n  c\n",
            "this line in a block of text is nothing but spaces, which programs read differently",
            (3, 1),
            id="spaces",
        ),
        pytest.param(
            "a: {b: c, d: -}\n",
            "a dash before a comma or a bracket is the mark of a list to some programs",
            (1, 14),
            id="a dash",
        ),
    ],
)
def test_a_finding_names_the_place(
    loader: type[Any] | None, text: str, message: str, at: tuple[int, int]
) -> None:
    [problem] = parse(text.encode(), loader).problems
    assert (problem.message, problem.position) == (message, Position(*at))
    assert problem.hint


@pytest.mark.parametrize("text", ["a: |#b\n  c\nd: e\n", "a: >-#b\nc: d\n", "a: b\nc: |+#d"])
def test_a_comment_right_after_the_mark_of_a_block_is_said_once(text: str) -> None:
    found = [
        problem for problem in parse(text.encode(), yaml.CBaseLoader).problems if "comment" in problem.message
    ]
    assert len(found) == 1


def test_what_stands_wrongly_has_the_pointer_of_its_field() -> None:
    [problem] = parse(b'a: b\nc:\n  d: "e"#f\n  g: "h\ni"\n').problems[1:]
    assert problem.pointer == ("c", "g")
