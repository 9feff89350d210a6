"""Where everything stands in a file: a finding has a line and a column, and most files have no finding."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from opencouncil.reading.quick_brackets import ENTRY
from opencouncil.reading.quick_files import NAME

# By the id of each collection, for every child the marks of its name (None for a list's items) and its value.
Spots = dict[int, Any]

_NAMED = re.compile(rf"{NAME}:(?: |\Z)")


class Spot(NamedTuple):
    """A place in a text; lines and columns count from 0."""

    line: int
    column: int
    # Whether a bracket or a brace stands there that opens a list or a group.
    is_open: bool = False


def find_spots(text: str, data: Any) -> Spots:
    """The spots of a file that the quick reader took, the same as those of the strict reader."""
    marks = list(_iter_marks(text))
    spots: Spots = {}
    _note(data, marks, 0, spots)
    return spots


def _note(node: Any, marks: list[Spot], at: int, spots: Spots) -> int:
    """Note the spots in a list or a group whose first mark is ``at``; which mark is the first behind it."""
    is_list, is_flow = type(node) is list, marks[at].is_open
    inner: Any = [] if is_list else {}
    spots[id(node)] = inner
    at += is_flow
    for part, child in enumerate(node) if is_list else node.items():
        if is_list:
            # Over its dash.
            at += not is_flow
            inner.append((None, marks[at]))
        else:
            inner[part] = (marks[at], marks[at + 1])
            at += 1
        at = _note(child, marks, at, spots) if isinstance(child, dict | list) else at + 1
    return at


def _iter_marks(text: str) -> Iterator[Spot]:
    """The marks of dashes, names, brackets and values, in the order of the text."""
    for number, line in enumerate(text.split("\n")):
        body = line.lstrip(" ")
        if not body or body[0] == "#":
            continue
        column = len(line) - len(body)
        if body.startswith("- "):
            yield Spot(number, column)
            column += 2
        if found := _NAMED.match(line, column):
            yield Spot(number, column)
            column = found.end()
            if column == len(line):
                continue
        is_open = line[column] in "[{"
        yield Spot(number, column, is_open)
        for entry in ENTRY.finditer(line, column + 1) if is_open else ():
            if entry["name"]:
                yield Spot(number, entry.start("name"))
            yield Spot(number, entry.start("value"))
