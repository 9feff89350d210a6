"""Where statements end: as DuckDB's own reader has it."""

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencouncil.sql.statements import is_whole, split_statements


@pytest.mark.parametrize(
    ("sql", "statements"),
    [
        pytest.param("SELECT 1", ["SELECT 1"], id="one without an end"),
        pytest.param("SELECT 1;\nSELECT 2 ; ", ["SELECT 1", "SELECT 2"], id="two"),
        pytest.param("-- What?\nSELECT 1; -- done\n", ["-- What?\nSELECT 1"], id="comments around"),
        pytest.param(";;/* none; */;", [], id="none"),
        pytest.param("SELECT ';', \"a;b\";", ["SELECT ';', \"a;b\""], id="in quotes"),
        pytest.param("SELECT 'it''s;'; SELECT 2", ["SELECT 'it''s;'", "SELECT 2"], id="a doubled quote"),
        pytest.param(r"SELECT e'\';'; SELECT 2", [r"SELECT e'\';'", "SELECT 2"], id="an escaped quote"),
        pytest.param(r"SELECT '\'; SELECT 2", [r"SELECT '\'", "SELECT 2"], id="a plain backslash"),
        pytest.param(r"SELECT name'\'; SELECT 2", [r"SELECT name'\'", "SELECT 2"], id="no escape"),
        pytest.param("SELECT $$a;b$$; SELECT 2", ["SELECT $$a;b$$", "SELECT 2"], id="dollars"),
        pytest.param("SELECT $x$a;$$;$x$; SELECT 2", ["SELECT $x$a;$$;$x$", "SELECT 2"], id="a tag"),
        pytest.param("/* a /* b; */ c; */ SELECT 1; SELECT 2", ["/* a /* b; */ c; */ SELECT 1", "SELECT 2"]),
        pytest.param("SELECT 1 -- no end;\n; SELECT 2", ["SELECT 1 -- no end;", "SELECT 2"], id="a comment"),
        pytest.param("SELECT 'open; SELECT 2", ["SELECT 'open; SELECT 2"], id="no end of a text"),
        pytest.param("SELECT 1; /* open", ["SELECT 1", "/* open"], id="no end of a comment"),
    ],
)
def test_statements_end_where_a_semicolon_stands_free(sql: str, statements: list[str]) -> None:
    assert [one.text for one in split_statements(sql)] == statements


def test_a_statement_knows_its_line() -> None:
    sql = "-- What?\nSELECT 1;\n\nSELECT ';\n'; SELECT 2"
    assert [one.line for one in split_statements(sql)] == [0, 3, 4]
    assert split_statements(sql)[1].in_place == "\n\n\nSELECT ';\n'"


@pytest.mark.parametrize(
    ("sql", "whole"),
    [
        ("", True),
        ("-- a comment", True),
        ("SELECT 1;", True),
        ("SELECT 1; -- done", True),
        ("SELECT 1", False),
        ("SELECT 1; SELECT 2", False),
        ("SELECT ';", False),
        ("SELECT 1; /* open", False),
        ("SELECT $$;", False),
    ],
)
def test_a_question_is_whole_when_nothing_is_left(sql: str, whole: bool) -> None:
    assert is_whole(sql) is whole


# Words whose order makes all that may hide a semicolon.
WORDS = st.lists(
    st.sampled_from(
        [
            "SELECT 1",
            ";",
            "'",
            "''",
            '"',
            "\\",
            "e'",
            "E'",
            "--",
            "\n",
            "/*",
            "*/",
            "$$",
            "$a$",
            "a",
            " ",
            "$",
        ]
    ),
    max_size=14,
).map("".join)


@given(WORDS)
def test_duckdb_reads_the_same_ends(sql: str) -> None:
    """Where DuckDB's reader takes the text at all."""
    try:
        theirs = [statement.query for statement in duckdb.extract_statements(sql)]
    except duckdb.Error:
        return
    # Each is run apart: what counts is that as many are told apart, and no text is lost.
    assert len(split_statements(sql)) == len(theirs)
