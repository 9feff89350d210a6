"""``opencouncil query``."""

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from opencouncil.cli.app import main
from opencouncil.render import FORMATS
from opencouncil.sql import result, sandbox
from opencouncil.tables.contract import load_contract
from support.small_dataset import make_dataset, pretend_terminal

COMMAND = (sys.executable, "-m", "opencouncil", "query")


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_dataset(tmp_path, monkeypatch)


def run(*arguments: str) -> int:
    return main(["query", *arguments])


def ask(capsysbinary: pytest.CaptureFixture[bytes], sql: str, name: str = "json", *more: str) -> str:
    """What standard output has."""
    assert run(sql, "--format", name, *more) == 0
    return capsysbinary.readouterr().out.decode()


def test_text_is_a_table_and_a_count(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("SELECT nation, count(*) AS councils FROM councils GROUP BY nation ORDER BY nation") == 0
    out, err = capsys.readouterr()
    assert out == (
        "nation            councils\n"
        "england                  7\n"
        "northern-ireland         1\n"
        "wales                    1\n"
    )
    assert err == "3 rows.\n"


def test_tables_join(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    sql = """
        SELECT councils.name, claims.status, conditions.condition
        FROM claims
        JOIN councils ON councils.id = claims.council_id
        JOIN conditions ON conditions.claim_id = claims.id
        ORDER BY conditions.position
    """
    rows = json.loads(ask(capsysbinary, sql))
    assert [row["condition"] for row in rows] == ["notice-requested", "no-flash", "notice:3wd"]
    assert rows[0] == {
        "name": "Lichfield District Council",
        "status": "allowed-with-notice",
        "condition": "notice-requested",
    }


def test_json_has_numbers_truth_and_days(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    columns = "population, area_km2, established, out_of_step_film, region"
    sql = f"SELECT {columns} FROM councils WHERE id = 'lichfield'"  # noqa: S608 - a test's own
    assert json.loads(ask(capsysbinary, sql)) == [
        {
            "population": 108352,
            "area_km2": 331.3,
            "established": "1974-04-01",
            "out_of_step_film": False,
            "region": "West Midlands",
        }
    ]


# What DuckDB can answer with, and what JSON and CSV make of it.
VALUES = {
    "NULL": (None, ""),
    "TRUE": (True, "true"),
    "1 / 0": (None, "inf"),
    "'nan'::DOUBLE": (None, "nan"),
    "'-inf'::DOUBLE": (None, "-inf"),
    "1.5": (1.5, "1.5"),
    "2.00": (2, "2.00"),
    "-3": (-3, "-3"),
    "170141183460469231731687303715884105727": (
        170141183460469231731687303715884105727,
        "170141183460469231731687303715884105727",
    ),
    "DATE '2019-04-01'": ("2019-04-01", "2019-04-01"),
    "DATE '0044-03-15 (BC)'": ("0044-03-15 (BC)", "0044-03-15 (BC)"),
    "TIMESTAMP '2019-04-01 12:00'": ("2019-04-01 12:00:00", "2019-04-01 12:00:00"),
    "TIMESTAMPTZ '2019-04-01 12:00+01'": ("2019-04-01 11:00:00+00", "2019-04-01 11:00:00+00"),
    "INTERVAL '14 months'": ("1 year 2 months", "1 year 2 months"),
    "TIME '12:30'": ("12:30:00", "12:30:00"),
    "['a', NULL]": (["a", None], '["a",null]'),
    "[1.5, 'nan'::DOUBLE]": ([1.5, None], "[1.5,NaN]"),
    "{'day': DATE '2019-04-01'}": ({"day": "2019-04-01"}, '{"day":"2019-04-01"}'),
    "MAP {'a': 1}": ({"a": 1}, '{"a":1}'),
    "'[1]'::JSON": ([1], "[1]"),
    "'\\xAA'::BLOB": ("\\xAA", "\\xAA"),
    "'a'::ENUM ('a', 'b')": ("a", "a"),
    "UUID '00000000-0000-0000-0000-000000000001'": (
        "00000000-0000-0000-0000-000000000001",
        "00000000-0000-0000-0000-000000000001",
    ),
}


@pytest.mark.parametrize("value", VALUES)
def test_every_kind_of_value_is_json(capsysbinary: pytest.CaptureFixture[bytes], value: str) -> None:
    rows = json.loads(
        ask(capsysbinary, f"SELECT {value} AS x"), parse_constant=lambda name: pytest.fail(name)
    )
    assert rows == [{"x": VALUES[value][0]}]


@pytest.mark.parametrize("value", VALUES)
def test_every_kind_of_value_is_csv(capsysbinary: pytest.CaptureFixture[bytes], value: str) -> None:
    out = ask(capsysbinary, f"SELECT {value} AS x", "csv")
    assert list(csv.reader(io.StringIO(out, newline=""))) == [["x"], [VALUES[value][1]]]


def test_a_comment_and_a_semicolon_may_follow(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert json.loads(ask(capsysbinary, "SELECT [1] AS x; -- a list, é ; and more")) == [{"x": [1]}]


def test_json_lines_are_an_object_each(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    out = ask(capsysbinary, "SELECT id FROM councils ORDER BY id LIMIT 2", "jsonl")
    assert out == '{"id": "belfast"}\n{"id": "carmarthenshire"}\n'


def test_columns_of_one_name_are_told_apart(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    sql = 'SELECT 1 AS id, 2 AS id, 3 AS "ID", 4 AS id_1'
    assert json.loads(ask(capsysbinary, sql)) == [{"id": 1, "id_2": 2, "ID_3": 3, "id_1": 4}]
    assert ask(capsysbinary, sql, "csv").startswith("id,id_2,ID_3,id_1\r\n")


def test_csv_is_harmless_in_a_spreadsheet(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    out = ask(capsysbinary, "SELECT '=1+1' AS \"@x\", -1 AS y, 'a,\"b\"\nc' AS z", "csv")
    assert out == '\'@x,y,z\r\n\'=1+1,-1,"a,""b""\nc"\r\n'


def test_markdown_is_a_table_that_nothing_breaks(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    out = ask(capsysbinary, "SELECT 'a|b' AS x, 1 AS n, '<b>@me</b>' AS y", "markdown")
    lines = out.splitlines()
    assert lines[0] == "| x | n | y |"
    assert lines[1] == "| --- | --: | --- |"
    assert lines[2].startswith("| a\\|b | 1 | \\<b\\>@")
    assert "@me" not in lines[2]


def test_excel_gets_its_mark(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    sql = "SELECT name FROM names WHERE language = 'cy'"
    assert ask(capsysbinary, sql, "csv", "--excel") == "\ufeffname\r\nCyngor Sir Gâr\r\n"


def test_a_list_of_decimals_is_a_list(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert ask(capsysbinary, "SELECT [1.5] AS a, [[2.0]] AS b", "jsonl") == '{"a": [1.5], "b": [[2.0]]}\n'


def test_parquet_keeps_the_types(capsys: pytest.CaptureFixture[str]) -> None:
    sql = "SELECT id, id, population, established, area_km2, NULL AS nothing FROM councils ORDER BY id"
    assert run(sql, "--format", "parquet", "-o", "out.parquet") == 0
    assert capsys.readouterr().err == "Wrote out.parquet, answers as of 2026-11-21.\n"
    with duckdb.connect() as database:
        described = database.execute("DESCRIBE FROM 'out.parquet'").fetchall()
        assert [row[:2] for row in described] == [
            ("id", "VARCHAR"),
            ("id_1", "VARCHAR"),
            ("population", "BIGINT"),
            ("established", "DATE"),
            ("area_km2", "DOUBLE"),
            ("nothing", "VARCHAR"),
        ]
        assert database.execute("SELECT count(*), sum(population) FROM 'out.parquet'").fetchall() == [
            (9, 108352)
        ]


def test_parquet_goes_into_a_pipe(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("FROM names", "--format", "parquet") == 0
    assert capsysbinary.readouterr().out.startswith(b"PAR1")


def test_no_rows_are_no_mistake(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    sql = "SELECT id FROM councils WHERE id = 'x'"
    assert ask(capsysbinary, sql) == "[]\n"
    assert ask(capsysbinary, sql, "csv") == "id\r\n"
    assert ask(capsysbinary, sql, "jsonl") == ""
    assert ask(capsysbinary, sql, "text") == "id\n"


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM councils",
        "WITH gone AS (FROM councils WHERE status = 'abolished') SELECT count(*) FROM gone",
        "FROM councils SELECT count(*)",
        "VALUES (1)",
        "TABLE names",
        "DESCRIBE councils",
        "SHOW TABLES",
        "SUMMARIZE councils",
        "PIVOT councils ON nation USING count(*)",
        "SELECT * FROM (PIVOT councils ON nation USING count(*))",
        "UNPIVOT (SELECT id, name FROM councils) ON name INTO NAME k VALUE v",
        "EXPLAIN SELECT id FROM councils",
        "EXPLAIN ANALYZE SELECT id FROM councils",
        "(SELECT 1)",
        "SELECT now() IS NOT NULL, today() IS NOT NULL",
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5) FROM t",
    ],
)
@pytest.mark.parametrize("name", list(FORMATS["rows"]))
def test_what_reads_may_be_asked(sql: str, name: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(sql, "--format", name) == 0
    assert capsysbinary.readouterr().out


def test_every_table_is_there_though_no_name_of_it_is(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    out = ask(capsysbinary, "SHOW TABLES", "csv")
    assert sorted(out.split()[1:]) == sorted(load_contract().tables)
    assert json.loads(ask(capsysbinary, "SELECT count(*) AS n FROM query_table('coun' || 'cils')")) == [
        {"n": 9}
    ]
    assert json.loads(ask(capsysbinary, 'SELECT count(*) AS n FROM "COUNCILS"')) == [{"n": 9}]


def test_the_day_decides(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    sql = "SELECT count(*) AS n, getvariable('day') AS day FROM councils WHERE status = 'current'"
    assert json.loads(ask(capsysbinary, sql)) == [{"n": 6, "day": "2026-11-21"}]
    then = json.loads(ask(capsysbinary, sql, "json", "--on", "2019-03-31"))
    assert then == [{"n": 7, "day": "2019-03-31"}]


def test_a_column_that_is_gone_says_where_it_is_now(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    sql = "SELECT any_value(day) AS day FROM councils"
    for gone in (sql, "SELECT day FROM councils", "SELECT c.day FROM councils AS c"):
        assert main(["query", gone]) == 2
        err = capsysbinary.readouterr().err.decode()
        assert "councils.day is gone since version 2 of the columns." in err
        assert "getvariable('day')" in err
    assert json.loads(ask(capsysbinary, sql, "json", "--contract", "1")) == [{"day": "2026-11-21"}]


def test_the_columns_of_an_earlier_version_can_be_listed(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    names = []
    for version in ("1", "2"):
        command = ["query", "--columns", "law", "--contract", version, "--format", "json"]
        assert main(command) == 0
        names.append([row["column"] for row in json.loads(capsysbinary.readouterr().out)])
    assert [name for name in names[0] if name not in names[1]] == ["day"]


def test_a_revision_is_the_dataset_as_it_stood(small: Path) -> None:
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "All", "--no-gpg-sign"]):
        subprocess.run([*git, *command], check=True, cwd=small)
    (small / "data" / "councils" / "dorset.yaml").unlink()
    count = [*COMMAND, "SELECT count(*) AS n FROM councils", "--format", "csv"]
    now, then = (
        subprocess.run([*count, *more], check=True, cwd=small, capture_output=True).stdout
        for more in ([], ["--at", "HEAD"])
    )
    assert (now, then) == (b"n\r\n8\r\n", b"n\r\n9\r\n")


def test_sql_from_a_file(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("count.sql").write_text("\ufeffSELECT count(*) AS n\nFROM councils;\n", encoding="utf-8")
    assert run("-f", "count.sql", "--format", "csv") == 0
    assert capsysbinary.readouterr().out == b"n\r\n9\r\n"


def test_sql_from_standard_input() -> None:
    done = subprocess.run(
        [*COMMAND, "-", "--format", "csv"], input=b"SELECT 'G\xc3\xa2r' AS x", capture_output=True, check=True
    )
    assert done.stdout == b"x\r\nG\xc3\xa2r\r\n"


def test_the_tables_and_the_columns_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--tables", "--format", "csv") == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert [row[0] for row in rows] == ["table", *load_contract().tables]
    assert run("--columns", "Councils", "--format", "json") == 0
    described = json.loads(capsys.readouterr().out)
    assert [row["column"] for row in described] == [
        c.name for c in load_contract().tables["councils"].columns
    ]
    assert described[0] == {
        "column": "id",
        "type": "text",
        "unit": None,
        "meaning": "Id of the council: the name of its file. Older ids are in former_ids_joined.",
    }


@pytest.mark.parametrize(
    ("sql", "shown"),
    [
        pytest.param(
            "SELECT id, nme\nFROM councils",
            "There is no column 'nme' here. Did you mean 'name'?\n"
            "  1 | SELECT id, nme\n    |            ^^^\n",
            id="column",
        ),
        pytest.param(
            "SELECT id,\r\n nme -- so\rFROM councils",
            "There is no column 'nme' here. Did you mean 'name'?\n  2 |  nme -- so\n    |  ^^^\n",
            id="lines that end otherwise",
        ),
        pytest.param(
            "SELECT 'Gâr' AS x,\n\tc.answer_flim\nFROM councils c",
            "There is no column 'answer_flim' here. Did you mean 'answer_film'?\n"
            "  2 |  c.answer_flim\n    |  ^^^^^^^^^^^^^\n",
            id="column of an alias, after a letter of two bytes",
        ),
        pytest.param(
            "SELECT summary FROM councils",
            "There is no column 'summary' here. It is one of claims, law, replies.\n"
            "  1 | SELECT summary FROM councils\n    |        ^^^^^^^\n",
            id="column of another table",
        ),
        pytest.param(
            "SELECT zzz FROM councils",
            "There is no column 'zzz' here. `opencouncil query --columns councils` lists them.\n"
            "  1 | SELECT zzz FROM councils\n    |        ^^^\n",
            id="column like none",
        ),
        pytest.param(
            "WITH big AS (SELECT population AS people FROM councils) SELECT peple FROM big",
            "There is no column 'peple' here. Did you mean 'people'?\n"
            "  1 | WITH big AS (SELECT population AS people FROM councils) SELECT peple FROM big\n"
            "    | " + " " * 63 + "^^^^^\n",
            id="column that the query names",
        ),
        pytest.param(
            "SELECT * EXCLUDE (nme) FROM councils",
            "There is no column 'nme' here. Did you mean 'name'?\n",
            id="column to leave out",
        ),
        pytest.param(
            "FROM concils",
            "There is no table 'concils'. Did you mean 'councils'?\n  1 | FROM concils\n    |      ^^^^^^^\n",
            id="table",
        ),
        pytest.param(
            "FROM spam",
            "There is no table 'spam'. `opencouncil query --tables` lists them.\n"
            "  1 | FROM spam\n    |      ^^^^\n",
            id="table like none",
        ),
        pytest.param(
            "SELECT x.name FROM councils c",
            "No table of this query is called 'x'.\n"
            "  1 | SELECT x.name FROM councils c\n    |        ^^^^^^\n",
            id="alias",
        ),
        pytest.param(
            "SELECT lenght(name) FROM councils",
            "There is no function 'lenght'. Did you mean 'length'?\n"
            "  1 | SELECT lenght(name) FROM councils\n    |        ^^^^^^^^^^^^\n",
            id="function",
        ),
        pytest.param(
            "FROM councils WHER id = 'x'",
            'Syntax error at or near "id".\n'
            "  1 | FROM councils WHER id = 'x'\n    |                    ^^\n",
            id="syntax",
        ),
        pytest.param(
            "SELECT b'é'",
            "Bit string literal contains a non-binary character '\ufffd'.\n",
            id="a message that ends within a letter",
        ),
        pytest.param(
            "SELECT 'abc",
            "Unterminated string literal.\n  1 | SELECT 'abc\n    |        ^\n",
            id="no end",
        ),
        pytest.param(
            "SELECT year(stated) FROM claims",
            "No function matches the given name and argument types 'year(VARCHAR)'. stated is text, as "
            "exact as its source (2014, 2014-09 or 2014-09-26): left(stated, 4) is the year, "
            "speaks_from its first day.\n"
            "  1 | SELECT year(stated) FROM claims\n    |        ^^^^^^^^^^^^\n",
            id="year of a partial date",
        ),
        pytest.param(
            "FROM claims WHERE stated > DATE '2014-09-01'",
            "Cannot compare values of type VARCHAR and type DATE - an explicit cast is required. stated is "
            "text, as exact as its source (2014, 2014-09 or 2014-09-26): left(stated, 4) is the year, "
            "speaks_from its first day.\n"
            "  1 | FROM claims WHERE stated > DATE '2014-09-01'\n"
            "    |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^\n",
            id="partial date beside a day",
        ),
        pytest.param(
            "SELECT year(seen) FROM links",
            "No function matches the given name and argument types 'year(VARCHAR)'. seen is text, as "
            "exact as its source (2014, 2014-09 or 2014-09-26): left(seen, 4) is the year.\n"
            "  1 | SELECT year(seen) FROM links\n    |        ^^^^^^^^^^\n",
            id="partial date of another table",
        ),
        pytest.param(
            "SELECT id FROM councils WHERE nation = england",
            "There is no column 'england' here. A text stands in single quotes: 'england'.\n"
            "  1 | SELECT id FROM councils WHERE nation = england\n    | " + " " * 39 + "^^^^^^^\n",
            id="text without quotes",
        ),
        pytest.param(
            "SELECT film FROM councils",
            "There is no column 'film' here. Did you mean 'answer_film'?\n"
            "  1 | SELECT film FROM councils\n    |        ^^^^\n",
            id="an activity for its column",
        ),
        pytest.param(
            "claims;",
            "A table alone is no query. Write FROM before it: FROM claims\n  1 | claims;\n    | ^^^^^^\n",
            id="a table alone",
        ),
        pytest.param(
            "SELECT sum(name) FROM councils",
            "No function matches the given name and argument types 'sum(VARCHAR)'.\n"
            "  1 | SELECT sum(name) FROM councils\n    |        ^^^^^^^^^\n",
            id="types",
        ),
        pytest.param(
            "SELECT id FROM councils WHERE established > 'then'",
            'Invalid date field format: "then", expected format is (YYYY-MM-DD). '
            "A day is written year, month, day: '2014-09-26'.\n"
            "  1 | SELECT id FROM councils WHERE established > 'then'\n"
            "    | " + " " * 44 + "^^^^^^\n",
            id="a value",
        ),
        pytest.param(
            "SELECT id, count(*) FROM councils",
            'Column "id" must appear in the GROUP BY clause or must be part of an aggregate function.\n'
            "  1 | SELECT id, count(*) FROM councils\n    |        ^^\n",
            id="grouping",
        ),
        pytest.param(
            "SELECT ?",
            "A query takes no values from outside: write them in place of ? and $1.\n",
            id="values",
        ),
        pytest.param("SELECT error('stop')", "Stop.\n", id="its own error"),
    ],
)
def test_a_mistake_is_shown_with_its_spot(sql: str, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(sql) == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"opencouncil: {shown}")


def test_a_mistake_in_a_long_line_shows_the_part_around_it(capsys: pytest.CaptureFixture[str]) -> None:
    sql = f"SELECT {'1, ' * 300} nme {', 1' * 300} FROM councils"  # noqa: S608 - a test's own
    assert run(sql) == 2
    message, line, marks = capsys.readouterr().err.splitlines()
    assert message.endswith("Did you mean 'name'?")
    assert len(line) < 110
    assert line[marks.index("^") : marks.rindex("^") + 1] == "nme"


OUTSIDE = "A query sees the tables and nothing else: no files, no network, no extensions, no settings."
READING = "A query only reads: SELECT, FROM, WITH, VALUES,"
ATTACKS = {
    "FROM '/etc/passwd'": OUTSIDE,
    "FROM 'mine.csv'": OUTSIDE,
    'FROM "mine.csv"': OUTSIDE,
    "FROM read_csv('mine.csv')": OUTSIDE,
    "FROM read_csv(['/etc/passwd'])": OUTSIDE,
    "FROM read_text('/etc/passwd')": OUTSIDE,
    "FROM read_blob('/etc/passwd')": OUTSIDE,
    "FROM read_json('mine.csv')": OUTSIDE,
    "FROM read_ndjson_objects('mine.csv')": OUTSIDE,
    "FROM read_parquet('mine.csv')": OUTSIDE,
    "FROM parquet_metadata('mine.csv')": OUTSIDE,
    "FROM sniff_csv('mine.csv')": OUTSIDE,
    "FROM read_duckdb('mine.db')": OUTSIDE,
    "FROM query_table('mine.csv')": OUTSIDE,
    "FROM read_text(':memory:')": OUTSIDE,
    "FROM glob('*')": OUTSIDE,
    "FROM sqlite_scan('mine.db', 'x')": OUTSIDE,
    "FROM duckdb_extensions()": OUTSIDE,
    "FROM 'https://example.org/x.csv'": OUTSIDE,
    "FROM read_csv('https://example.org/x.csv')": OUTSIDE,
    "FROM read_parquet('s3://bucket/x.parquet')": OUTSIDE,
    "FROM enable_logging('HTTP')": OUTSIDE,
    "FROM enable_profiling(save_location = 'made')": OUTSIDE,
    "SELECT getenv('HOME')": "There is no function 'getenv'.",
    "FROM sql": "There is no table 'sql'.",
    "FROM loaded": "There is no table 'loaded'.",
    "FROM query('COPY councils TO ''made''')": "Expected a single SELECT statement.",
    "FROM pandas_scan(1)": "No function matches",
    "FROM arrow_scan(1, 2, 3)": "No function matches",
    "COPY councils TO 'made'": READING,
    "COPY councils FROM 'mine.csv'": READING,
    "COPY (SELECT 1) TO 'made'": READING,
    "EXPORT DATABASE 'made'": READING,
    "IMPORT DATABASE 'made'": READING,
    "ATTACH 'made.db'": READING,
    "ATTACH ':memory:' AS other": READING,
    "DETACH memory": READING,
    "USE memory": READING,
    "INSTALL httpfs": READING,
    "LOAD httpfs": READING,
    "LOAD './mine.csv'": READING,
    "UPDATE EXTENSIONS": READING,
    "SET threads = 4": READING,
    "SET lock_configuration = false": READING,
    "SET enable_external_access = true": READING,
    "RESET enable_external_access": READING,
    "SET VARIABLE x = 1": READING,
    "PRAGMA threads = 4": READING,
    "PRAGMA enable_profiling": READING,
    "PRAGMA table_info('councils')": READING,
    "CALL enable_logging()": READING,
    "CHECKPOINT": READING,
    "VACUUM": READING,
    "BEGIN": READING,
    "COMMIT": READING,
    "CREATE TABLE x AS FROM councils": READING,
    "CREATE TABLE x AS FROM (PIVOT councils ON nation USING count(*))": READING,
    "CREATE MACRO x() AS 1": READING,
    "CREATE SECRET (TYPE s3)": READING,
    "INSERT INTO councils FROM councils": READING,
    "INSERT INTO names (name) SELECT 'x' FROM (PIVOT names ON kind USING count(*))": READING,
    "UPDATE councils SET name = 'x'": READING,
    "DELETE FROM councils": READING,
    "EXPLAIN ANALYZE DELETE FROM councils": READING,
    "EXPLAIN ANALYZE COPY councils TO 'made'": OUTSIDE,
    "DROP TABLE councils": READING,
    "ALTER TABLE councils DROP name": READING,
    "TRUNCATE councils": READING,
    "PREPARE x AS SELECT 1": READING,
    "EXECUTE x": READING,
    "SELECT 1) TO 'made'; --": "Syntax error at or near",
    "/* nothing */ ;": "The query is empty. Try: SELECT name FROM councils",
    "  ": "The query is empty. Try: SELECT name FROM councils",
    "FROM range(100_000_000_000) ORDER BY 1 DESC": "needs more than the 1GB of memory",
    "FROM range(100_000_000_000)": "The result has more than 100,000 cells.",
    f"SELECT {'(' * 3000}1{')' * 3000}": "Max expression depth limit of 1000 exceeded.",
    "SELECT \x1b[2J": "yntax error at or near",
    "SELECT '\x1b[2J\x07\u202e'::DATE": "nvalid date field format",
    'SELECT "\x1b[2J" FROM councils': "There is no column",
}


@pytest.mark.parametrize("sql", ATTACKS)
@pytest.mark.parametrize("name", ["text", "parquet"])
def test_what_goes_beyond_reading_the_tables_is_one_line(
    sql: str,
    name: str,
    small: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(result, "MAX_CELLS", 100_000)
    monkeypatch.setitem(sandbox._SETTINGS, "memory_limit", "100MB")
    (small / "mine.csv").write_text("secret\n1\n")
    (small / ":memory:").write_text("secret\n1\n")
    before = {path: path.read_bytes() for path in small.rglob("*") if path.is_file()}
    assert run(sql, "--format", name, "-o", "out") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("opencouncil: ")
    assert ATTACKS[sql] in err.splitlines()[0]
    # Below the line only the spot.
    assert [line for line in err.splitlines()[1:] if not line.startswith("  ")] == []
    assert "secret" not in err
    assert not set(err) & set("\x1b\x07\u202e")
    assert {path: path.read_bytes() for path in small.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param([], "Give a query in quotes: opencouncil query", id="nothing"),
        pytest.param(["SELECT", "1"], "Put the whole query in quotes,", id="no quotes"),
        pytest.param(["SELECT 1", "--tables"], "One at a time: SQL, --file, --tables,", id="two at once"),
        pytest.param(
            ["FROM names", "--format", "jsn"], "There is no format 'jsn'. Did you mean 'json'?", id="format"
        ),
        pytest.param(
            ["--columns", "council"], "There is no table 'council'. Did you mean 'councils'?", id="table"
        ),
        pytest.param(["FROM names", "--excel"], "--excel is for csv", id="excel"),
        pytest.param(["--tables", "--format", "parquet"], "choose another format", id="tables as parquet"),
        pytest.param(["-f", "no.sql"], "'no.sql' cannot be read: No such file or directory.", id="no file"),
        pytest.param(["-f", "data"], "'data' cannot be read: Is a directory.", id="a folder"),
        pytest.param(["SELECT '\udcff'"], "The SQL is not UTF-8.", id="no text"),
        pytest.param(["SELECT '" + "x" * 100_000], "is longer than 100,000 bytes", id="long"),
        pytest.param(["FROM names", "-o", "no/where"], "There is no folder 'no' to write", id="nowhere"),
        pytest.param(["FROM names", "-o", "data"], "'data' exists and is kept", id="taken"),
        pytest.param(
            ["FROM names", "-o", "data", "--force"], "is not a plain file, and is kept", id="a folder there"
        ),
        pytest.param(["FROM names", "--on", "2019"], "'2019' is a year", id="day"),
        pytest.param(["FROM names", "--data", "nowhere"], "There is no dataset in 'nowhere'", id="data"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    before = sorted(small.rglob("*"))
    assert run(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("opencouncil: ")
    assert message in err
    assert err.count("\n") == 1
    assert sorted(small.rglob("*")) == before


@pytest.mark.parametrize("name", list(FORMATS["rows"]))
def test_what_is_there_is_kept_unless_forced(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("out").write_bytes(b"mine")
    assert run("FROM names", "--format", name, "-o", "out") == 2
    assert "'out' exists and is kept; --force replaces it." in capsys.readouterr().err
    assert run("SELECT nme FROM names", "--format", name, "-o", "out", "--force") == 2
    assert Path("out").read_bytes() == b"mine"
    assert run("FROM names", "--format", name, "-o", "out", "--force") == 0
    assert Path("out").read_bytes() != b"mine"


@pytest.mark.skipif(sys.platform == "win32", reason="needs the limits of Unix")
@pytest.mark.parametrize("name", list(FORMATS["rows"]))
def test_a_full_disk_is_one_line_and_leaves_what_was_there(name: str) -> None:
    program = f"""
import resource, signal, sys
from opencouncil.cli.app import main

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))
sys.exit(main(["query", "FROM councils", "--format", "{name}", "-o", "out", "--force"]))
"""
    Path("out").write_bytes(b"mine")
    before = sorted(Path.cwd().rglob("*"))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    what = "The answer" if name == "parquet" else "'out'"
    assert done.stderr == f"opencouncil: {what} cannot be written: File too large.\n"
    assert Path("out").read_bytes() == b"mine"
    assert sorted(Path.cwd().rglob("*")) == before


@pytest.mark.skipif(sys.platform == "win32", reason="needs the signals of Unix")
@pytest.mark.parametrize(
    "sql",
    [
        pytest.param(
            "SELECT count(*) FROM range(100000000) a, range(100000) b WHERE a.range + b.range = 1",
            id="one long step",
        ),
        pytest.param("WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) FROM t", id="steps"),
    ],
)
def test_ctrl_c_ends_a_long_query(sql: str) -> None:
    # Told when the query has begun.
    program = """
import sys
from opencouncil.__main__ import run
from opencouncil.sql import result, sandbox

parse = result._parse_statement
def tell(*arguments):
    statement = parse(*arguments)
    print("asked", flush=True)
    return statement
result._parse_statement = tell
run()
"""
    arguments = [sys.executable, "-c", program, "query", sql]
    with subprocess.Popen(
        arguments,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"asked\n"
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"opencouncil: Stopped.\n")


def test_broken_files_are_named_and_left_out(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small / "data" / "councils" / "dorset.yaml").write_text("id: dorset\n")
    assert run("SELECT count(*) AS n FROM councils", "--format", "csv") == 0
    out, err = capsys.readouterr()
    assert out.split() == ["n", "8"]
    assert "Left out data/councils/dorset.yaml: it does not fit the schema." in err


def test_nothing_acts_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sql = "SELECT 'a' || chr(27) || chr(155) || chr(8238) AS \"\x1b[2J\""
    for name in ("text", "json", "jsonl", "markdown"):
        assert run(sql, "--format", name) == 0
        out = capsys.readouterr().out
        assert "a" in out
        assert not set(out) & set("\x1b\u009b\u202e")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run(sql, "--format", "csv") == 0
    assert capsys.readouterr().out == "?[2J\na???\n".replace("?", "\N{REPLACEMENT CHARACTER}")
    assert run("FROM names", "--format", "parquet") == 2
    assert "parquet is not text: name a file with -o" in capsys.readouterr().err


def test_a_terminal_folds_what_is_long(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pretend_terminal(monkeypatch, 44)
    monkeypatch.setenv("NO_COLOR", "1")
    assert run("SELECT short_name, population, notes FROM councils ORDER BY id LIMIT 2 OFFSET 5") == 0
    assert [
        line.replace("\x1b[1m", "").replace("\x1b[0m", "") for line in capsys.readouterr().out.splitlines()
    ] == [
        "short_name   population  notes",
        "East Surrey",
        "Lichfield        108352  Its offices are at",
        "                         Frog Lane",
    ]


@pytest.mark.parametrize("shell", [False, True])
def test_a_terminal_shows_the_first_thousand_rows(
    shell: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sql = "SELECT range AS n FROM range(1001)"
    assert main(["query", sql]) == 0
    out, err = capsys.readouterr()
    assert (len(out.splitlines()), err) == (1002, "1,001 rows.\n")
    pretend_terminal(monkeypatch, 80)
    if shell:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{sql};".encode())))
    assert main(["query", "--shell"] if shell else ["query", sql]) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1001
    way = ".once FILE" if shell else "-o FILE"
    assert f"The first 1,000 of 1,001 rows: {way} writes all of them." in err
    assert main(["query", "SELECT range AS n FROM range(1000)"]) == 0
    out, err = capsys.readouterr()
    assert (len(out.splitlines()), err.strip()) == (1001, "1,000 rows.")
    assert main(["query", sql, "--format", "csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1002


def test_a_terminal_too_narrow_shows_row_by_row(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pretend_terminal(monkeypatch, 60)
    assert run("FROM councils WHERE id = 'lichfield'") == 0
    lines = capsys.readouterr().out.splitlines()
    assert "Row 1" in lines[0]
    assert any("short_name" in line and line.endswith("Lichfield") for line in lines)
    assert not any("abolished " in line for line in lines)


def show_at(width: int, sql: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    pretend_terminal(monkeypatch, width)
    assert main(["query", sql]) == 0
    return re.sub("\x1b\\[\\d*m", "", capsys.readouterr().out)


def test_titles_are_broken_before_a_table_is_given_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sql = "SELECT 'West Midlands' AS region, 2009 AS year, 12.5 AS percent_of_known, 237 AS no_rule_known"
    assert show_at(60, sql, monkeypatch, capsys).splitlines() == [
        "region         year  percent_of_known  no_rule_known",
        "West Midlands  2009              12.5            237",
    ]
    assert show_at(44, sql, monkeypatch, capsys).splitlines() == [
        "region         year  percent_  no_rule_known",
        "                     of_known",
        "West Midlands  2009      12.5            237",
    ]
    assert show_at(36, sql, monkeypatch, capsys).splitlines() == [
        "region         year  percent_    no_",
        "                     of_known  rule_",
        "                               known",
        "West Midlands  2009      12.5    237",
    ]
    assert show_at(35, sql, monkeypatch, capsys).splitlines() == [
        "region        year  percent_    no_",
        "                    of_known  rule_",
        "                              known",
        "West          2009      12.5    237",
        "Midlands",
    ]
    assert show_at(30, sql, monkeypatch, capsys).startswith("Row 1\n")


def test_few_rows_stand_side_by_side_where_the_columns_do_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = ", ".join(f"range * 1000 + {each} AS number_of_things_{each}" for each in range(8))
    sql = f"SELECT 'place ' || range AS place, {numbers}, NULL AS empty FROM range(4)"  # noqa: S608
    lines = show_at(60, sql, monkeypatch, capsys).splitlines()
    assert lines[:3] == [
        "place               place 0  place 1  place 2  place 3",
        "number_of_things_0        0     1000     2000     3000",
        "number_of_things_1        1     1001     2001     3001",
    ]
    # As in rows one below the other, a column in which nothing stands is left out.
    assert len(lines) == 9
    assert show_at(50, sql, monkeypatch, capsys).startswith("Row 1\n")
    nothing = ", ".join(f"NULL AS number_of_things_{each}" for each in range(9))
    assert show_at(60, f"SELECT {nothing} FROM range(2)", monkeypatch, capsys).startswith("Row 1\n")  # noqa: S608
    words = sql.replace("NULL AS empty", "'words' AS w")
    assert show_at(60, words, monkeypatch, capsys).splitlines()[-2:] == [
        "number_of_things_7  7        1007     2007     3007",
        "w                   words    words    words    words",
    ]


def test_an_address_is_broken_before_a_word_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sql = (
        "SELECT 'permission-required' AS answer, 'https://example.org/' || repeat('x', 40) AS source_url, "
        "'order-made' AS last_known_status"
    )
    assert show_at(60, sql, monkeypatch, capsys).splitlines() == [
        "answer               source_url            last_known_status",
        "permission-required  https://example.org/  order-made",
        *["                     xxxxxxxxxxxxxxxxxxxx"] * 2,
    ]
    # Where a word has no room either, it is broken behind a mark.
    lines = show_at(42, sql, monkeypatch, capsys).splitlines()
    assert [line.partition(" ")[0] for line in lines if line[0] != " "] == [
        "answer",
        "permission-",
        "required",
    ]


def test_an_answer_has_a_limit(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(result, "MAX_CELLS", 20)
    assert run("SELECT id, name FROM councils") == 0
    assert run("SELECT id, name, type FROM councils") == 2
    assert "The result has more than 20 cells." in capsys.readouterr().err


def test_the_home_folder_is_not_touched(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    environment = {**os.environ, "HOME": str(home), "USERPROFILE": str(home)}
    done = subprocess.run([*COMMAND, "FROM names"], env=environment, capture_output=True, check=True)
    assert b"carmarthenshire" in done.stdout
    assert list(home.iterdir()) == []
