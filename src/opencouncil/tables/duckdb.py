"""Our tables in a DuckDB database, with the types of the contract."""

import errno
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from opencouncil.tables.rows import Table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TYPES = {
    "text": "VARCHAR",
    "partial-date": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}


def fill_table(connection: "DuckDBPyConnection", table: Table) -> None:
    """Make the table, and put its rows into it in their order."""
    columns = ", ".join(f'"{column.name}" {TYPES[column.type]}' for column in table.columns)
    connection.execute(f"CREATE TABLE {table.name} ({columns})")
    if table.rows:
        with connection.appender(table.name) as appender:
            appender.append_rows(table.rows)


@contextmanager
def open_database() -> "Iterator[tuple[DuckDBPyConnection, Path]]":
    """A database that makes the same files every time, and a folder for them that is soon gone."""
    import duckdb

    with tempfile.TemporaryDirectory() as folder, duckdb.connect(config={"threads": 1}) as database:
        try:
            yield database, Path(folder)
        except duckdb.IOException as error:
            # Such as a full disk; the path in it is of no use to anybody.
            number = find_errno(str(error)) or errno.EIO
            raise OSError(number, os.strerror(number)) from error


def make_parquet(table: Table, about: Mapping[str, str]) -> bytes:
    """A file of Parquet with the table, and what it says of itself."""
    with open_database() as (database, folder):
        fill_table(database, table)
        path = folder / "table.parquet"
        pairs = ", ".join(f"{name}: {_quote(value)}" for name, value in about.items())
        database.execute(
            f"COPY {table.name} TO {_quote(str(path))} "
            f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{pairs}}})"
        )
        return path.read_bytes()


def _quote(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def find_errno(message: str) -> int | None:
    """The number of the system's own error behind one of DuckDB's, such as a full disk."""
    found = re.search(r'"errno":"(\d+)"', message)
    return int(found[1]) if found else None
