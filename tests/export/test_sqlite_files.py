"""The SQLite database, as sqlite3 and Datasette see it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from opencouncil.tables.contract import load_contract
from support.frozen import frozen_tables, load_frozen
from support.hostile import AWKWARD, load_hostile
from support.outputs import write_to


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = write_to(load_frozen(), "sqlite", tmp_path_factory.mktemp("sqlite") / "all.sqlite")
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


def test_every_value_is_there(database: sqlite3.Connection) -> None:
    for table in frozen_tables().values():
        rows = database.execute(f"SELECT * FROM {table.name} ORDER BY rowid").fetchall()  # noqa: S608 - ours
        expected = [
            tuple(cell if isinstance(cell, str | int | float | None) else str(cell) for cell in row)
            for row in table.rows
        ]
        assert rows == expected, table.name


def test_it_is_sound_and_every_link_joins(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in load_contract().tables.values():
        links = database.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()
        assert len({link[0] for link in links}) == len(table.foreign_keys)
        info = database.execute(f"PRAGMA table_info({table.name})").fetchall()
        assert [row[1] for row in info] == [column.name for column in table.columns]
        assert {row[1] for row in info if row[5]} == set(table.key)


def test_a_join_says_what_it_should(database: sqlite3.Connection) -> None:
    found = database.execute(
        "SELECT c.short_name, a.answer, l.instrument_title FROM councils c "
        "JOIN answers a ON a.council_id = c.id JOIN law l ON l.id = a.effect_id "
        "WHERE c.id = 'lichfield' AND a.activity = 'film' AND a.is_main_meeting"
    ).fetchall()
    assert found == [("Lichfield", "right", "Local Government Act 1972")]


def test_a_join_uses_the_indexes(database: sqlite3.Connection) -> None:
    plan = database.execute(
        "EXPLAIN QUERY PLAN "
        "SELECT * FROM councils c JOIN claims k ON k.council_id = c.id WHERE c.id = 'powys'"
    ).fetchall()
    assert all(line[3].startswith("SEARCH") for line in plan), plan


@pytest.mark.parametrize(
    ("words", "council"),
    [
        pytest.param("lichfield", "lichfield", id="a word"),
        pytest.param("sir gar", "carmarthenshire", id="without the accent"),
        pytest.param("pow*", "powys", id="a beginning"),
    ],
)
def test_names_can_be_searched(database: sqlite3.Connection, words: str, council: str) -> None:
    found = database.execute(
        "SELECT DISTINCT council_id FROM names JOIN names_fts ON names_fts.rowid = names.rowid "
        "WHERE names_fts MATCH ?",
        (words,),
    ).fetchall()
    assert (council,) in found


def test_it_says_what_it_is(database: sqlite3.Connection) -> None:
    about = dict(database.execute("SELECT * FROM _about").fetchall())
    assert (about["licence"], about["day"]) == ("CC-BY-4.0", "2026-11-21")
    described = database.execute("SELECT table_name, column_name FROM _columns").fetchall()
    assert len(described) == sum(len(table.columns) for table in load_contract().tables.values())


def test_no_text_acts_as_sql(tmp_path: Path) -> None:
    name = "Robert'); DROP TABLE councils;--"
    path = write_to(load_hostile(short_name=name), "sqlite", tmp_path / "all.sqlite")
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT short_name, notes FROM councils").fetchone() == (name, AWKWARD)
    connection.close()
