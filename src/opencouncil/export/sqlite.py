"""An SQLite database: every table with its key, its links and indexes, and a search over names.

Truth is 1 or 0, a day is text (year-month-day, which sorts and compares as it should), as SQLite has
neither. The tables ``_about`` and ``_columns`` say what the data is and what each column means; programs
such as Datasette do not list tables that begin so.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import BinaryIO

from opencouncil.export.licence import ABOUT, TITLE
from opencouncil.tables.contract import TableContract
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import Table

_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
# "OPCN", so that `file` and others can tell whose database it is.
APPLICATION_ID = 0x4F50434E
# Of the tables `_about` and `_columns` and of the search; the contract of columns is another matter.
FORM = 1


def write(loaded: Loaded, out: BinaryIO) -> None:
    # Built in memory, as whole as it will be, so that nothing half made is ever on the disk.
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute("PRAGMA encoding = 'UTF-8'")
        database.execute("PRAGMA page_size = 4096")
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {FORM}")
        database.execute("BEGIN")
        for table in loaded.iter_tables():
            _fill(database, table)
        _describe(database, loaded)
        # Datasette finds a search by its `content`.
        database.execute(
            "CREATE VIRTUAL TABLE names_fts USING "
            "fts5(name, content='names', tokenize='unicode61 remove_diacritics 2')"
        )
        database.execute("INSERT INTO names_fts (names_fts) VALUES ('rebuild')")
        database.execute("COMMIT")
        database.execute("VACUUM")
        out.write(database.serialize())


def _fill(database: sqlite3.Connection, table: Table) -> None:
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


def _describe(database: sqlite3.Connection, loaded: Loaded) -> None:
    database.execute("CREATE TABLE _about (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
    about = {
        "title": TITLE,
        "day": str(loaded.on),
        **ABOUT,
    }
    database.executemany("INSERT INTO _about VALUES (?, ?)", about.items())
    database.execute(
        "CREATE TABLE _columns (table_name TEXT, column_name TEXT, type TEXT, unit TEXT, meaning TEXT, "
        "since TEXT, PRIMARY KEY (table_name, column_name))"
    )
    database.executemany(
        "INSERT INTO _columns VALUES (?, ?, ?, ?, ?, ?)",
        (
            (table.name, column.name, column.type, column.unit or None, column.meaning, column.since)
            for table in loaded.iter_tables()
            for column in table.columns
        ),
    )
