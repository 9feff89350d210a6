"""Which tables a question needs; what it may do is in tests/cli/test_query.py."""

from pathlib import Path

import pytest

from opencouncil.reading.dataset import open_dataset
from opencouncil.sql.sandbox import find_mentioned_tables, find_named_tables
from opencouncil.sql.session import run_query
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
        pytest.param("SELECT 1", ALL, id="none"),
        pytest.param("", ALL, id="nothing"),
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


def test_no_place_on_the_machine_is_told(dataset: Path) -> None:
    """Not even by a setting: a stranger's question may be asked."""
    loaded = Loaded(open_dataset(dataset), TODAY)
    result = run_query(loaded, "SELECT name, value FROM duckdb_settings() WHERE value LIKE '%/%'")
    assert [row[0] for row in result.rows] == ["duckdb_api"]
