"""A result as bytes that programs read, one function for each format."""

import csv
import io
import json
import math
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, BinaryIO

from opencouncil.render.markdown_text import escape_text
from opencouncil.sql.result import Cell, Kind, Result
from opencouncil.tables.cells import disarm
from opencouncil.wording.json_text import dump_json


def write_csv(result: Result, out: BinaryIO) -> None:
    """RFC 4180, as ``export`` writes it: what a spreadsheet would run as a formula is made harmless."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    rows: Iterator[tuple[Cell, ...]] = iter(result.rows)
    for row in ([column.name for column in result.columns], *rows):
        # Only text can be a formula: numbers are numbers.
        cells = [disarm(cell) if isinstance(cell, str) else show_cell(cell) for cell in row]
        # A line with nothing at all would be no row to many readers.
        writer.writerow(cells) if cells != [""] else text.write('""\r\n')
    out.write(text.getvalue().encode(errors="replace"))


def write_json(result: Result, out: BinaryIO) -> None:
    """A list of objects; ``null`` where nothing is known, and for what is no number."""
    out.write(f"{dump_json(list(_iter_objects(result)))}\n".encode())


def write_jsonl(result: Result, out: BinaryIO) -> None:
    for row in _iter_objects(result):
        out.write(f"{dump_json(row, indent=None)}\n".encode())


def write_markdown(result: Result, out: BinaryIO) -> None:
    """A table as GitHub shows it; no value makes a link, HTML or another column."""
    names = (column.name for column in result.columns)
    marks = ("--:" if column.kind is Kind.NUMBER else "---" for column in result.columns)
    lines = [[escape_text(name) for name in names], list(marks)]
    lines += [[escape_text(show_cell(cell)) for cell in row] for row in result.rows]
    for cells in lines:
        out.write(f"| {' | '.join(cells)} |\n".encode(errors="replace"))


WRITERS: Mapping[str, Callable[[Result, BinaryIO], None]] = {
    "csv": write_csv,
    "json": write_json,
    "jsonl": write_jsonl,
    "markdown": write_markdown,
}
# In the order in which they are named; text is for people, and Parquet DuckDB itself writes.
FORMATS = ("text", *WRITERS, "parquet")


def show_cell(cell: Cell) -> str:
    """A value as text: nothing known is nothing, truth is true or false, a day is year-month-day."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell)


def _iter_objects(result: Result) -> Iterator[dict[str, Any]]:
    names = [column.name for column in result.columns]
    nested = [column.kind is Kind.NESTED for column in result.columns]
    for row in result.rows:
        cells = (
            _as_json(json.loads(cell) if is_nested and isinstance(cell, str) else cell)
            for cell, is_nested in zip(row, nested, strict=True)
        )
        yield dict(zip(names, cells, strict=True))


def _as_json(value: Any) -> Any:
    """A value as JSON has it: it knows no days, and no number that is none."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list):
        return [_as_json(item) for item in value]
    if isinstance(value, dict):
        return {key: _as_json(item) for key, item in value.items()}
    return value if value is None or isinstance(value, bool | int) else str(value)
