"""Lists in brackets and groups of fields in braces, on one line and one in no other, for the quick reader."""

import re
from functools import lru_cache

from opencouncil.reading.limits import MAX_NAME
from opencouncil.reading.plain_scalars import (
    KNOWN_TEXT,
    LONGEST_AMBIGUOUS,
    is_doubtful_in_flow,
    is_surely_text,
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


@lru_cache(_MOST)
def read_list(text: str) -> tuple[Scalar, ...] | None:
    """The items of ``[a, b]``, or None where there is any doubt."""
    if len(text) > MAX_LENGTH or not _LIST.fullmatch(text):
        return None
    is_quoted = '"' in text or "'" in text
    values = [found["value"] for found in ENTRY.finditer(text, 1)] if is_quoted else text[1:-1].split(", ")
    items = [_read_scalar(value) for value in values]
    return tuple(one for one in items if one is not None) if None not in items else None


@lru_cache(_MOST)
def read_group(text: str) -> tuple[tuple[str, Scalar], ...] | None:
    """The fields of ``{a: b, c: d}``, or None where there is any doubt."""
    if len(text) > MAX_LENGTH or not _GROUP.fullmatch(text):
        return None
    fields: dict[str, Scalar] = {}
    for found in ENTRY.finditer(text, 1):
        name, value = found["name"], _read_scalar(found["value"])
        if name in fields or value is None or len(name) > MAX_NAME or not is_surely_text(name):
            return None
        fields[name] = value
    return tuple(fields.items())


def _read_scalar(text: str) -> Scalar | None:
    if text[0] in "\"'":
        return text[1:-1]
    if text in KNOWN_TEXT:
        return text
    if is_doubtful_in_flow(text):
        return None
    return text if len(text) > LONGEST_AMBIGUOUS and text[0].isalpha() else read_surely(text)
