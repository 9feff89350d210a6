"""CSV as RFC 4180 has it: CRLF, quotes only where they are needed, UTF-8, a header row.

Nothing known is an empty cell, truth is ``true`` or ``false``, a day is year-month-day.
"""

import csv
import io
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from opencouncil.tables.contract import Column
from opencouncil.tables.facts import Value
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import Table

# A spreadsheet runs a cell that begins so as a formula: https://owasp.org/www-community/attacks/CSV_Injection
# (the wide forms where the system is set to Chinese or Japanese).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_TRUTH = {True: "true", False: "false", None: ""}


def iter_files(loaded: Loaded) -> Iterator[tuple[str, Callable[[BinaryIO], None]]]:
    for table in loaded.iter_tables():
        yield f"{table.name}.csv", partial(write_table, table)


def write_table(table: Table, out: BinaryIO) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.column_names)
    columns = [
        _prepare(column, values)
        for column, values in zip(table.columns, zip(*table.rows, strict=True), strict=False)
    ]
    writer.writerows(zip(*columns, strict=True))
    out.write(text.getvalue().encode())


def _prepare(column: Column, values: tuple[Value, ...]) -> tuple[Value, ...]:
    """The values of a column as csv.writer takes them: a whole column at a time, as most need nothing."""
    if column.type == "boolean":
        return tuple(_TRUTH[value] for value in values)  # type: ignore[index]
    if column.type in ("text", "partial-date"):
        beginnings = {value[:1] for value in values if value}  # type: ignore[index]
        if not beginnings.isdisjoint(FORMULA):
            return tuple(f"'{value}" if looks_like_formula(value) else value for value in values)
    return values


def looks_like_formula(value: Value) -> bool:
    """Whether a spreadsheet would run it; numbers are numbers, also with a minus."""
    return isinstance(value, str) and value.startswith(FORMULA)
