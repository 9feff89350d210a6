"""CSV as RFC 4180 has it, and as ``export`` writes it: CRLF, quotes only where they are needed."""

import csv
from collections.abc import Iterable
from typing import TextIO

from opencouncil.tables.cells import disarm


def write_rows(rows: Iterable[Iterable[object]], out: TextIO) -> None:
    """Rows to a stream that keeps CRLF; what a spreadsheet would run as a formula is made harmless."""
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        cells = [disarm(cell) if isinstance(cell, str) else show_cell(cell) for cell in row]
        # A line with nothing at all would be no row to many readers.
        writer.writerow(cells) if cells != [""] else out.write('""\r\n')


def show_cell(cell: object) -> str:
    """A value as text: nothing known is nothing, truth is true or false, a day is year-month-day."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell)
