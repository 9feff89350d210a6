"""Our tables in a DuckDB database, with the types of the contract."""

import errno
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
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
# What hinders a file from being written.
_OF_DISKS = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EROFS, errno.EACCES)
# The table that describes every column.
_OF_COLUMNS = (
    "table_name VARCHAR, column_name VARCHAR, type VARCHAR, unit VARCHAR, meaning VARCHAR, since VARCHAR, "
    "PRIMARY KEY (table_name, column_name)"
)


def fill_table(connection: "DuckDBPyConnection", table: Table, has_key: bool = False) -> None:
    """Make the table, and put its rows into it in their order; ``has_key`` declares what is always there."""
    clauses = [f'"{column.name}" {TYPES[column.type]}' for column in table.columns]
    if has_key:
        clauses = [
            f"{clause} NOT NULL" if column.required else clause
            for clause, column in zip(clauses, table.columns, strict=True)
        ]
        clauses.append(f"PRIMARY KEY ({', '.join(table.contract.key)})")
    connection.execute(f"CREATE TABLE {table.name} ({', '.join(clauses)})")
    if table.rows:
        with connection.appender(table.name) as appender:
            appender.append_rows(table.rows)


@contextmanager
def _open_folder() -> Iterator[Path]:
    """A folder for files of DuckDB that is soon gone; OSError where one of them cannot be written."""
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        try:
            yield Path(folder)
        except duckdb.IOException as error:
            # Such as a full disk; the path in it is of no use to anybody.
            number = find_errno(str(error)) or errno.EIO
            raise OSError(number, os.strerror(number)) from error


def _connect(place: str) -> "DuckDBPyConnection":
    """A database that makes the same files every time."""
    import duckdb

    return duckdb.connect(place, config={"threads": 1})


@cache
def _open_in_memory() -> "DuckDBPyConnection":
    """The one database in memory for all tables in turn: to open one costs more than most tables."""
    return _connect(":memory:")


def make_parquet(table: Table, about: Mapping[str, str]) -> bytes:
    """A file of Parquet with the table, and what it says of itself."""
    with _open_folder() as folder:
        database = _open_in_memory()
        try:
            fill_table(database, table)
            path = folder / "table.parquet"
            pairs = ", ".join(f"{name}: {_quote(value)}" for name, value in about.items())
            database.execute(
                f"COPY {table.name} TO {_quote(str(path))} "
                f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{pairs}}})"
            )
            return path.read_bytes()
        finally:
            database.execute(f"DROP TABLE IF EXISTS {table.name}")


def make_database(tables: Iterable[Table], about: Mapping[str, str]) -> bytes:
    """A database in a file: the tables, and what they are in ``_about``, ``_columns`` and ``_keys``."""
    with _open_folder() as folder, _connect(str(folder / "made.duckdb")) as database:
        described, keys = [], []
        for table in tables:
            contract = table.contract
            fill_table(database, table, has_key=True)
            database.execute(f"COMMENT ON TABLE {table.name} IS {_quote(contract.meaning)}")
            for column in table.columns:
                comment = _quote(column.describe())
                database.execute(f'COMMENT ON COLUMN {table.name}."{column.name}" IS {comment}')
                described.append(
                    (table.name, column.name, column.type, column.unit or None, column.meaning, column.since)
                )
            keys += [
                (table.name, list(key.columns), key.table, list(key.to)) for key in contract.foreign_keys
            ]
        for name, columns, rows in (
            ("_about", "name VARCHAR PRIMARY KEY, value VARCHAR NOT NULL", list(about.items())),
            ("_columns", _OF_COLUMNS, described),
            ("_keys", "table_name VARCHAR, columns VARCHAR[], to_table VARCHAR, to_columns VARCHAR[]", keys),
        ):
            database.execute(f"CREATE TABLE {name} ({columns})")
            with database.appender(name) as appender:
                appender.append_rows(rows)
        database.close()
        return (folder / "made.duckdb").read_bytes()


def _quote(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def find_errno(message: str) -> int | None:
    """The number of the system's own error behind one of DuckDB's, such as a full disk."""
    if found := re.search(r'"errno":"(\d+)"', message):
        return int(found[1])
    # A message for people ends in the words of the system.
    return next((number for number in _OF_DISKS if message.rstrip().endswith(os.strerror(number))), None)
