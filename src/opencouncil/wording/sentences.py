"""A sentence as a row of parts, so that every format can show values, codes and links in its own safe way."""

from enum import StrEnum
from typing import Any, NamedTuple

from opencouncil.wording.safe_text import one_line

# Longer values are cut; a summary has some 25 words.
MAX_LENGTH = 500


class Style(StrEnum):
    PLAIN = "plain"
    # Text from a file.
    VALUE = "value"
    # An id, a tag, the name of a field.
    CODE = "code"
    LINK = "link"


class Part(NamedTuple):
    text: str
    style: Style = Style.PLAIN
    url: str = ""


Sentence = tuple[Part, ...]


class Item(NamedTuple):
    """A change: ``+``, ``-`` or ``~`` for what came, went or is otherwise, or ``!`` for what is broken."""

    sign: str
    sentence: Sentence
    below: tuple[Sentence, ...] = ()
    # What it is counted as where there is no room for it; see `say_cut`.
    what: str = ""


def as_value(text: str) -> Part:
    line = one_line(str(text))
    return Part(line if len(line) <= MAX_LENGTH else f"{line[: MAX_LENGTH - 1]}…", Style.VALUE)


def as_code(text: Any) -> Part:
    return as_value(str(text))._replace(style=Style.CODE)


def as_link(text: str, url: str) -> Part:
    return as_value(text)._replace(style=Style.LINK, url=one_line(url))


def flatten(sentence: Sentence) -> str:
    """Its text alone."""
    return "".join(part.text for part in sentence)
