"""Mend mistakes with one clear correction, for ``validate --fix``.

A word that is not known is never replaced by the nearest one, and a date never turned round: both are
guesses. What is mended here is gone after one run, and a second run changes nothing.
"""

import json
import re
from typing import Any

from opencouncil.checking.rules.texts.addresses import cut_tokens, find_token, has_token
from opencouncil.checking.strings import FileStrings
from opencouncil.claims import CLAIMS, iter_orders
from opencouncil.findings import Pointer
from opencouncil.reading import schema
from opencouncil.reading.document import QUESTIONS, parse
from opencouncil.text import patch
from opencouncil.text.entries import TEXT
from opencouncil.text.fmt import dump
from opencouncil.text.layout import Layout

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# How wide people's editors show a tab.
_TAB_WIDTHS = (2, 4, 8)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
# What shows that a file cannot be laid out like this.
_MISPLACED = frozenset({"duplicate-key", "no-value"})
# Each round mends up to 50 values; nobody's file needs this many.
_MAX_ROUNDS = 20


def mend_file(data: bytes, kind: str) -> tuple[bytes, list[str]]:
    """The mended file, and the broken rule of each mended mistake."""
    mended: list[str] = []
    for _ in range(_MAX_ROUNDS):
        before = data
        for rule, mend in (
            ("byte-order-mark", _drop_mark),
            ("line-ends", _end_lines),
            ("tab", _replace_tabs),
        ):
            if (changed := mend(data)) != data:
                data = changed
                mended.append(rule)
        for mend_values in (_quote, _drop_repeated, _cut_tokens, _sort):
            data, rules = mend_values(data, kind)
            mended += rules
        if data == before:
            break
    return data, mended


def _drop_mark(data: bytes) -> bytes:
    return data.removeprefix(_BYTE_ORDER_MARK)


def _end_lines(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if _is_utf8(data) else data


def _replace_tabs(data: bytes) -> bytes:
    """Spaces for tabs, where the file then says the same however wide a tab was meant to be."""
    if b"\t" not in data or not _is_utf8(data):
        return data
    found: dict[str, bytes] = {}
    for width in _TAB_WIDTHS:
        written = _expand(data.decode(), " " * width).encode()
        document = parse(written)
        if document.data is not None and not any(one.rule in _MISPLACED for one in document.problems):
            found.setdefault(dump(document.data), written)
    return next(iter(found.values())) if len(found) == 1 else data


def _expand(text: str, spaces: str) -> str:
    return _INDENT.sub(lambda indent: indent[0].replace("\t", spaces), text).replace("\t", " ")


_MENDERS_OF_BYTES = {"byte-order-mark": _drop_mark, "line-ends": _end_lines, "tab": _replace_tabs}


def _is_utf8(data: bytes) -> bool:
    return all(problem.rule != "not-utf8" for problem in parse(data).problems)


def _quote(data: bytes, kind: str) -> tuple[bytes, list[str]]:
    """Put quotes around a value that is not read as text, where only text can be meant."""
    document = parse(data)
    # With other problems, such as tabs that could mean two things, nothing is quoted: the text is not sure.
    others = {one.rule for one in document.problems} - QUESTIONS - {"ambiguous-scalar"}
    if not isinstance(document.data, dict) or others:
        return data, []
    doubted = {one.pointer: one.rule for one in document.problems if one.rule == "ambiguous-scalar"}
    unquoted = {one.pointer: one.rule for one in schema.find_problems(kind, document.data)}
    wanted = doubted | {pointer: rule for pointer, rule in unquoted.items() if rule == "needs-quotes"}
    if not wanted:
        return data, []
    layout = Layout(document.text)
    texts = {pointer: text for pointer in wanted if (text := _find_plain(layout, pointer)) is not None}
    as_text = json.loads(json.dumps(document.data))
    for pointer, text in texts.items():
        _put(as_text, pointer, text)
    refused = {one.pointer for one in schema.find_problems(kind, as_text)}
    mended: list[str] = []
    for pointer, text in texts.items():
        if pointer in refused:
            continue
        try:
            data = patch.quote(data, kind, pointer, text)
        except patch.PatchError:
            continue
        mended.append(wanted[pointer])
    return data, mended


def _find_plain(layout: Layout, pointer: Pointer) -> str | None:
    """The characters of the value at a pointer, if it has no quotes and may need them."""
    try:
        node = layout.find(pointer).value
    except KeyError:
        return None
    is_plain = node.kind == TEXT and not node.style and (node.is_raw or "?" in node.text)
    # That there is no value is no text.
    return node.text if is_plain and node.text.lower() not in ("", "null", "~") else None


def _put(data: Any, pointer: Pointer, value: str) -> None:
    for part in pointer[:-1]:
        data = data[part]
    data[pointer[-1]] = value


def _drop_repeated(data: bytes, kind: str) -> tuple[bytes, list[str]]:
    """Take out a word that its list has already."""
    document = parse(data)
    if not isinstance(document.data, dict):
        return data, []
    mended: list[str] = []
    repeated = [
        one.pointer for one in schema.find_problems(kind, document.data) if one.rule == "repeated-item"
    ]
    for pointer in sorted(repeated, key=str, reverse=True):
        try:
            data = patch.remove(data, kind, pointer, keep_comments=True)
        except patch.PatchError:
            continue
        mended.append("repeated-item")
    return data, mended


def _cut_tokens(data: bytes, kind: str) -> tuple[bytes, list[str]]:
    """Take the tokens of a visit out of addresses."""
    document = parse(data)
    strings = FileStrings(document.data)
    if not has_token(strings.all_addresses):
        return data, []
    cut = {
        found.pointer: cut_tokens(found.text)
        for found in strings.iter_addresses()
        # A name, as under `sourced`, may be there without the token already.
        if not found.is_name and find_token(found.text)
    }
    try:
        return patch.set_values(data, kind, cut), ["address-with-token"] * len(cut)
    except patch.PatchError:
        return data, []


def _sort(data: bytes, kind: str) -> tuple[bytes, list[str]]:
    """Claims and replies newest first."""
    document = parse(data)
    mended: list[str] = []
    for pointer, items, order in iter_orders(document.data) if kind == "council" else ():
        if order != list(range(len(items))):
            try:
                data = patch.reorder_items(data, kind, pointer, order)
            except patch.PatchError:
                continue
            mended.append("claims-newest-first" if pointer[0] == CLAIMS else "replies-newest-first")
    return data, mended
