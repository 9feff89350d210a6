"""A file as blocks of whole lines: one for each field and each item of a list, with its comments.

Blocks can be taken out of one file and put into another without a change to the bytes of either. What is
written in brackets, or over several lines as text, stays in one block. Which comments are whose is for
comments.py to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from opencouncil.reading.document import Document
from opencouncil.text.entries import GROUP, Entry, Node
from opencouncil.text.layout import Layout

_REMARK = re.compile(r"^ *(?:#.*)?$")


@dataclass(frozen=True, kw_only=True)
class Block:
    """A field, an item of a list, or the whole file, with all that belongs to it, in its order."""

    # What the lines say: the value of the field, or the item.
    data: Any
    # Comments and blank lines above it.
    lead: tuple[str, ...] = ()
    # The line with the name; all lines of what has no blocks inside.
    head: tuple[str, ...] = ()
    # Comments about the whole, above the first block inside.
    intro: tuple[str, ...] = ()
    # The blocks inside by name, or by place in a list; None where the value is one with its head.
    inside: "dict[Any, Block] | None" = None
    # Comments and blank lines behind the last block inside.
    tail: tuple[str, ...] = ()
    # Comments behind all of it that are its own, with the blank line that keeps them there.
    below: tuple[str, ...] = ()
    # How far in the blocks inside stand; -1 where there are none.
    indent: int = -1
    # Where the dash of an item stands that has blocks inside; its lines hold a blank there.
    dash: int = -1
    text: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", (*self.lead, *self.body(), *self.below))

    def body(self) -> Iterator[str]:
        """The lines without the comments above and below."""
        inside = (line for block in (self.inside or {}).values() for line in block.text)
        yield from put_dash([*self.head, *self.intro, *inside], self.dash)
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
            below=_move(self.below, columns),
            dash=self.dash + columns if self.dash >= 0 else -1,
        )

    def indented(self, indent: int) -> "Block":
        """The same with the blocks inside so far in, and its own name where it is."""
        columns = indent - self.indent
        if not columns or self.inside is None:
            return self
        return replace(
            self,
            intro=_move(self.intro, columns),
            inside={key: block.moved(columns) for key, block in self.inside.items()},
            tail=_move(self.tail, columns),
            indent=indent,
        )


def split_blocks(document: Document) -> Block:
    """The blocks of a file that could be read without a problem."""
    return _Splitter(document.text).split(document.data)


def put_dash(lines: list[str], column: int) -> list[str]:
    """The lines of an item, the first that is no comment with its dash."""
    if column < 0:
        return lines
    for number, line in enumerate(lines):
        if not _REMARK.match(line):
            return [*lines[:number], f"{line[:column]}-{line[column + 1 :]}", *lines[number + 1 :]]
    return lines


class _Splitter:
    """Cuts the lines of a text; numbers of lines are counted from 0, and an end is behind the last one."""

    def __init__(self, text: str) -> None:
        self._layout = Layout(text)
        self._lines = text.removesuffix("\n").split("\n")

    def split(self, data: Any) -> Block:
        """The whole file."""
        root = self._layout.root
        if not self._is_in_lines(root):
            return Block(data=data, head=tuple(self._lines))
        return self._split_inside(Block(data=data), root, 0, len(self._lines))

    def _split_entry(self, data: Any, entry: Entry, start: int, end: int) -> Block:
        """A field or an item with its comments, out of the lines from ``start`` to before ``end``."""
        layout, node = self._layout, entry.value
        first = layout.line(entry.start)
        last = layout.line(max(node.bottom - 1, entry.start)) + 1
        lead, below = self._cut(start, first), self._cut(last, end)
        if not self._is_in_lines(node):
            return Block(data=data, lead=lead, head=self._cut(first, last), below=below)
        dash, inside = -1, first + 1
        if entry.key is None and layout.line(node.start) == first:
            # The first field of the item stands behind the dash.
            dash, inside = entry.column, first
            line = self._lines[first]
            self._lines[first] = f"{line[:dash]} {line[dash + 1 :]}"
        frame = Block(data=data, lead=lead, head=self._cut(first, inside), below=below, dash=dash)
        return self._split_inside(frame, node, inside, last)

    def _split_inside(self, frame: Block, node: Node, start: int, end: int) -> Block:
        """A block with the blocks inside, which are the lines from ``start`` to before ``end``."""
        layout, entries = self._layout, node.entries
        at = start if entries[0].top < 0 else layout.line(entries[0].top)
        intro, inside = self._cut(start, at), {}
        keys = range(len(entries)) if frame.is_list else list(frame.data)
        for key, entry in zip(keys, entries, strict=True):
            behind = self._find_end(entry, end)
            inside[key] = self._split_entry(frame.data[key], entry, at, behind)
            at = behind
        return replace(frame, intro=intro, inside=inside, tail=self._cut(at, end), indent=entries[0].column)

    def _find_end(self, entry: Entry, end: int) -> int:
        """The line behind an entry and its comments, with the blank line that keeps them."""
        behind = self._layout.line(entry.bottom - 1) + 1
        while entry.below and behind < end and not self._lines[behind].strip():
            behind += 1
        return behind

    def _is_in_lines(self, node: Node) -> bool:
        """Whether each entry inside begins a line of its own, a first field perhaps behind a dash."""
        if node.is_flow or not node.entries:
            return False
        before = [
            self._lines[self._layout.line(entry.start)][: entry.column].strip(" ") for entry in node.entries
        ]
        may_begin = ("", "-") if node.kind == GROUP else ("",)
        return before[0] in may_begin and not any(before[1:])

    def _cut(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(self._lines[start:end])


def _move(lines: tuple[str, ...], columns: int) -> tuple[str, ...]:
    if columns > 0:
        return tuple(" " * columns + line if line else line for line in lines)
    if any(line[:-columns].strip(" ") for line in lines):
        raise ValueError(columns)
    return tuple(line[-columns:] for line in lines)
