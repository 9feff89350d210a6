"""Lists in brackets and groups of fields in braces, on one line and one in no other, for the quick reader."""

import re
from functools import lru_cache

from opencouncil.reading.limits import MAX_NAME
from opencouncil.reading.plain_scalars import (
    KNOWN_TEXT,
    LONGEST_AMBIGUOUS,
    NUMBER,
    is_doubtful_in_flow,
    is_surely_text,
    read_number,
    read_surely,
)

Scalar = str | int | float | bool

# Text in quotes without a code; or words without what may be a mark in brackets, and no colon but before a
# letter, a digit or a slash, as in an address.
_QUOTED = r""""[^"\\]*+"|'[^']*+'"""
_LETTER = r"""(?:[^\s\[\]{},:#?"]|:(?=[A-Za-z0-9/]))"""
_PLAIN = rf"(?:[A-Za-z0-9]|-(?=[0-9])){_LETTER}*+(?: {_LETTER}++)*+"
_VALUE = rf"(?:{_QUOTED}|{_PLAIN})"
_NAME = r"[A-Za-z][A-Za-z0-9_-]*+"
_LIST = re.compile(rf"\[{_VALUE}(?:, {_VALUE})*+\]")
_GROUP = re.compile(rf"\{{{_NAME}: {_VALUE}(?:, {_NAME}: {_VALUE})*+\}}")
# For text that fits one of the two.
ENTRY = re.compile(rf"(?:(?P<name>{_NAME}): )?(?P<value>{_VALUE})")
# Past this the strict reader takes over.
MAX_LENGTH = 1_000
_MOST = 4_000
# Names of fields in a group, and items without quotes in a list, that were found to be right, and text. They
# outlive a file: what goes in here must follow from the name or item alone.
KNOWN_FIELDS: set[str] = set()
KNOWN_ITEMS: set[str] = set()
_MOST_KNOWN = 400


@lru_cache(_MOST)
def read_list(text: str) -> tuple[Scalar, ...] | None:
    """The items of ``[a, b]``, or None where there is any doubt."""
    if len(text) > MAX_LENGTH:
        return None
    values = text[1:-1].split(", ")
    # Lists of tags and of fields have the same few words again and again.
    if KNOWN_ITEMS.issuperset(values) and text[-1] == "]":
        return tuple(values)
    if not _LIST.fullmatch(text):
        return None
    is_quoted = '"' in text or "'" in text
    if is_quoted:
        values = [found["value"] for found in ENTRY.finditer(text, 1)]
    items = [_read_scalar(value) for value in values]
    if None in items:
        return None
    if not is_quoted and len(KNOWN_ITEMS) < _MOST_KNOWN:
        KNOWN_ITEMS.update(one for one in items if isinstance(one, str))
    return tuple(one for one in items if one is not None)


@lru_cache(_MOST)
def read_group(text: str) -> tuple[tuple[str, Scalar], ...] | None:
    """The fields of ``{a: b, c: d}``, or None where there is any doubt."""
    if len(text) > MAX_LENGTH:
        return None
    if (numbers := _read_numbers(text)) is not None:
        return tuple(numbers.items())
    if not _GROUP.fullmatch(text):
        return None
    fields: dict[str, Scalar] = {}
    for found in ENTRY.finditer(text, 1):
        name, value = found["name"], _read_scalar(found["value"])
        if name in fields or value is None or len(name) > MAX_NAME or not is_surely_text(name):
            return None
        fields[name] = value
    if len(KNOWN_FIELDS) < _MOST_KNOWN:
        KNOWN_FIELDS.update(fields)
    return tuple(fields.items())


def _read_numbers(text: str) -> dict[str, Scalar] | None:
    """The fields of a group of numbers under names that are known, as nearly all are: a place, a population.

    None for any other group, which is not thereby wrong.
    """
    fields: dict[str, Scalar] = {}
    for part in text[1:-1].split(", "):
        name, _, value = part.partition(": ")
        if name not in KNOWN_FIELDS or name in fields or not NUMBER.match(value):
            return None
        fields[name] = read_number(value)
    return fields if text[-1] == "}" else None


def _read_scalar(text: str) -> Scalar | None:
    if text[0] in "\"'":
        return text[1:-1]
    if text in KNOWN_TEXT:
        return text
    if is_doubtful_in_flow(text):
        return None
    return text if len(text) > LONGEST_AMBIGUOUS and text[0].isalpha() else read_surely(text)
