"""``opencouncil query --with``: files that the user names join the tables, and no others."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from opencouncil.cli.app import main
from opencouncil.sql import own_files, own_tables
from support.builders import SAMPLE
from support.small_dataset import make_dataset

MINE = (
    "council_id;Spent;day;code;is new;note\r\n"
    'lichfield;10;2024-01-31;007;true;"a; ""b"""\r\n'
    "belfast;2.5;;1;FALSE;\r\n"
    "nowhere;;2024-02-28;2;;é\r\n"
)
# What is open in this process.
OPEN = Path("/dev/fd")


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_dataset(tmp_path, monkeypatch)


def run(*arguments: str) -> int:
    return main(["query", *arguments])


def ask(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> Any:
    assert run(*arguments, "--format", "json") == 0
    return json.loads(capsysbinary.readouterr().out)


def test_a_csv_joins_with_its_types(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    Path("mine.csv").write_text(f"\ufeff{MINE}", encoding="utf-8", newline="")
    sql = "SELECT m.*, c.short_name FROM mine m LEFT JOIN councils c ON c.id = m.council_id ORDER BY code"
    both = f"{sql}; SELECT column_type FROM (DESCRIBE mine)"  # noqa: S608 - a test's own
    rows, types = ask(capsysbinary, both, "--with", "Mine=mine.csv")
    assert rows == [
        {
            "council_id": "lichfield",
            "Spent": 10.0,
            "day": "2024-01-31",
            "code": "007",
            "is new": True,
            "note": 'a; "b"',
            "short_name": "Lichfield",
        },
        {
            "council_id": "belfast",
            "Spent": 2.5,
            "day": None,
            "code": "1",
            "is new": False,
            "note": None,
            "short_name": "Belfast",
        },
        {
            "council_id": "nowhere",
            "Spent": None,
            "day": "2024-02-28",
            "code": "2",
            "is new": None,
            "note": "é",
            "short_name": None,
        },
    ]
    assert [row["column_type"] for row in types] == [
        "VARCHAR",
        "DOUBLE",
        "DATE",
        "VARCHAR",
        "BOOLEAN",
        "VARCHAR",
    ]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        pytest.param("1|-2|900000000000000000", "BIGINT", id="whole"),
        # A DOUBLE would keep the first half of its digits.
        pytest.param("1|9999999999999999999", "VARCHAR", id="larger"),
        pytest.param("1|1000000000000000000.5", "DOUBLE", id="a large measure"),
        pytest.param("1|2.50|-1e3", "DOUBLE", id="numbers"),
        pytest.param("1|1e999", "VARCHAR", id="no number is so large"),
        pytest.param("1|01", "VARCHAR", id="a zero before"),
        pytest.param("1|1 000", "VARCHAR", id="a gap"),
        pytest.param("2024-02-29|2023-02-28", "DATE", id="days"),
        pytest.param("2024-02-29|2023-02-29", "VARCHAR", id="no day"),
        pytest.param("2024-02|2023", "VARCHAR", id="partial dates"),
        pytest.param("True|false", "BOOLEAN", id="truths"),
        pytest.param("yes|no", "VARCHAR", id="words"),
        pytest.param(' |""', "VARCHAR", id="a blank and nothing"),
    ],
)
def test_a_type_is_that_of_every_value(
    values: str, kind: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    lines = values.replace("|", ",1\n")
    Path("x.csv").write_text(f"a,b\n{lines},1\n")
    sql = "SELECT column_type AS t FROM (DESCRIBE x)"
    assert ask(capsysbinary, sql, "--with", "x=x.csv") == [{"t": kind}, {"t": "BIGINT"}]


def test_a_parquet_file_joins_as_it_is(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    row = "SELECT 'lichfield' AS id, DATE '2024-01-31' AS day, [1, 2] AS list"
    duckdb.execute(f"COPY ({row}) TO 'mine.parquet'")
    Path("a.csv").write_text("id\nlichfield\nbelfast\n")
    sql = "SELECT c.type, mine.day, mine.list FROM a JOIN councils c USING (id) JOIN mine USING (id)"
    found = ask(capsysbinary, sql, "--with", "mine=mine.parquet", "--with", "a=a.csv")
    assert found == [{"type": "non-metropolitan-district", "day": "2024-01-31", "list": [1, 2]}]


def test_nothing_else_is_reached(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("mine", "other"):
        Path(f"{name}.csv").write_text("secret\nwhat nobody may read\n")
    for sql in (
        "FROM 'other.csv'",
        "FROM 'mine.csv'",
        "FROM read_csv('mine.csv')",
        *(f"FROM read_text('/dev/fd/{number}')" for number in range(12)),
        "SELECT 1; FROM read_text('other.csv')",
    ):
        assert run(sql, "--with", "mine=mine.csv") == 2
        out, err = capsys.readouterr()
        assert "what nobody may read" not in out + err
        assert "A query sees the tables and nothing else" in err
    for sql in ("DROP TABLE mine", "INSERT INTO mine VALUES ('x')", "COPY mine TO 'made'"):
        assert run(sql, "--with", "mine=mine.csv") == 2
        assert "A query only reads" in capsys.readouterr().err
    assert not Path("made").exists()


def test_a_mistake_knows_the_tables_of_the_user(capsys: pytest.CaptureFixture[str]) -> None:
    Path("mine.csv").write_text("nation,spent\nWales,1\n")
    for sql, said in (
        ("FROM mne", "There is no table 'mne'. Did you mean 'mine'?"),
        ("SELECT spend FROM mine", "There is no column 'spend' here. Did you mean 'spent'?"),
        ("mine", "A table alone is no query. Write FROM before it: FROM mine"),
    ):
        assert run(sql, "--with", "mine=mine.csv") == 2
        assert said in capsys.readouterr().err
    # Of a column with a name of ours nobody can tell what it holds.
    assert (
        run("SELECT 1 FROM mine JOIN councils ON true WHERE mine.nation = 'Wales'", "--with", "mine=mine.csv")
        == 0
    )
    assert "No row has" not in capsys.readouterr().err


HEADS = {
    "no.csv": None,
    "empty.csv": "",
    "blank.csv": "\n\n",
    "long.csv": "id,n\na,1\nb,2,3\n",
    "short.csv": "id,n\na,1\nb\n",
    "open.csv": 'id,n\na,"1\n',
    "quote.csv": 'id,n\n"a"b,1\n',
    "page.csv": "<!DOCTYPE html>\n<p>\n",
    "tree.csv": '{"id": 1}\n',
    "twice.csv": "id,ID\n1,2\n",
    "nameless.csv": "id,,n\n1,2,3\n",
    "zero.csv": "id,n\na,\0\n",
    "many.csv": ",".join(f"c{number}" for number in range(501)),
    "cell.csv": f"id\n{'x' * 200_000}\n",
    "text.parquet": "id,n\na,1\n",
    "magic.parquet": "PAR1aaaaaaaaaaaaaaaaPAR1",
    "x.json": "[]",
}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param("mine", "'mine' is no name and file: write --with NAME=FILE", id="no file"),
        pytest.param("=x.csv", "is no name and file", id="no name"),
        pytest.param("mine=", "is no name and file", id="nothing behind"),
        pytest.param("2x=empty.csv", "'2x' cannot name a table: a letter, then letters,", id="a digit first"),
        pytest.param('a"b=empty.csv', "cannot name a table", id="a quote"),
        pytest.param(f"{'x' * 64}=empty.csv", "cannot name a table", id="a long name"),
        pytest.param("Councils=empty.csv", "There is a table 'councils' already: choose another", id="ours"),
        pytest.param("select=long.csv", "'select' is a word of SQL: choose another name", id="a word of SQL"),
        pytest.param("x=x.json", "'x.json' is neither .csv nor .parquet", id="another kind"),
        pytest.param("x=no.csv", "'no.csv' cannot be read: No such file or directory.", id="not there"),
        pytest.param("x=data.csv", "'data.csv' is a folder: --with joins one file.", id="a folder"),
        pytest.param("x=link.csv", "'link.csv' is a link: name the file that it leads to.", id="a link"),
        pytest.param("x=pipe.csv", "'pipe.csv' is no plain file.", id="a pipe"),
        pytest.param("x=empty.csv", "'empty.csv' is empty.", id="empty"),
        pytest.param("x=blank.csv", "'blank.csv' is empty.", id="blank lines"),
        pytest.param(
            "x=long.csv", "'long.csv' is no table: cells in its first line: 2, in line 3: 3.", id="long"
        ),
        pytest.param(
            "x=short.csv", "'short.csv' is no table: cells in its first line: 2, in line 3: 1.", id="short"
        ),
        pytest.param(
            "x=open.csv", "'open.csv' is no CSV in line 2: unexpected end of data.", id="open quote"
        ),
        pytest.param("x=quote.csv", "'quote.csv' is no CSV in line 2: ',' expected after '\"'.", id="quote"),
        pytest.param("x=page.csv", "'page.csv' is no table: its first line is to name", id="a web page"),
        pytest.param("x=tree.csv", "'tree.csv' is no table: its first line is to name", id="JSON"),
        pytest.param("x=twice.csv", "'twice.csv' has two columns called 'id'.", id="columns of one name"),
        pytest.param("x=nameless.csv", "'nameless.csv' has no name for column 2", id="no name of a column"),
        pytest.param("x=zero.csv", "'zero.csv' is no CSV: line 2 has a zero byte.", id="a zero byte"),
        pytest.param("x=many.csv", "'many.csv' has more than 500 columns", id="columns"),
        pytest.param("x=cell.csv", "field larger than field limit (131072)", id="a cell"),
        pytest.param("x=latin.csv", "'latin.csv' is not UTF-8: save it as CSV UTF-8.", id="another encoding"),
        pytest.param(
            "x=text.parquet", "'text.parquet' is no Parquet file, or a broken one.", id="no Parquet"
        ),
        pytest.param("x=magic.parquet", "'magic.parquet' is no Parquet file", id="broken Parquet"),
        pytest.param("x=\x1b[2J.csv", "cannot be read: No such file", id="an order to the terminal"),
    ],
)
def test_what_is_no_table_is_one_line(given: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in HEADS.items():
        if text is not None:
            Path(name).write_text(text)
    Path("latin.csv").write_bytes("id\nGâr\n".encode("latin-1"))
    Path("data.csv").mkdir()
    Path("link.csv").symlink_to("long.csv")
    os.mkfifo("pipe.csv")
    assert run("SELECT 1", "--with", given) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("opencouncil: ")
    assert err.count("\n") == 1
    assert message in err
    assert "\x1b" not in err


def test_two_files_have_two_names(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.csv").write_text("id\n1\n")
    assert run("SELECT 1", "--with", "a=a.csv", "--with", "A=a.csv") == 2
    assert "--with names 'a' twice: choose another name for one of them." in capsys.readouterr().err
    many = [word for number in range(21) for word in ("--with", f"a{number}=a.csv")]
    assert run("SELECT 1", *many) == 2
    assert "--with takes at most 20 files." in capsys.readouterr().err


@pytest.mark.skipif(not OPEN.is_dir(), reason="the system does not list what is open")
@pytest.mark.parametrize("names", [("a",), ("a", "a")], ids=["an answer", "refused"])
def test_no_file_stays_open(names: tuple[str, ...]) -> None:
    Path("a.csv").write_text("id\n1\n")
    words = ["SELECT 1", *(word for name in names for word in ("--with", f"{name}=a.csv"))]
    # What is imported and opened once, such as a source of random numbers, is open after the first.
    run(*words)
    before = {path.name for path in OPEN.iterdir()}
    run(*words)
    assert {path.name for path in OPEN.iterdir()} == before


def test_it_is_for_rows_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--tables", "--with", "a=a.csv") == 2
    assert "--with is for a query" in capsys.readouterr().err


def test_a_file_has_its_size(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(own_files, "MAX_BYTES", 2_000_000)
    with Path("large.csv").open("wb") as file:
        file.truncate(2_000_001)
    assert run("SELECT 1", "--with", "x=large.csv") == 2
    assert (
        "'large.csv' is larger than 2 million bytes: take out what is not needed." in capsys.readouterr().err
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space")
@pytest.mark.slow
def test_a_file_that_unpacks_to_gigabytes_is_one_line() -> None:
    with duckdb.connect(config={"threads": 1}) as database:
        texts = "SELECT repeat('x', 100_000) || range AS x FROM range(20_000)"
        database.execute(f"COPY ({texts}) TO 'bomb.parquet' (COMPRESSION zstd, ROW_GROUP_SIZE 2048)")
    assert Path("bomb.parquet").stat().st_size < 10_000_000
    command = [sys.executable, "-m", "opencouncil", "query", "SELECT 1", "--with", "x=bomb.parquet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "opencouncil: 'bomb.parquet' needs more than the 1GB of memory that tables may take: take out what "
        "is not needed.\n"
    )


def test_many_rows_come_in_several_parts(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(own_tables, "_AT_ONCE", 7)
    Path("x.csv").write_text("n\n" + "".join(f"{number}\n" for number in range(100)))
    sql = "SELECT count(*) AS c, sum(n) AS s, list(n) = range(100) AS o FROM x"
    assert ask(capsysbinary, sql, "--with", "x=x.csv") == [{"c": 100, "s": 4950, "o": True}]


@pytest.mark.parametrize(
    ("cells", "is_said"),
    [
        pytest.param(["12,5", "-1.012,50", "", "1012,5"], True, id="numbers"),
        pytest.param(["12,5", "x"], False, id="and a word"),
        pytest.param(["", ""], False, id="nothing"),
        pytest.param(["1,2,3"], False, id="a list"),
    ],
)
def test_numbers_with_a_comma_are_told_once(
    cells: list[str], is_said: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "".join(f"a;{cell}\n" for cell in cells)
    Path("x.csv").write_text(f"id;amount\n{lines}")
    assert run("SELECT 1 AS n; SELECT 2 AS n", "--with", "x=x.csv") == 0
    err = capsys.readouterr().err
    said = "The numbers of 'amount' in x have a comma, and are text: "
    assert err.count(said) == is_said
    if is_said:
        way = err.partition(said)[2].partition(" makes them numbers.")[0]
        assert run(f"FROM x SELECT sum({way}) AS n", "--with", "x=x.csv", "--format", "csv") == 0
        assert capsys.readouterr().out == "n\r\n12.5\r\n"


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_a_return_in_a_cell_is_a_gap(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("x.csv").write_bytes(b'id,note\r\n1,"a\r\nb\rc"\r\n')
    assert run("SELECT note FROM x", "--with", "x=x.csv", "--format", name) == 0
    out = capsys.readouterr().out
    assert "a b c" in out.replace("  ", " ")
    assert "\N{REPLACEMENT CHARACTER}" not in out


def test_beside_a_file_of_rows_stands_which_data_they_are_and_whose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine.csv").write_text("a,b\n1,x\n", encoding="utf-8")
    for given, licence in (([], "CC-BY-4.0"), (["--with", "mine=mine.csv"], None)):
        sql = "SELECT 1 AS a, date '2026-01-02' AS b"
        command = ["query", sql, *given, "--data", str(SAMPLE), "--format", "csv", "-o", "w.csv", "--force"]
        assert main(command) == 0
        assert "Wrote w.csv and w.csv-metadata.json beside it, answers as of" in capsys.readouterr().err
        told = json.loads(Path("w.csv-metadata.json").read_text(encoding="utf-8"))
        assert told["url"] == "w.csv"
        assert [(one["name"], one["datatype"]) for one in told["tableSchema"]["columns"]] == [
            ("a", "integer"),
            ("b", "date"),
        ]
        assert told["notes"][0].get("licence") == licence
        assert ("dc:license" in told) is bool(licence)


def test_a_file_of_parquet_says_itself_which_data_it_is_and_whose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    mine = Path("it's, {a: 'b'}\\); FROM x -- \N{RIGHT-TO-LEFT OVERRIDE}\udcff.csv")
    mine.write_text("a\n1\n", encoding="utf-8")
    for given in ([], ["--with", f"mine={mine}"]):
        sql = "SELECT a, [a] AS l FROM mine" if given else "SELECT 1 AS a, [1] AS l"
        command = ["query", sql, *given, "--data", str(SAMPLE), "--format"]
        for target in ("w.parquet", "again.parquet"):
            assert main([*command, "parquet", "-o", target, "--force"]) == 0
        assert main([*command, "csv", "-o", "w.csv", "--force"]) == 0
        notes = json.loads(Path("w.csv-metadata.json").read_text(encoding="utf-8"))["notes"][0]
        block = {name: str(value).lower() if value is False else str(value) for name, value in notes.items()}
        assert ("licence" in block) is not bool(given)
        assert ("it's, {a: 'b'}" in block["citation"]) is bool(given)

        metadata = pq.read_metadata("w.parquet").metadata
        assert {name.decode(): value.decode() for name, value in metadata.items()} == block
        with duckdb.connect() as database:
            found = database.execute("SELECT key, value FROM parquet_kv_metadata('w.parquet')").fetchall()
            assert {name.decode(): value.decode() for name, value in found} == block
        assert pq.read_table("w.parquet").to_pylist() == [{"a": 1, "l": [1]}]
        # The same bytes each time, and in a pipe.
        capsysbinary.readouterr()
        assert main([*command, "parquet"]) == 0
        piped = capsysbinary.readouterr().out
        assert Path("w.parquet").read_bytes() == Path("again.parquet").read_bytes() == piped
