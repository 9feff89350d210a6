"""The written form of a value: without quotes where every reader of YAML takes it alike, else in quotes.

Double quotes are the usual ones. Text with a double quote or a backslash in it goes in single quotes, where
neither means anything; what can stand in neither is written in double quotes, as a code.
"""

import json
import re

from opencouncil.reading.plain_scalars import is_doubtful_in_flow, is_plain_text

# What YAML gives a meaning at the start of a text; a dash, a question mark or a colon only before a space,
# but few who read the file know that.
_MARKS = "-?:,[]{}#&*!|>'\"%@`"
# What ends a text without quotes: everywhere, and in brackets.
_ENDS = re.compile(r": |:$| #|[\t\n]")
_ENDS_IN_FLOW = re.compile(r"[\[\]{},?]|:$")
_CODES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def write_text(text: str, in_flow: bool = False, may_be_date: bool = True, is_code: bool = False) -> str:
    """A text on one line; ``may_be_date`` where a bare date is what belongs, ``is_code`` for a citation."""
    # "2012 by the events" is no number to any reader, but to somebody who reads in a hurry.
    looks_like_number = text[:1].isdigit() and " " in text and not is_code
    if _is_plain(text, in_flow) and not looks_like_number and (may_be_date or not _DAY.match(text)):
        return text
    return quote_text(text)


def quote_text(text: str) -> str:
    """A text in quotes."""
    if ('"' in text or "\\" in text) and not re.search(r"[\t\n]", text) and not _CODES.search(text):
        return "'" + text.replace("'", "''") + "'"
    return _CODES.sub(_write_code, json.dumps(text, ensure_ascii=False))


def is_literal(text: str) -> bool:
    """Whether a text with line ends in it can be written line by line, after a ``|``."""
    lines = text.removesuffix("\n").split("\n")
    return (
        "\n" in text
        and all(line == "" or line.strip(" ") for line in lines)
        and not lines[0].startswith(" ")
        and bool(lines[0] and lines[-1])
        and "\t" not in text
        and not _CODES.search(text)
    )


def write_number(value: bool | int | float) -> str:
    """A number or a truth."""
    return str(value).lower() if isinstance(value, bool) else str(value)


# YAML 1.1 makes a date of it, which is what is wanted in a field for dates alone.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def _is_plain(text: str, in_flow: bool) -> bool:
    if not is_plain_text(text) or text[0] in _MARKS or text != text.strip(" "):
        return False
    if _ENDS.search(text) or _CODES.search(text):
        return False
    return not (in_flow and (_ENDS_IN_FLOW.search(text) or is_doubtful_in_flow(text)))


def _write_code(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
