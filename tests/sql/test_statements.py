"""Where statements end: as DuckDB's own reader has it."""

import re

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
        pytest.param("-- a;\rSELECT 1; SELECT 2", ["-- a;\rSELECT 1", "SELECT 2"], id="a return ends a line"),
        pytest.param("-- a;\u2028;\nSELECT 1", ["-- a;\u2028;\nSELECT 1"], id="other ends end none"),
        pytest.param("SELECT 1 `a;``b`; SELECT 2", ["SELECT 1 `a;``b`", "SELECT 2"], id="backticks"),
        pytest.param("SELECT $😀$;$😀$; SELECT 2", ["SELECT $😀$;$😀$", "SELECT 2"], id="a picture as a tag"),
        pytest.param("SELECT 1 AS 😀$$; SELECT 2", ["SELECT 1 AS 😀$$", "SELECT 2"], id="dollars in a name"),
        pytest.param("\ufeffSELECT 1;\u200b\xa0", ["SELECT 1"], id="gaps without a width"),
        pytest.param("SELECT 1;\x85", ["SELECT 1", "\x85"], id="no gap to DuckDB"),
    ],
)
def test_statements_end_where_a_semicolon_stands_free(sql: str, statements: list[str]) -> None:
    assert [one.text for one in split_statements(sql)] == statements


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_statement_knows_its_line(end: str) -> None:
    sql = "-- What?\nSELECT 1;\n\nSELECT ';\n'; SELECT 2".replace("\n", end)
    assert [one.line for one in split_statements(sql)] == [0, 3, 4]
    assert split_statements(sql)[1].in_place == f"\n\n\nSELECT ';{end}'"


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
        ("-- SELECT 1;\rSELECT 2", False),
        ("SELECT 1 AS `a;", False),
        ("SELECT 1;\u200b", True),
    ],
)
def test_a_question_is_whole_when_nothing_is_left(sql: str, whole: bool) -> None:
    assert is_whole(sql) is whole


# All that may hide a semicolon, or shows one that seems hidden.
SIGNS = [
    *(";", "'", "''", '"', '""', "`", "``", "\\", "e'", "E'", "--", "\n", "\r", "/*", "*/", "$", "$$", "$a$"),
    *(
        "$é$",
        "$😀$",
        "$1$",
        "a",
        "e",
        "é",
        "1",
        " ",
        "\v",
        "\xa0",
        "\u200b",
        "\u2028",
        "\u3000",
        "\ufeff",
        "\x85",
    ),
]
WORDS = st.lists(st.sampled_from(["SELECT 1", *SIGNS]), max_size=14).map("".join)


def hold(begin: str, end: str, *ending: str) -> st.SearchStrategy[str]:
    """What may stand from a beginning to an end, without that which would end it earlier."""
    inside = [sign for sign in SIGNS if not any(one in sign for one in ending or (end,))]
    return st.lists(st.sampled_from(inside), max_size=4).map(lambda signs: f"{begin}{''.join(signs)}{end}")


GAPS = st.lists(
    st.sampled_from(
        ["\n", "\r", "\r\n", "\v", "\xa0", "\u200b", "\u3000", "\ufeff", ";", "/*;*/", "/*/*;*/;*/"]
    )
    | hold("--", "\n", "\n", "\r")
    | hold("--", "\r", "\n", "\r"),
    max_size=3,
).map("".join)
VALUES = st.one_of(
    st.sampled_from(
        ["1", "a", "1 AS a$b", "1 AS 😀$b", "1 AS \x85e", "name'x'", "'it''s;'", "e'\\';'", "1 `a``;`"]
    ),
    hold("'", "'"),
    hold("E'", "'", "'", "\\"),
    hold('1 AS "x', '"'),
    hold("1 AS `x", "`"),
    hold("1 /*", "*/", "/*", "*/"),
    *(hold(tag, tag, "$") for tag in ("$$", "$a$", "$é$", "$😀$", "$_1$")),
)
STATEMENTS = st.lists(st.tuples(GAPS, VALUES, GAPS), min_size=1, max_size=4).map(
    lambda parts: ";".join(
        f"{before}SELECT {100 + number}, {value}{behind}"
        for number, (before, value, behind) in enumerate(parts)
    )
)


@given(WORDS)
def test_duckdb_reads_the_same_ends(sql: str) -> None:
    """Where DuckDB's reader takes the text at all."""
    try:
        theirs = [statement.query for statement in duckdb.extract_statements(sql)]
    except (duckdb.Error, UnicodeDecodeError):  # its message cuts letters in two
        return
    # Each is run apart: what counts is that as many are told apart, and no text is lost.
    assert len(split_statements(sql)) == len(theirs)


@given(STATEMENTS)
def test_duckdb_reads_the_same_statements(sql: str) -> None:
    """Nearly all of these are taken by its reader; each has its number."""
    try:
        theirs = [statement.query for statement in duckdb.extract_statements(sql)]
    except duckdb.Error:
        return
    number = re.compile(r"SELECT (1\d\d),")
    ours = [number.findall(one.text) for one in split_statements(sql)]
    assert ours == [number.findall(query) for query in theirs]
