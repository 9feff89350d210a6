"""CSV by RFC 4180, as in ``export``: CRLF, quotes only where needed."""

import csv
import io
from collections.abc import Iterable
from typing import TextIO

from opencouncil.tables.cells import disarm


def write_rows(rows: Iterable[Iterable[object]], out: TextIO) -> None:
    """Write rows to a stream that keeps CRLF; formulas of spreadsheets are made harmless."""
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        cells = [disarm(cell) if isinstance(cell, str) else show_cell(cell) for cell in row]
        # Many readers skip an empty line.
        writer.writerow(cells) if cells != [""] else out.write('""\r\n')


def write_text(rows: Iterable[Iterable[object]]) -> str:
    """The same as a text."""
    out = io.StringIO(newline="")
    write_rows(rows, out)
    return out.getvalue()


def show_cell(cell: object) -> str:
    """A value as text: empty if unknown, true or false, a day as year-month-day."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell)
