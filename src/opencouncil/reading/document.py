"""One YAML file: its text, its plain data, and the position of everything in it.

The dialect is small on purpose, so that every reader of YAML sees the same tree (docs/dialect.md):
UTF-8, LF, one document, no anchors, aliases, tags or merge keys, no tabs, no key twice, at most
20 levels, 20,000 values and a million bytes. ``true``, ``false`` and decimal numbers are what they look
like; dates and everything else are text. A plain scalar that YAML 1.1 and YAML 1.2 take differently is
a problem.

A file that is as it should be is read the quick way (quick_files.py), any other by the strict reader
(strict_files.py), which says what is wrong. No YAML library is loaded before it is needed.
"""

from collections.abc import Callable
from functools import cached_property, partial
from typing import Any

from opencouncil.findings import Pointer, Position, Problem
from opencouncil.reading.decoding import decode_plain_text, decode_text, find_cut_text
from opencouncil.reading.quick_files import read_quick_file
from opencouncil.reading.spots import Spots, find_spots

# Mere questions: the data is certain, though perhaps not what was meant.
QUESTIONS = frozenset({"comment-cuts-text"})


class Document:
    """A parsed file. ``data`` is None where nothing could be read at all."""

    def __init__(
        self, text: str, data: Any, problems: list[Problem], find_spots: Callable[[], Spots] = dict
    ) -> None:
        self.text = text
        self.data = data
        self.problems = problems
        self._find_spots = find_spots

    @cached_property
    def _spots(self) -> Spots:
        # Most files have no mistake, and nobody asks for positions in them.
        return self._find_spots()

    def forget_places(self) -> None:
        """Free the positions, which take most of a document's memory."""
        self._find_spots = dict

    @property
    def faults(self) -> list[Problem]:
        """The problems that leave the data in doubt; a file with one is not used."""
        return [problem for problem in self.problems if problem.rule not in QUESTIONS]

    def find_position(self, pointer: Pointer, on_key: bool = False) -> Position:
        """The position of the value at a pointer, or of its name; of its parent if it is missing."""
        node: Any = self.data
        found = Position(1, 1)
        for part in pointer:
            try:
                # The marks of a field's name and its value; a list's items have no name.
                key_mark, value_mark = self._spots[id(node)][part]
                node = node[part]
            except (KeyError, IndexError, TypeError):
                break
            # A group of fields is best shown by its name: its own place is that of its first field.
            shows_key = key_mark is not None and (on_key or isinstance(node, dict | list))
            mark = key_mark if shows_key else value_mark
            found = Position(mark.line + 1, mark.column + 1)
        return _keep_inside(self.text, found)

    def line(self, number: int) -> str:
        """One line of the text as it stands, counted from 1; empty past the end."""
        lines = self.text.split("\n")
        return lines[number - 1] if 0 < number <= len(lines) else ""


def parse(data: bytes, loader: type[Any] | None = None) -> Document:
    """Bytes to a document. Never raises: what is wrong stands in ``problems``, each with a position.

    The one way from bytes to plain data. A quick way may stand here if it gives what the strict reader gives
    (tests/reading/test_quick_files.py), or nothing. With a ``loader``, one of PyYAML's parsers, the strict
    reader reads with that.
    """
    if loader is None and (text := decode_plain_text(data)) and (found := read_quick_file(text)) is not None:
        return Document(text, found, [], partial(find_spots, text, found))
    return _parse_strictly(data, loader)


def _parse_strictly(data: bytes, loader: type[Any] | None) -> Document:
    text, problems, is_readable = decode_text(data)
    if not is_readable:
        return Document(text, None, problems)
    from opencouncil.reading.strict_files import DEFAULT_LOADER, read_strict_file

    problems += find_cut_text(text)
    strict = read_strict_file(text, loader or DEFAULT_LOADER)
    problems += [
        one._replace(position=_keep_inside(text, one.position)) if one.position else one
        for one in strict.problems
    ]
    return Document(text, strict.data, problems, lambda: strict.spots)


def _keep_inside(text: str, position: Position) -> Position:
    """Clamps a position to the last non-empty line."""
    end = len(text.rstrip("\n"))
    last = text.count("\n", 0, end) + 1
    return position if position.line <= last else Position(last, max(1, end - text.rfind("\n", 0, end) - 1))
