"""What a notebook shows: plain text, and HTML in which every value is escaped."""

import json
import textwrap
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, NamedTuple

from opencouncil.findings import clip
from opencouncil.tables.contract import Column
from opencouncil.wording.frames import LACKS, ROWS, TABLE, describe_frame, name_frame, say_lack, say_more
from opencouncil.wording.safe_text import clean_line

# How much of a table a notebook shows.
_ROWS, _COLUMNS, _LONGEST = 5, 8, 60
_WIDTH = 78


class Size(NamedTuple):
    """How many rows a table has, and whether rows are missing."""

    name: str
    rows: int
    lacks: bool


def write_data(title: str, sizes: Sequence[Size]) -> str:
    width = max(len(size.name) for size in sizes)
    lines = (f"  {one.name:{width}}  {one.rows:>7,}{f'  {LACKS}' if one.lacks else ''}" for one in sizes)
    return "\n".join((title, *lines))


def write_data_html(title: str, sizes: Sequence[Size]) -> str:
    rows = [(one.name, f"{one.rows:,}{f', {LACKS}' if one.lacks else ''}") for one in sizes]
    return _write_html(title, "", (TABLE, ROWS), rows, "")


def write_frame(name: str, columns: Sequence[Column], rows: Sequence[tuple[Any, ...]], lack: str = "") -> str:
    names = textwrap.fill(
        ", ".join(clean_line(column.name) for column in columns), _WIDTH, break_on_hyphens=False
    )
    meaning = textwrap.fill(describe_frame(name), _WIDTH)
    lacking = textwrap.fill(say_lack(lack), _WIDTH, break_on_hyphens=False)
    return "\n".join(filter(None, (name_frame(name, columns, len(rows)), lacking, meaning, names)))


def write_frame_html(
    name: str, columns: Sequence[Column], rows: Sequence[tuple[Any, ...]], lack: str = ""
) -> str:
    shown = [[_show(value) for value in row[:_COLUMNS]] for row in rows[:_ROWS]]
    more = say_more(max(0, len(rows) - _ROWS), max(0, len(columns) - _COLUMNS))
    heads = [column.name for column in columns[:_COLUMNS]]
    meaning = " ".join(filter(None, (say_lack(lack), describe_frame(name))))
    return _write_html(name_frame(name, columns, len(rows)), meaning, heads, shown, more)


def _show(value: Any) -> str:
    if isinstance(value, list):
        value = json.dumps(value, ensure_ascii=False, default=str)
    return "" if value is None else clip(value, _LONGEST)


def _write_html(
    title: str, meaning: str, heads: Iterable[str], rows: Iterable[Sequence[str]], more: str
) -> str:
    lines = [f"<p><strong>{escape(title)}</strong></p>"]
    lines += [f"<p>{escape(meaning)}</p>"] if meaning else []
    lines += ["<table>", f"<thead><tr>{_write_cells('th', heads)}</tr></thead>", "<tbody>"]
    lines += [f"<tr>{_write_cells('td', row)}</tr>" for row in rows]
    lines += ["</tbody>", "</table>"]
    lines += [f"<p>{escape(more)}</p>"] if more else []
    return "\n".join(lines)


def _write_cells(tag: str, texts: Iterable[str]) -> str:
    return "".join(f"<{tag}>{escape(clean_line(text))}</{tag}>" for text in texts)
