"""A file's text as entries: each field and each item of a list, and where it stands."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from opencouncil.reading.events import MappingStartEvent, ScalarEvent, SequenceStartEvent, iter_events
from opencouncil.reading.plain_scalars import is_plain_text

TEXT, GROUP, LIST = "text", "group", "list"


@dataclass(slots=True, eq=False)
class Node:
    """A value: a text, a number or a truth, or the entries of a group of fields or of a list."""

    kind: str
    # Offsets in the text; the end is behind the last character.
    start: int = 0
    end: int = 0
    # The quotes or the mark of a text; whether a group or a list is in brackets.
    style: str = ""
    is_flow: bool = False
    text: str = ""
    # No text, but a number or a truth: to be kept as it stands, with every digit.
    is_raw: bool = False
    entries: "list[Entry]" = field(default_factory=list)
    # Comments of a group or list itself, at its start and at its end; see comments.py.
    head: list[str] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)
    # Behind the last line of a group or list, with its comments.
    bottom: int = 0


@dataclass(slots=True, eq=False)
class Entry:
    """A field with its name, or an item of a list, which has none."""

    key: Node | None
    value: Node
    # Of the name or the dash.
    start: int = 0
    column: int = 0
    parent: "Entry | None" = None
    # Its comments, see comments.py; an empty text is a blank line, kept because a comment stands by it.
    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    # Where it begins with all that belongs to it, if comments at the start of its group set it apart.
    top: int = -1
    # Behind its last line, with all that belongs to it.
    bottom: int = 0

    @property
    def has_comments(self) -> bool:
        return bool(self.above or self.beside or self.below)


class Lines:
    """A text with the offsets of its lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def line(self, offset: int) -> int:
        """The number of the line that an offset is in, counted from 0."""
        return bisect_right(self._starts, offset) - 1

    def line_start(self, offset: int) -> int:
        return self._starts[self.line(offset)]

    def line_end(self, offset: int) -> int:
        """Behind the line feed of the line that an offset is in."""
        number = self.line(offset) + 1
        return self._starts[number] if number < len(self._starts) else len(self.text)

    def column(self, offset: int) -> int:
        return offset - self.line_start(offset)

    def is_blank(self, line: int) -> bool:
        """Whether a line is there and holds nothing, and something follows it."""
        if not 0 <= line < len(self._starts) - 1:
            return False
        return not self.text[self._starts[line] : self._starts[line + 1]].strip()

    def offset(self, mark: Any) -> int:
        """Where a mark of PyYAML stands."""
        offset: int = self._starts[mark.line] + mark.column
        return offset


class Entries(NamedTuple):
    """The entries of a text, without its comments."""

    root: Node
    # Every entry in the order of the text.
    order: list[Entry]
    # Where every text in it begins and ends: no comment stands within one.
    texts: list[tuple[int, int]]


def read_entries(lines: Lines) -> Entries:
    """The entries of a text that `parse` found nothing wrong with."""
    reader = _Reader(lines)
    return Entries(reader.read(), reader.order, reader.texts)


class _Reader:
    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self.order: list[Entry] = []
        self.texts: list[tuple[int, int]] = []

    def read(self) -> Node:
        events = iter_events(self._lines.text)
        for event in events:
            if isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent):
                return self._read_node(event, events, None)
        return Node(TEXT)

    def _read_node(self, event: Any, events: Iterator[Any], parent: Entry | None) -> Node:
        start = self._lines.offset(event.start_mark)
        if isinstance(event, ScalarEvent):
            return self._read_text(event, start)
        is_group = isinstance(event, MappingStartEvent)
        node = Node(GROUP if is_group else LIST, start, start, is_flow=bool(event.flow_style))
        last = start
        for inner in events:
            if not isinstance(inner, ScalarEvent | MappingStartEvent | SequenceStartEvent):
                node.end = self._lines.offset(inner.end_mark) if node.is_flow else last
                return node
            entry = Entry(None, node, parent=parent)
            self.order.append(entry)
            entry.start = self._lines.offset(inner.start_mark)
            if is_group:
                entry.key = self._read_text(inner, entry.start)
                inner = next(events)
            elif not node.is_flow:
                entry.start = self._find_dash(last, entry.start, start) if node.entries else start
            entry.column = self._lines.column(entry.start)
            entry.value = self._read_node(inner, events, entry)
            node.entries.append(entry)
            last = entry.value.end
        return node

    def _read_text(self, event: Any, start: int) -> Node:
        end = self._lines.offset(event.end_mark)
        style, is_raw = event.style or "", False
        if style in ("|", ">"):
            first = self._lines.line_end(start)
            is_kept = "+" in self._lines.text[start:first].partition("#")[0]
            written = self._lines.text[start:end]
            # Lines of spaces alone belong to it where they are kept.
            is_whole = is_kept or event.value.rstrip("\n").endswith(" ")
            end = start + len(written.removesuffix("\n") if is_whole else written.rstrip(" \n"))
            # The comment of its first line is no part of it.
            self.texts.append((first, max(first, end)))
        else:
            is_raw = not style and not is_plain_text(event.value)
            self.texts.append((start, end))
        return Node(TEXT, start=start, end=end, style=style, text=event.value, is_raw=is_raw)

    def _find_dash(self, after: int, before: int, first: int) -> int:
        """The dash of a further item of a list: it stands below the first one's."""
        column, at = self._lines.column(first), self._lines.line_end(after)
        while at < before:
            if self._lines.text[at + column] == "-" and not self._lines.text[at : at + column].strip(" "):
                return at + column
            at = self._lines.line_end(at)
        return before


def find_child(node: Node, part: str | int) -> Entry:
    """The field of a name or the item at an index; KeyError where there is none."""
    if node.kind == LIST and isinstance(part, int) and 0 <= part < len(node.entries):
        return node.entries[part]
    for entry in node.entries:
        if entry.key is not None and entry.key.text == part:
            return entry
    raise KeyError(part)
