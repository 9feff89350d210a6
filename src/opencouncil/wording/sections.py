"""A page in sections: paragraphs, rows and lists, each with its role.

Wording chooses the words and says what each is for; a renderer chooses colours, indents and tags.
"""

from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """The role of a text for its reader."""

    PLAIN = "plain"
    GOOD = "good"
    DOUBT = "doubt"
    BAD = "bad"
    # For few readers: hints, sources, addresses.
    QUIET = "quiet"


class Text(NamedTuple):
    """A paragraph."""

    text: str
    role: Role = Role.PLAIN


class Entry(NamedTuple):
    """An item of a list, on a line of its own if there is room."""

    text: str
    role: Role = Role.PLAIN


class Row(NamedTuple):
    """A text beside its label, with its address; a row without a label belongs to the one above."""

    label: str
    text: str
    role: Role = Role.PLAIN
    url: str = ""


class Opening(NamedTuple):
    """A paragraph with its topic in front."""

    word: str
    role: Role
    rest: str


class Bullets(NamedTuple):
    label: str
    items: tuple[str, ...]


class Steps(NamedTuple):
    """Steps in their order."""

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
    """A row with an address as a link."""
    return Row(label=label, text=url, role=role, url=url)
