"""An SQLite database: every table with its key, foreign keys and indexes, and a search of names and texts.

SQLite has no types for truth and days: truth is 1 or 0, a day is text (year-month-day, which sorts
correctly). The tables ``_about`` and ``_columns`` describe the data and each column. The search of a table is
the table ``NAME_fts``.
"""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from opencouncil.tables.contract import TableContract
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import AnyTable
from opencouncil.wording.provenance import make_provenance

_OF_DISKS = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
}
_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
# "OPCN", so that `file` and others recognise the database.
APPLICATION_ID = 0x4F50434E
# The version of `_about`, `_columns` and the search; the columns have their own contract.
FORM = 2
# The tables that say what the others are.
ABOUT = ("_about", "_columns")
# The columns of names and of texts in which the words of each table are searched.
SEARCHED = {
    "councils": ("name", "short_name"),
    "claims": ("summary", "source_title"),
    "names": ("name",),
    "reorganisations": ("title",),
    "law": ("summary", "instrument_title"),
    "sources": ("title",),
    "replies": ("summary", "source_title"),
}


def write(loaded: Loaded, out: BinaryIO) -> None:
    with _open_scratch() as (database, made):
        database.execute("PRAGMA encoding = 'UTF-8'")
        database.execute("PRAGMA page_size = 4096")
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {FORM}")
        # What is half done goes with its folder.
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        for table in loaded.pass_tables():
            _fill(database, table)
        _describe(database, loaded)
        for name, columns in SEARCHED.items():
            _make_search(database, name, columns)
        database.execute("COMMIT")
        database.execute("VACUUM INTO ?", (str(made),))
        with made.open("rb") as content:
            shutil.copyfileobj(content, out)


@contextmanager
def _open_scratch() -> Iterator[tuple[sqlite3.Connection, Path]]:
    """A database in a file that is soon gone, and the place of one beside it; OSError where there is no room.

    In memory it would take three times the room of the tables.
    """
    with TemporaryDirectory() as folder:
        place = Path(folder)
        with closing(sqlite3.connect(place / "rows.sqlite", isolation_level=None)) as database:
            try:
                yield database, place / "made.sqlite"
            except sqlite3.OperationalError as error:
                # The lower byte is the kind of error: https://www.sqlite.org/rescode.html
                number = _OF_DISKS.get(error.sqlite_errorcode & 0xFF)
                if number is None:
                    raise
                raise OSError(number, os.strerror(number)) from error


def _fill(database: sqlite3.Connection, table: AnyTable) -> None:
    contract = table.contract
    database.execute(f"CREATE TABLE {contract.name} ({', '.join(_iter_clauses(contract))})")
    days = [place for place, column in enumerate(table.columns) if column.type == "date"]
    marks = ", ".join("?" * len(table.columns))
    rows: Iterator[tuple[object, ...]] = iter(table.rows)
    if days:
        rows = (
            tuple(str(cell) if place in days and cell is not None else cell for place, cell in enumerate(row))
            for row in table.rows
        )
    database.executemany(f"INSERT INTO {contract.name} VALUES ({marks})", rows)  # noqa: S608 - our own names
    for key in contract.foreign_keys:
        if key.columns != contract.key[: len(key.columns)]:
            name = f"{contract.name}_{'_'.join(key.columns)}"
            database.execute(f"CREATE INDEX {name} ON {contract.name} ({', '.join(key.columns)})")


def _iter_clauses(contract: TableContract) -> Iterator[str]:
    for column in contract.columns:
        clause = f"{column.name} {_TYPES.get(column.type, 'TEXT')}"
        yield f"{clause} NOT NULL" if column.required else clause
    yield f"PRIMARY KEY ({', '.join(contract.key)})"
    for key in contract.foreign_keys:
        yield f"FOREIGN KEY ({', '.join(key.columns)}) REFERENCES {key.table} ({', '.join(key.to)})"


def _make_search(database: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> None:
    # Datasette and sqlite-utils recognise a search by its `content` in double quotes, and no other.
    database.execute(
        f"CREATE VIRTUAL TABLE {table}_fts USING "
        f"fts5({', '.join(columns)}, content=\"{table}\", tokenize='unicode61 remove_diacritics 2')"
    )
    database.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")  # noqa: S608 - our own names


def _describe(database: sqlite3.Connection, loaded: Loaded) -> None:
    database.execute("CREATE TABLE _about (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
    about = make_provenance(loaded).list_texts()
    database.executemany("INSERT INTO _about VALUES (?, ?)", about.items())
    database.execute(
        "CREATE TABLE _columns (table_name TEXT, column_name TEXT, type TEXT, unit TEXT, meaning TEXT, "
        "since TEXT, PRIMARY KEY (table_name, column_name))"
    )
    database.executemany(
        "INSERT INTO _columns VALUES (?, ?, ?, ?, ?, ?)",
        (
            (table.name, column.name, column.type, column.unit or None, column.meaning, column.since)
            for table in loaded.contract.tables.values()
            for column in table.columns
        ),
    )
