"""Which tables a question needs; what it may do is in tests/cli/test_query.py."""

from pathlib import Path

import pytest

from opencouncil.errors import OpenCouncilError
from opencouncil.reading.dataset import open_dataset
from opencouncil.sql.result import iter_result
from opencouncil.sql.sandbox import find_mentioned_tables, find_named_tables
from opencouncil.sql.session import run_query
from opencouncil.sql.store import Store
from opencouncil.tables.contract import load_contract
from opencouncil.tables.loaded import Loaded
from support.clock import TODAY

ALL = tuple(load_contract().tables)


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        pytest.param("SELECT 1 FROM councils", ("councils",), id="a name"),
        pytest.param('FROM names, "CLAIMS" AS c', ("claims", "names"), id="in quotes, in any case"),
        pytest.param("FROM 'codes'", ("codes",), id="a name as text"),
        pytest.param("-- show names\nFROM/* answers */law", ("law",), id="comments name nothing"),
        pytest.param("SELECT '--' FROM law", ("law",), id="no comment"),
        pytest.param("SELECT e'\\' -- ' FROM law", ("law",), id="no comment after a quote"),
        pytest.param("SELECT \x00 FROM law", ("law",), id="an odd character"),
        pytest.param("SHOW TABLES", ALL, id="all are shown"),
        pytest.param("FROM duckdb_tables()", ALL, id="all are counted"),
        pytest.param("FROM query_table('law')", ALL, id="a name that is worked out"),
        pytest.param("FROM query('FROM ' || 'law')", ALL, id="SQL that is worked out"),
        pytest.param("SELECT 'FROM law", ALL, id="no end"),
    ],
)
def test_the_tables_that_are_read(sql: str, tables: tuple[str, ...]) -> None:
    assert find_named_tables(sql) == tables
    # Those that are made before the database has read the question are these and perhaps more. What has no
    # end is not run.
    assert set(find_mentioned_tables(sql)) >= set(tables) or sql == "SELECT 'FROM law"


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        pytest.param("-- Who show their meetings?\nFROM councils", ("councils",), id="a word in a remark"),
        pytest.param(
            "FROM names -- x\r, councils", ("councils", "names"), id="a remark to another end of a line"
        ),
        pytest.param("SELECT 1 AS `--`, * FROM names, councils", ("councils", "names"), id="another quote"),
        pytest.param("FROM law -- of all answers", ("law",), id="a name in a remark"),
        pytest.param("SELECT '-- ''' FROM law", ("law",), id="a text with the signs"),
        pytest.param('SELECT 1 AS "--" FROM law', ("law",), id="a name with the signs"),
        pytest.param("SELECT $a$ ' $a$, '--' FROM law", ("law",), id="another kind of text"),
        pytest.param("FROM law /* -- */, codes", ("codes", "law"), id="a remark of another kind"),
    ],
)
def test_the_tables_that_are_made(sql: str, tables: tuple[str, ...]) -> None:
    assert find_mentioned_tables(sql) == tables
    assert set(find_named_tables(sql)) <= set(tables)


# Questions, and what is wrong with some of them.
READING_NONE = (
    *("SELECT 1", "VALUES (1), (2)", "SELECT getvariable('day')", "EXPLAIN SELECT 1", "", "-- FROM law", ";"),
    *("SELECT name", "SELECT id, law", "SELECT council.name", "SELECT x.y.z", "SELECT nmae", "SELECT *"),
    *("SELECT 1 +", "SELECT lenght('x')", "SELECT 'x'::real_", "WITH a AS (SELECT 1) SELECT (VALUES (2))"),
    *("SELECT 1 IN (2, 3)", "SELECT nation = 'England'", "SELECT 'council', lower('A')", "USE council", "x"),
    *("SELECT format_type(1, 2)", "SELECT sum(1) OVER ()", "CALL range(3)", "SELECT 1; SELECT 2", "SELECT ?"),
)


@pytest.mark.parametrize("sql", READING_NONE)
def test_a_question_that_reads_no_table_needs_none(dataset: Path, sql: str) -> None:
    """It says the same as with all tables there, also of a mistake."""
    loaded = Loaded(open_dataset(dataset), TODAY)
    assert find_mentioned_tables(sql) in ((), ("law",))
    assert set(find_named_tables(sql)) in ({"law"}, set(ALL))
    said: list[list[object]] = []
    for names in ((), ALL):
        store = Store(loaded)
        for name in names:
            store.fill(name)
        try:
            said.append(list(iter_result(store, sql, as_parquet=None, seal=lambda: None)))
        except OpenCouncilError as error:
            said.append([str(error), getattr(error, "excerpt", "")])
    assert said[0] == said[1]


@pytest.mark.parametrize(
    "sql",
    [
        *("DESC", "desc;", "DESCRIBE", "SHOW TABLES", "SHOW", "FROM duckdb_tables()", "SELECT * FROM x"),
        "SELECT json_serialize_plan('FRO' || 'M l' || 'aw')",
        "SELECT has_table_privilege('l' || 'aw', 'select')",
        "FROM histogram('coun' || 'cils', population)",
        "SELECT count(*) FROM query('FROM l' || 'aw')",
    ],
)
def test_a_question_that_may_read_any_table_needs_all(sql: str) -> None:
    assert find_mentioned_tables(sql) == ALL


def test_no_place_on_the_machine_is_told(dataset: Path) -> None:
    """Not even by a setting: a stranger's question may be asked."""
    loaded = Loaded(open_dataset(dataset), TODAY)
    result = run_query(loaded, "SELECT name, value FROM duckdb_settings() WHERE value LIKE '%/%'")
    assert [row[0] for row in result.rows] == ["duckdb_api"]
