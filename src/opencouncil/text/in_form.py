"""Whether a file is in its one form, found without its layout: most are, and then there is nothing to do.

The data is written as `writing.py` writes data without comments, and compared with the text. Where the two
are the same, the file is in its form; where they are not, be it for a comment, it takes `fmt.py` to find out.
tests/text/test_in_form.py holds that the two agree.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from opencouncil.text.form import SCHEMA_LINE, Form
from opencouncil.text.scalars import write_number, write_text

# Longer text is seldom met again.
_SHORT = 40
_KEPT = 4_000
# Stands for a decimal number, which is left as it was written: 50.8 or 50.80. No file has this character.
_DECIMAL = "\0"
_AS_WRITTEN = re.compile(r"-?[0-9]++\.[0-9]++")


class _InDoubtError(Exception):
    """Something here takes more than a line, or has no form that this module knows."""


def is_in_form(text: str, data: Mapping[str, Any], form: Form) -> bool:
    """Whether a text is surely in its form, given its data, of which all lists stand in their order."""
    line, end, rest = text.partition("\n")
    body = rest if end and line.startswith(SCHEMA_LINE) and line == line.rstrip() else text
    writer = _Writer()
    try:
        writer.add_group(data, form, "", "")
    except _InDoubtError:
        return False
    writer.lines.append("")
    return _is_same(body, "\n".join(writer.lines))


def _is_same(body: str, written: str) -> bool:
    at = 0
    for number, piece in enumerate(written.split(_DECIMAL)):
        if number:
            if (found := _AS_WRITTEN.match(body, at)) is None:
                return False
            at = found.end()
        if not body.startswith(piece, at):
            return False
        at += len(piece)
    return at == len(body)


class _Writer:
    """Writes data line by line."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add_group(self, group: Mapping[str, Any], form: Form, pad: str, first: str) -> None:
        """Add the lines of a group set in by ``pad``; ``first`` stands before its first field."""
        places = form.list_places(tuple(group))
        if places is None:
            raise _InDoubtError
        before, lines = first, self.lines
        for (name, value), place in zip(group.items(), places, strict=True):
            label = name if form.knows(name) else _write_name(name, False)
            if (written := _write(value, place, len(pad) + len(label) + 2)) is not None:
                lines.append(f"{before}{label}: {written}")
            else:
                lines.append(f"{before}{label}:")
                self.add_block(value, place, pad + "  ")
            before = pad

    def add_block(self, value: Any, form: Form, pad: str) -> None:
        if isinstance(value, dict):
            self.add_group(value, form, pad, pad)
            return
        item_form = form.child(0)
        for item in value:
            if (written := _write(item, item_form, len(pad) + 2)) is not None:
                self.lines.append(f"{pad}- {written}")
            elif isinstance(item, dict):
                self.add_group(item, item_form, pad + "  ", pad + "- ")
            else:
                raise _InDoubtError


def _write(value: Any, form: Form, column: int) -> str | None:
    """A value as it stands on the line of its name, or None if it takes lines of its own."""
    if isinstance(value, str):
        return _write_text(value, False, form)
    if isinstance(value, dict):
        return _write_in_flow(value, form) if not value or form.is_flow_group(len(value)) else None
    if not isinstance(value, list):
        return _write_number(value)
    if any(isinstance(item, list | dict) for item in value):
        return None
    written = _write_in_flow(value, form)
    if _DECIMAL in written:
        raise _InDoubtError
    texts = [item if isinstance(item, str) else _write_number(item) for item in value]
    return written if not value or form.is_flow_list(texts, column + len(written)) else None


def _write_in_flow(value: Any, form: Form) -> str:
    if isinstance(value, str):
        return _write_text(value, True, form)
    if isinstance(value, list):
        item_form = form.child(0)
        return f"[{', '.join([_write_in_flow(item, item_form) for item in value])}]"
    if not isinstance(value, dict):
        return _write_number(value)
    places = form.list_places(tuple(value))
    if places is None:
        raise _InDoubtError
    fields = [
        f"{name if form.knows(name) else _write_name(name, True)}: {_write_in_flow(item, place)}"
        for (name, item), place in zip(value.items(), places, strict=True)
    ]
    return f"{{{', '.join(fields)}}}"


def _write_name(name: str, in_flow: bool) -> str:
    return write_text(name, in_flow)


def _write_number(value: Any) -> str:
    if isinstance(value, float):
        return _DECIMAL
    if not isinstance(value, bool | int):
        raise _InDoubtError
    return write_number(value)


def _write_text(text: str, in_flow: bool, form: Form) -> str:
    if len(text) <= _SHORT:
        return _write_short(text, in_flow, form.may_be_date, form.is_code)
    if "\n" in text:
        raise _InDoubtError
    return write_text(text, in_flow, form.may_be_date, form.is_code)


@lru_cache(_KEPT)
def _write_short(text: str, in_flow: bool, may_be_date: bool, is_code: bool) -> str:
    if "\n" in text:
        raise _InDoubtError
    return write_text(text, in_flow, may_be_date, is_code)
