"""CSV by RFC 4180: CRLF, quotes only where needed, UTF-8, a header row.

An unknown value is an empty cell, truth is ``true`` or ``false``, a day is year-month-day.
"""

import csv
import io
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from opencouncil.export import csvw
from opencouncil.tables.cells import FORMULA, disarm, has_cut
from opencouncil.tables.contract import Column
from opencouncil.tables.facts import Value
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import Table
from opencouncil.wording.provenance import make_provenance

_TRUTH = {True: "true", False: "false", None: ""}


Files = Iterator[tuple[str, Callable[[BinaryIO], None]]]


def iter_files(loaded: Loaded) -> Files:
    """Every table, and the description of all."""
    yield from iter_tables(loaded)
    described = csvw.describe_all(loaded.contract.tables.values(), make_provenance(loaded))
    yield csvw.ALL, partial(_put, described)


def _put(content: bytes, out: BinaryIO) -> None:
    out.write(content)


def iter_tables(loaded: Loaded) -> Files:
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
    """The values of a column for csv.writer: a whole column at a time, since most need no change."""
    if column.type == "boolean":
        return tuple(_TRUTH[value] for value in values)  # type: ignore[index]
    if column.type in ("text", "partial-date"):
        texts = [value for value in values if isinstance(value, str)]
        if any(text.startswith((*FORMULA, "'")) for text in texts) or has_cut("\0".join(texts)):
            return tuple(disarm(value) if isinstance(value, str) else value for value in values)
    return values
