"""CSV by RFC 4180: CRLF, quotes only where needed, UTF-8, a header row.

An unknown value is an empty cell, truth is ``true`` or ``false``, a day is year-month-day.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby, islice
from typing import BinaryIO

from opencouncil.export import csvw
from opencouncil.tables.cells import FORMULA, disarm, has_cut
from opencouncil.tables.contract import Column, TableContract
from opencouncil.tables.facts import Value
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import BY_COUNCIL, AnyTable
from opencouncil.wording.provenance import make_provenance

_TRUTH = {True: "true", False: "false", None: ""}
# So many rows become text at a time.
_ROWS = 5_000


Files = Iterator[tuple[str, Callable[[BinaryIO], None]]]


def iter_files(loaded: Loaded) -> Files:
    """Every table, and the description of all."""
    yield from iter_tables(loaded)
    described = csvw.describe_all(loaded.contract.tables.values(), make_provenance(loaded))
    yield csvw.ALL, partial(_put, described)


def _put(content: bytes, out: BinaryIO) -> None:
    out.write(content)


def iter_tables(loaded: Loaded) -> Files:
    for table in loaded.pass_tables():
        yield f"{table.name}.csv", partial(write_table, table)


def make_table(table: AnyTable) -> bytes:
    out = io.BytesIO()
    write_table(table, out)
    return out.getvalue()


def make_head(contract: TableContract) -> bytes:
    """The first line of a table."""
    return _make_text([[column.name for column in contract.columns]])


def iter_by_council(loaded: Loaded, name: str) -> Iterator[tuple[str, bytes]]:
    """The lines below the first of a table of `BY_COUNCIL`, those of each council that has any."""
    table = loaded.pass_table(name)
    place = table.column_names.index(BY_COUNCIL[name])
    for council, rows in groupby(table.rows, lambda row: row[place]):
        yield str(council), _make_text(_prepare_rows(table, list(rows)))


def write_table(table: AnyTable, out: BinaryIO) -> None:
    out.write(make_head(table.contract))
    waiting = iter(table.rows)
    while block := list(islice(waiting, _ROWS)):
        out.write(_make_text(_prepare_rows(table, block)))


def _prepare_rows(table: AnyTable, rows: Sequence[tuple[Value, ...]]) -> Iterable[Iterable[Value]]:
    columns = [
        _prepare(column, values)
        for column, values in zip(table.columns, zip(*rows, strict=True), strict=True)
    ]
    return zip(*columns, strict=True)


def _make_text(rows: Iterable[Iterable[Value]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def _prepare(column: Column, values: tuple[Value, ...]) -> tuple[Value, ...]:
    """The values of a column for csv.writer: a whole column at a time, since most need no change."""
    if column.type == "boolean":
        return tuple(map(_TRUTH.__getitem__, values))  # type: ignore[arg-type]
    if column.type == "date":
        # A day comes again and again too, and csv.writer would write it out each time.
        days: dict[Value, Value] = {one: None if one is None else str(one) for one in set(values)}
        return tuple(map(days.__getitem__, values))
    if column.type in ("text", "partial-date"):
        # Most columns say the same few words again and again.
        texts = [value for value in set(values) if isinstance(value, str)]
        if any(text.startswith((*FORMULA, "'")) for text in texts) or has_cut("\0".join(texts)):
            return tuple(disarm(value) if isinstance(value, str) else value for value in values)
    return values
