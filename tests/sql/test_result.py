"""A result comes in pieces, the first ones small."""

import io
from collections.abc import Iterator
from datetime import date

import duckdb
import pyarrow.parquet as pq
import pytest

from opencouncil.errors import OpenCouncilError, QueryError
from opencouncil.reading.dataset import open_dataset
from opencouncil.sql import result
from opencouncil.sql.result import _iter_fetched
from opencouncil.sql.session import Session
from opencouncil.tables.loaded import Loaded
from support.builders import SAMPLE


def test_few_rows_are_fetched_at_first_and_then_more_and_more() -> None:
    connection = duckdb.connect().execute("SELECT range, 'x' FROM range(3000)")
    pieces = list(_iter_fetched(connection, 2))
    assert [len(piece) for piece in pieces] == [250, 500, 1000, 1000, 250]
    assert [row for piece in pieces for row in piece] == [(number, "x") for number in range(3000)]


def test_a_row_of_many_cells_is_fetched_alone() -> None:
    connection = duckdb.connect().execute("SELECT * FROM range(4)")
    assert [len(piece) for piece in _iter_fetched(connection, 600)] == [1, 2, 1]


def test_a_result_with_too_many_cells_is_refused_in_its_first_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(result, "MAX_CELLS", 1_000)
    pieces = _iter_fetched(duckdb.connect().execute("SELECT * FROM range(3000)"), 1)
    assert len(next(pieces)) == 500
    with pytest.raises(OpenCouncilError, match="more than 1,000 cells"):
        next(pieces)


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with Session(Loaded(open_dataset(SAMPLE), date(2026, 11, 21))) as opened:
        yield opened


# DuckDB writes each anew for the file: forms of a question that it might put in other words.
FORMS = [
    "FROM claims SELECT council_id, count(*) AS n GROUP BY ALL ORDER BY ALL DESC",
    "VALUES (1, 'it''s'), (2, NULL)",
    "SHOW TABLES",
    "DESCRIBE claims",
    "SUMMARIZE FROM councils SELECT name",
    "PIVOT claims ON status USING count(*) GROUP BY activity ORDER BY activity",
    "UNPIVOT (SELECT 1 AS a, 2 AS b) ON a, b",
    "EXPLAIN SELECT 1",
    "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) FROM r",
    "SELECT name, row_number() OVER (ORDER BY id) AS place FROM councils QUALIFY place < 3",
    "SELECT * EXCLUDE id REPLACE (upper(name) AS name) FROM councils ORDER BY id",
    'SELECT 1 AS "a""b", 2 AS "a""b", 3 AS "select", $$it\'s$$ AS `a b`, e\'\\n\\\\\' AS e -- the end;',
    "SELECT getvariable('day') AS day, 1.50 AS d, 1e3 AS f, 5::UTINYINT AS u, [1, NULL] AS l, {'a': 1} AS s",
    "SELECT list_transform([1, 2], lambda x: x + 1) AS l, [x * 2 FOR x IN [1, 2] IF x > 1] AS c",
    "SELECT 1 WHERE false",
]


@pytest.mark.parametrize("sql", FORMS)
def test_parquet_holds_the_rows(sql: str, session: Session) -> None:
    expected = session.ask(sql)
    made = session.ask(sql, {"a": "b"})
    assert made.rows == []
    with duckdb.connect() as database:
        [table] = [pq.read_table(io.BytesIO(made.parquet))]
        assert table.column_names == [column.name for column in expected.columns]
        nested = [column.kind is result.Kind.NESTED for column in expected.columns]
        shown = [
            f'CAST(to_json("{name}") AS VARCHAR)' if is_nested else f'"{name}"'
            for name, is_nested in zip(
                (name.replace('"', '""') for name in table.column_names), nested, strict=True
            )
        ]
        database.register("made", table)
        assert database.sql(f"SELECT {', '.join(shown)} FROM made").fetchall() == expected.rows  # noqa: S608


HOSTILE = {
    "it's": "'; DROP TABLE claims; --",
    "}": "{'a': \"b\"}",
    "a\\": "\\' $$ \n\r\t \N{RIGHT-TO-LEFT OVERRIDE} é \N{ZERO WIDTH SPACE}",
    "nothing": "",
}


def test_parquet_says_of_itself_what_it_is_told(session: Session) -> None:
    made = session.ask("SELECT 1 AS a", HOSTILE).parquet
    told = pq.read_metadata(io.BytesIO(made)).metadata
    assert {name.decode(): value.decode() for name, value in told.items()} == HOSTILE
    assert session.ask("SELECT 1 AS a", HOSTILE).parquet == made
    assert pq.read_metadata(io.BytesIO(session.ask("SELECT 1 AS a", {}).parquet)).metadata is None


@pytest.mark.parametrize("about", [None, {}], ids=["rows", "parquet"])
def test_a_mistake_that_shows_late_has_no_place_in_other_words(
    about: dict[str, str] | None, session: Session
) -> None:
    sql = "SELECT [i] AS l, CAST(if(i > 5000, 'x', '1') AS INT) AS v FROM range(10000) AS t(i)"
    with pytest.raises(QueryError, match="Could not convert string 'x'") as raised:
        session.ask(sql, about)
    assert raised.value.excerpt == ""
