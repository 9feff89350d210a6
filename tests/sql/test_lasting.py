"""Whether an answer may be kept: every function of DuckDB whose result changes by itself is known."""

import duckdb
import pytest

from opencouncil.sql.lasting import is_lasting
from opencouncil.sql.sandbox import open_database
from support.builders import REPOSITORY

# A session's one variable is the day, which is in the key of what is kept.
ALIKE = {"getvariable"}
# Macros made of words that look like such a function, or that of an error.
SOUND = {"user", "format_type", "json_group_object", "list_histogram"}
# Functions that give rows: always the same, or none, as they ask for files.
ROWS = {
    *("range", "generate_series", "unnest", "repeat", "repeat_row", "json_each", "json_tree", "summary"),
    *("test_all_types", "test_vector_types", "icu_calendar_names", "glob", "seq_scan", "which_secret"),
}
READING = ("read_", "arrow_scan", "parquet_", "pandas_scan", "python_", "sniff_csv")


@pytest.fixture(scope="module")
def functions() -> list[tuple[str, str, str, str]]:
    return (
        open_database()
        .execute(
            "SELECT DISTINCT function_name, function_type, coalesce(stability, ''), "
            "coalesce(macro_definition, '') FROM duckdb_functions() WHERE function_type <> 'pragma'"
        )
        .fetchall()
    )


def test_every_function_that_changes_is_known(functions: list[tuple[str, str, str, str]]) -> None:
    changing = {name for name, _, stability, _ in functions if stability not in ("", "CONSISTENT")}
    assert {name for name in changing if is_lasting(f"SELECT {name}()")} == ALIKE
    made_of_such = {name for name, _, _, made_of in functions if made_of and not is_lasting(made_of)}
    assert "ago" in made_of_such
    assert {name for name in made_of_such if is_lasting(f"SELECT {name}(x)")} == SOUND


def test_every_function_that_gives_rows_is_known(functions: list[tuple[str, str, str, str]]) -> None:
    giving = {name for name, kind, _, _ in functions if kind == "table" and is_lasting(f"FROM {name}()")}
    assert {name for name in giving if not name.startswith(READING)} - ROWS == set()


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT now()",
        "SELECT NOW ()",
        'SELECT "now"()',
        "SELECT current_date",
        "SELECT Current_Timestamp",
        "SELECT localtimestamp",
        "SELECT age(DATE '2020-01-01')",
        "FROM councils USING SAMPLE 5",
        "FROM councils TABLESAMPLE reservoir(5)",
        "EXPLAIN ANALYZE FROM councils",
        "SELECT [1].list_transform(x -> x + random())",
        "FROM query('SELECT ran' || 'dom()')",
        "FROM json_execute_serialized_sql('{}')",
        "SELECT 1 -- the end\r, now()",
        "SELECT 1 AS `--`, now()",
        'SELECT 1 AS "--", now()',
        "SELECT e'\\'--', now()",
        "SELECT $$--$$, now()",
        "/* -- */ SELECT now()",
        "-- '\nSELECT now() -- '",
        # A word in a text means nothing, and costs little.
        "SELECT 'it''s -- now'",
        "SELECT now/**/()",
        "SELECT now\N{NO-BREAK SPACE}()",
    ],
)
def test_what_changes(sql: str) -> None:
    assert not is_lasting(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT name FROM councils WHERE status = 'current' AND answer_film <> 'unknown'",
        "SELECT age_years, last_known_film FROM councils -- as of now, or long ago",
        "SELECT getvariable('day')",
        "WITH now AS (FROM councils) SELECT count(*) FROM now GROUP BY now.nation",
    ],
)
def test_what_lasts(sql: str) -> None:
    assert is_lasting(sql)


def test_every_documented_question_lasts() -> None:
    paths = sorted((REPOSITORY / "docs" / "queries").glob("*.sql"))
    assert [path.name for path in paths if not is_lasting(path.read_text(encoding="utf-8"))] == []


def test_remarks_end_where_duckdb_ends_them() -> None:
    """A sign in the list of what is unsure that came to mean nothing would be one too many, and no harm."""
    with duckdb.connect() as connection:
        assert connection.execute("SELECT 1 -- the end\r, 2").fetchall() == [(1, 2)]
        assert connection.execute("SELECT 1 AS `--`, 2").fetchall() == [(1, 2)]
