"""What a page says, in sections: paragraphs, rows and lists, each with its role.

Wording chooses the words and says what each is for; a renderer chooses colours, indents and tags.
"""

from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """What a text is for its reader, where that is more than to be read."""

    PLAIN = "plain"
    GOOD = "good"
    DOUBT = "doubt"
    BAD = "bad"
    # Of use to few readers: hints, sources, addresses.
    QUIET = "quiet"


class Text(NamedTuple):
    """A paragraph."""

    text: str
    role: Role = Role.PLAIN


class Entry(NamedTuple):
    """One of several that stand below each other, a line each if there is room."""

    text: str
    role: Role = Role.PLAIN


class Row(NamedTuple):
    """A text beside its label, with its address; a row without a label belongs to the one above."""

    label: str
    text: str
    role: Role = Role.PLAIN
    url: str = ""


class Opening(NamedTuple):
    """A paragraph whose first words are what it is about."""

    word: str
    role: Role
    rest: str


class Bullets(NamedTuple):
    label: str
    items: tuple[str, ...]


class Steps(NamedTuple):
    """What to do, one after the other."""

    items: tuple[str, ...]


Line = Text | Entry | Row | Opening | Bullets | Steps


class Section(NamedTuple):
    """Parts under a heading, or without one; each part is about one thing, such as one claim."""

    heading: str
    parts: tuple[tuple[Line, ...], ...]


def make_section(heading: str, *lines: Line) -> Section:
    """A section of one part."""
    return Section(heading, (lines,))


def make_address(label: str, url: str, role: Role = Role.PLAIN) -> Row:
    """A row that shows an address and leads there."""
    return Row(label=label, text=url, role=role, url=url)
