"""The DuckDB database, as DuckDB opens it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from opencouncil.tables.contract import load_contract
from opencouncil.tables.duckdb import TYPES
from support.frozen import frozen_tables, load_frozen
from support.hostile import load_hostile
from support.outputs import write_to

ABOUT = ("_about", "_columns", "_keys")
Rows = list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    path = write_to(load_frozen(), "duckdb", tmp_path_factory.mktemp("duckdb") / "all.duckdb")
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


def list_rows(database: duckdb.DuckDBPyConnection, table: str) -> Rows:
    return database.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - ours


def test_every_value_is_there(database: duckdb.DuckDBPyConnection) -> None:
    for table in frozen_tables().values():
        assert list_rows(database, table.name) == list(table.rows), table.name
    names = {row[0] for row in database.execute("SHOW TABLES").fetchall()}
    assert names == {*frozen_tables(), *ABOUT}


def test_types_keys_and_comments_are_those_of_the_contract(database: duckdb.DuckDBPyConnection) -> None:
    comments = dict(database.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall())
    for table in load_contract().tables.values():
        assert comments[table.name] == table.meaning
        columns = database.execute(
            "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns() WHERE table_name = ? "
            "ORDER BY column_index",
            [table.name],
        ).fetchall()
        assert columns == [
            (one.name, TYPES[one.type], not (one.required or one.name in table.key), one.describe())
            for one in table.columns
        ]
        [(key,)] = database.execute(
            "SELECT constraint_column_names FROM duckdb_constraints() "
            "WHERE table_name = ? AND constraint_type = 'PRIMARY KEY'",
            [table.name],
        ).fetchall()
        assert tuple(key) == table.key


def test_it_tells_what_it_is_and_how_it_joins(database: duckdb.DuckDBPyConnection) -> None:
    about: dict[str, str] = dict(list_rows(database, "_about"))
    assert about["day"] == "2026-11-21"
    contract = load_contract()
    assert list_rows(database, "_columns") == [
        (table.name, one.name, one.type, one.unit or None, one.meaning, one.since)
        for table in contract.tables.values()
        for one in table.columns
    ]
    keys = list_rows(database, "_keys")
    assert len(keys) == sum(len(table.foreign_keys) for table in contract.tables.values())
    for table, columns, other, to in keys:
        on = " AND ".join(f"a.{ours} = b.{theirs}" for ours, theirs in zip(columns, to, strict=True))
        there = " AND ".join(f"a.{ours} IS NOT NULL" for ours in columns)
        sql = f"SELECT count(*) FROM {table} a ANTI JOIN {other} b ON {on} WHERE {there}"  # noqa: S608 - ours
        assert database.execute(sql).fetchall() == [(0,)], (table, columns)


def test_the_same_data_gives_the_same_content(tmp_path: Path) -> None:
    contents = []
    for name in ("a", "b"):
        path = write_to(load_hostile(), "duckdb", tmp_path / f"{name}.duckdb")
        with duckdb.connect(str(path), read_only=True) as connection:
            tables = [row[0] for row in connection.execute("SHOW TABLES").fetchall()]
            made = connection.execute("SELECT sql FROM duckdb_tables() ORDER BY table_oid").fetchall()
            contents.append([made, *(list_rows(connection, table) for table in tables)])
    assert contents[0] == contents[1]
    assert len(contents[0]) > 20
