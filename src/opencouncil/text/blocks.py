"""A file as blocks of whole lines: one for each field and each item of a list, with the comments above it.

Blocks can be taken out of one file and put into another without a change to the bytes of either. What is
written in brackets, or over several lines as text, stays in one block.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from opencouncil.findings import Position
from opencouncil.reading.document import Document

_REMARK = re.compile(r"^( *)(?:#.*)?$")
_DASH = re.compile(r"^( *)-( +)$")


@dataclass(frozen=True)
class Block:
    """A field, an item of a list, or the whole file, with all that belongs to it."""

    # What the lines say: the value of the field, or the item.
    data: Any
    # Comments and blank lines above it.
    lead: tuple[str, ...] = ()
    # The line with the name; all lines of what has no blocks inside.
    head: tuple[str, ...] = ()
    # The blocks inside by name, or by place in a list; None where the value is one with its head.
    inside: "dict[Any, Block] | None" = None
    # Comments and blank lines behind the last block inside.
    tail: tuple[str, ...] = ()
    # How far in the blocks inside stand; -1 where there are none.
    indent: int = -1
    # Where the dash of an item stands that has blocks inside; its lines hold a blank there.
    dash: int = -1
    text: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", tuple(self._lines()))

    def _lines(self) -> Iterator[str]:
        yield from self.lead
        yield from self.body()

    def body(self) -> Iterator[str]:
        """The lines without those above it."""
        lines = [*self.head, *(line for block in (self.inside or {}).values() for line in block.text)]
        yield from put_dash(lines, self.dash)
        yield from self.tail

    @property
    def is_list(self) -> bool:
        return isinstance(self.data, list)

    def moved(self, columns: int) -> "Block":
        """The same so many columns further in; ValueError where there is no room to move out."""
        if not columns:
            return self
        return replace(
            self.indented(self.indent + columns) if self.inside is not None else self,
            lead=_move(self.lead, columns),
            head=_move(self.head, columns),
            dash=self.dash + columns if self.dash >= 0 else -1,
        )

    def indented(self, indent: int) -> "Block":
        """The same with the blocks inside so far in, and its own name where it is."""
        columns = indent - self.indent
        if not columns or self.inside is None:
            return self
        inside = {key: block.moved(columns) for key, block in self.inside.items()}
        return replace(self, inside=inside, tail=_move(self.tail, columns), indent=indent)


def split_blocks(document: Document) -> Block:
    """The blocks of a file that could be read without a problem."""
    lines = document.text.split("\n")
    if lines[-1] == "":
        lines.pop()
    return _Splitter(document, lines).split(document.data, 0, len(lines))


def put_dash(lines: list[str], column: int) -> list[str]:
    """The lines of an item, the first that is no comment with its dash."""
    if column < 0:
        return lines
    for number, line in enumerate(lines):
        if not _REMARK.match(line):
            return [*lines[:number], f"{line[:column]}-{line[column + 1 :]}", *lines[number + 1 :]]
    return lines


class _Splitter:
    def __init__(self, document: Document, lines: list[str]) -> None:
        self._document = document
        self._lines = lines

    def split(self, data: Any, start: int, end: int, head: int = 0) -> Block:
        """A block out of lines from ``start`` to before ``end``, the first of which are its name."""
        places = self._find_places(data, start + head, end)
        if not places:
            return Block(data, head=tuple(self._lines[start:end]))
        firsts = [place.line - 1 for place in places]
        dash = -1
        indent = places[0].column - 1
        if isinstance(data, list):
            found = _DASH.match(self._lines[firsts[0]][:indent])
            indent = len(found[1]) if found else indent
        elif found := _DASH.match(self._lines[firsts[0]][:indent]):
            # An item whose first field stands behind the dash.
            dash = len(found[1])
            line = self._lines[firsts[0]]
            self._lines[firsts[0]] = f"{line[:dash]} {line[dash + 1 :]}"
        bounds = [self._find_lead(first, start + head, indent) for first in firsts]
        # What stands above the first field or item belongs to it, but for the name of the whole.
        bounds[0] = start + head
        finish = self._find_tail(end, firsts[-1], indent)
        inside = {}
        keys = list(data) if isinstance(data, dict) else list(range(len(data)))
        for key, bound, first, after in zip(keys, bounds, firsts, [*bounds[1:], finish], strict=True):
            is_item = isinstance(data, list)
            block = self.split(data[key], first, after, head=0 if is_item else 1)
            inside[key] = replace(block, lead=tuple(self._lines[bound:first]))
        return Block(
            data,
            head=tuple(self._lines[start : start + head]),
            inside=inside,
            tail=tuple(self._lines[finish:end]),
            indent=indent,
            dash=dash,
        )

    def _find_places(self, data: Any, start: int, end: int) -> list[Position]:
        """Where the fields or items begin, if each begins a line of its own within these."""
        if not isinstance(data, dict | list) or not data:
            return []
        places = self._document.list_places(data)
        column, last = places[0].column, start - 1
        for number, place in enumerate(places):
            before = self._lines[place.line - 1][: place.column - 1]
            has_dash = _DASH.match(before)
            is_begun = (
                has_dash if isinstance(data, list) else not before.strip(" ") or (has_dash and not number)
            )
            if not is_begun or place.column != column or not last < place.line - 1 < end:
                return []
            last = place.line - 1
        return places

    def _find_lead(self, first: int, start: int, indent: int) -> int:
        """Where the comments and blank lines above a line begin that are no further in than it."""
        while first > start:
            found = _REMARK.match(self._lines[first - 1])
            if not found or (self._lines[first - 1].strip() and len(found[1]) > indent):
                break
            first -= 1
        return first

    def _find_tail(self, end: int, last: int, indent: int) -> int:
        """Where the comments at the end of a group begin, no further in than its fields."""
        start = end
        for number in range(end - 1, last, -1):
            found = _REMARK.match(self._lines[number])
            if not found:
                break
            if self._lines[number].strip() and len(found[1]) <= indent:
                start = number
        return start


def _move(lines: tuple[str, ...], columns: int) -> tuple[str, ...]:
    if columns > 0:
        return tuple(" " * columns + line if line else line for line in lines)
    if any(line[:-columns].strip(" ") for line in lines):
        raise ValueError(columns)
    return tuple(line[-columns:] for line in lines)
