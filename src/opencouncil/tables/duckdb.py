"""Our tables in a DuckDB database, with the types of the contract."""

import errno
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from opencouncil.tables.contract import TableContract
from opencouncil.tables.facts import Value
from opencouncil.tables.rows import AnyTable

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
# So many rows are in memory as Python has them.
_ROWS = 20_000
# A table of as many is in a file, and in memory in parts.
_MANY_ROWS = 50_000
# What hinders a file from being written.
_OF_DISKS = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EROFS, errno.EACCES)
# The table that describes every column.
_OF_COLUMNS = (
    "table_name VARCHAR, column_name VARCHAR, type VARCHAR, unit VARCHAR, meaning VARCHAR, since VARCHAR, "
    "PRIMARY KEY (table_name, column_name)"
)


def fill_table(connection: "DuckDBPyConnection", table: AnyTable, has_key: bool = False) -> None:
    """Make the table, and put its rows into it in their order; ``has_key`` declares what is always there."""
    _fill(connection, table, table.rows, has_key)


def _fill(
    connection: "DuckDBPyConnection",
    table: AnyTable,
    rows: Iterable[tuple[Value, ...]],
    has_key: bool = False,
) -> None:
    create_table(connection, table.contract, has_key)
    waiting = iter(rows)
    if not (block := tuple(islice(waiting, _ROWS))):
        return
    with connection.appender(table.name) as appender:
        while block:
            appender.append_rows(block)
            block = tuple(islice(waiting, _ROWS))


def create_table(connection: "DuckDBPyConnection", contract: TableContract, has_key: bool = False) -> None:
    """Make the table without any row."""
    clauses = [f'"{column.name}" {TYPES[column.type]}' for column in contract.columns]
    if has_key:
        clauses = [
            f"{clause} NOT NULL" if column.required else clause
            for clause, column in zip(clauses, contract.columns, strict=True)
        ]
        clauses.append(f"PRIMARY KEY ({', '.join(contract.key)})")
    connection.execute(f"CREATE TABLE {contract.name} ({', '.join(clauses)})")


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


# A column, which is left out, and its value in the rows that are meant.
Where = tuple[str, str | None]


class Filled:
    """A table in a database, from which files of Parquet are made."""

    def __init__(self, table: AnyTable, database: "DuckDBPyConnection", folder: Path) -> None:
        self._table = table
        self._database = database
        self._folder = folder

    def list_values(self, column: str) -> list[str | None]:
        """The different values of a column of texts."""
        # Both names are our own.
        found = self._database.execute(f'SELECT DISTINCT "{column}" FROM {self._table.name}')  # noqa: S608
        return [value for (value,) in found.fetchall()]

    def make_parquet(self, about: Mapping[str, str], where: Where | None = None) -> bytes:
        """A file of Parquet with all rows or some, and what it says of itself."""
        path = self._folder / "table.parquet"
        what = self._table.name
        if where is not None:
            column, value = where
            names = ", ".join(f'"{name}"' for name in self._table.column_names if name != column)
            test = "IS NULL" if value is None else f"= {_quote(value)}"
            what = f'(SELECT {names} FROM {what} WHERE "{column}" {test})'  # noqa: S608 - our own names
        self._database.execute(copy_to_parquet(what, path, about))
        return path.read_bytes()


def copy_to_parquet(what: str, path: Path, about: Mapping[str, str]) -> str:
    """The SQL that writes a table, or a query in brackets, to a file of Parquet; ``about`` as it says it."""
    pairs = ", ".join(f"{_quote(name)}: {_quote(value)}" for name, value in about.items())
    told = f", KV_METADATA {{{pairs}}}" if pairs else ""
    return f"COPY {what} TO {_quote(str(path))} (FORMAT parquet, COMPRESSION zstd{told})"


@contextmanager
def filling(table: AnyTable) -> Iterator[Filled]:
    """Put a table into a database as long as this stands; its rows may be in no other place."""
    with _open_folder() as folder:
        rows = iter(table.rows)
        first = tuple(islice(rows, _MANY_ROWS))
        if len(first) == _MANY_ROWS:
            with _connect(str(folder / "rows.duckdb")) as database:
                database.execute("SET memory_limit = '256MB'")
                _fill(database, table, chain(first, rows))
                del first
                yield Filled(table, database, folder)
            return
        database = _open_in_memory()
        try:
            _fill(database, table, first)
            yield Filled(table, database, folder)
        finally:
            database.execute(f"DROP TABLE IF EXISTS {table.name}")


def make_parquet(table: AnyTable, about: Mapping[str, str]) -> bytes:
    """A file of Parquet with the table, and what it says of itself."""
    with filling(table) as filled:
        return filled.make_parquet(about)


def make_database(tables: Iterable[AnyTable], about: Mapping[str, str]) -> bytes:
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
