"""Every text and every address of a file, whatever field they stand in, and its comments.

Rules on texts and addresses ask here, so that no field is forgotten. Most files have nothing to find: a rule
looks at all texts at once first, and asks for places only where there is something.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from typing import Any

from opencouncil.checking.rules.base import Comment, Found
from opencouncil.findings import Pointer, Position
from opencouncil.reading.loading import LoadedFile

# Fields for an address, or a list of them. Some take a key of `sources.yaml` too, which is a text then.
ADDRESS_FIELDS = frozenset({"url", "page", "website", "source", "sources"})
# A group whose names may be addresses: of plain facts, by source.
SOURCED = "sourced"
_SCHEMES = ("http://", "https://")
# It begins with its rare letter, as what begins with a look behind takes long. The comment that tells
# editors of the schema is in every file.
_FOR_EDITORS = "# yaml-language-server:"
_COMMENT = re.compile(r"#(?<!\S#)(?! yaml-language-server:).*")
# Two lines or more that hold nothing else.
_COMMENT_LINES = re.compile(r"^ *#.*(?:\n *#.*)+", re.MULTILINE)


def iter_strings(data: Any, field: str = "", pointer: Pointer = ()) -> Iterator[tuple[bool, Found]]:
    """Whether it is an address, and each string in some data; days are left out."""
    if isinstance(data, dict):
        for name, value in data.items():
            if not _is_plain_name(name):
                yield field == SOURCED and name.startswith(_SCHEMES), Found((*pointer, name), name, True)
            yield from iter_strings(value, name, (*pointer, name))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from iter_strings(value, field, (*pointer, index))
    elif isinstance(data, str) and not _is_day(data):
        yield is_address(field, data), Found(pointer, data)


def is_address(field: str, value: str) -> bool:
    """Whether the value of a field is an address."""
    return field in ADDRESS_FIELDS and value.startswith(_SCHEMES)


@lru_cache(maxsize=1024)
def _is_plain_name(name: Any) -> bool:
    return isinstance(name, str) and name.replace("-", "").isidentifier()


def _is_day(text: str) -> bool:
    return len(text) == 10 and text[4] == "-" and text[:4].isdigit()


# Names of fields that were found plain: there are a few hundred, and each file has most of them.
KNOWN_NAMES: set[str] = set()
_MOST_NAMES = 1024


def _collect(field: str, data: Any, texts: list[str], addresses: list[str]) -> None:
    """The strings of a group or list, without their places, which cost more than all the rest."""
    if type(data) is list:
        may_be_address = field in ADDRESS_FIELDS
        for value in data:
            kind = type(value)
            if kind is str:
                (addresses if may_be_address and value.startswith(_SCHEMES) else texts).append(value)
            elif kind is dict or kind is list:
                _collect(field, value, texts, addresses)
        return
    for name, value in data.items():
        if name not in KNOWN_NAMES:
            if not _is_plain_name(name):
                (addresses if field == SOURCED and name.startswith(_SCHEMES) else texts).append(name)
            elif len(KNOWN_NAMES) < _MOST_NAMES:
                KNOWN_NAMES.add(name)
        kind = type(value)
        if kind is str:
            if name in ADDRESS_FIELDS and value.startswith(_SCHEMES):
                addresses.append(value)
            else:
                texts.append(value)
        elif kind is dict or kind is list:
            _collect(name, value, texts, addresses)


class FileStrings:
    """The strings of one file."""

    def __init__(self, data: Any, text: str = "", is_whole: bool = True) -> None:
        self._data, self._text, self._is_whole = data, text, is_whole

    @classmethod
    def of(cls, file: LoadedFile) -> "FileStrings":
        # Also what the schema refuses is published, and may hold what it must not.
        return cls(file.document.data, file.document.text, not file.document.faults)

    @cached_property
    def _joined(self) -> tuple[str, str]:
        """All texts, and all addresses, one to a line."""
        texts: list[str] = []
        addresses: list[str] = []
        _collect("", [self._data], texts, addresses)
        return "\n".join(texts), "\n".join(addresses)

    @property
    def all_texts(self) -> str:
        return self._joined[0]

    @property
    def all_addresses(self) -> str:
        return self._joined[1]

    def iter_texts(self) -> Iterator[Found]:
        return (found for is_address, found in iter_strings(self._data) if not is_address)

    def iter_addresses(self) -> Iterator[Found]:
        return (found for is_address, found in iter_strings(self._data) if is_address)

    def iter_comments(self, is_wanted: Callable[[str], bool]) -> Iterator[Comment]:
        """The comments that are wanted."""
        # Most files have the one for editors alone, and to search takes long.
        if self._text.startswith(_FOR_EDITORS) and self._text.count("#") == 1:
            return
        # In a text a hash is no comment, but reading where each stands takes long.
        likely = [found for found in _COMMENT.finditer(self._text) if is_wanted(found[0])]
        if not likely:
            return
        starts = self._find_comments() if self._is_whole else {found.start() for found in likely}
        for found in likely:
            if (at := found.start()) in starts:
                line = self._text.count("\n", 0, at)
                column = at - (self._text.rfind("\n", 0, at) + 1)
                yield Comment(Position(line + 1, column + 1), found[0])

    def iter_joined_comments(self, is_wanted: Callable[[str], bool]) -> Iterator[Comment]:
        """Comments on lines that follow each other, as one text, if it is wanted and no line of it is."""
        # Most files have one comment, and to look at the beginning of every line takes long.
        if self._text.count("#") <= 1:
            return
        likely = []
        for block in _COMMENT_LINES.finditer(self._text):
            lines = [line.strip().lstrip("#").strip() for line in block[0].split("\n")]
            joined = " ".join(filter(None, lines))
            if is_wanted(joined) and not any(map(is_wanted, lines)):
                likely.append((block.start() + block[0].index("#"), joined))
        if not likely:
            return
        starts = self._find_comments() if self._is_whole else {start for start, _ in likely}
        for start, text in likely:
            if start in starts:
                line = self._text.count("\n", 0, start)
                yield Comment(Position(line + 1, start - self._text.rfind("\n", 0, start)), text)

    def _find_comments(self) -> set[int]:
        from opencouncil.text.comments import find_comments

        return find_comments(self._text)
