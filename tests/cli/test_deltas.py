"""Rows of changes: those of ``diff`` and ``changelog``, applied to an old export, give the new one."""

import csv
import json
import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from opencouncil import load
from opencouncil.cli import deltas
from opencouncil.cli.app import main
from opencouncil.tables.cells import undo_disarm
from opencouncil.tables.contract import load_contract
from support.builders import REPOSITORY, SAMPLE, claim_data
from support.clock import TODAY
from support.repositories import Record

FIFE: dict[str, Any] = {
    "id": "fife",
    "name": "Fife Council",
    "short_name": "Fife",
    "nation": "scotland",
    "type": "scottish-council",
    "region": None,
    "parent": None,
    "codes": {"gss": "S12000047"},
    "established": "1996-04-01",
}
NEAR, FAR = {"latitude": 56.2, "longitude": -3.1}, {"latitude": 56.2, "longitude": -3.15}
ASK = claim_data(status="permission-required", conditions=["chair-permission"], stated="2015")
# A formula in Excel, a cut in programs that take the semicolon, quotes, and a line end.
ODD = claim_data(stated="2026-09-01", summary='=1+1;=2 "quoted"', note="-3, or more")
Tables = dict[str, dict[tuple[Any, ...], dict[str, Any]]]


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    """Three commits: one with the sample; one that changes a council and its claims; one on the law."""
    record = Record(tmp_path / "clone")
    shutil.copytree(SAMPLE / "data", record.data, dirs_exist_ok=True)
    monkeypatch.chdir(record.root)
    record.commit("Begin", "2026-10-01", **FIFE, location=NEAR, film=[ASK, claim_data(stated="2012")])
    record.git("tag", "data-v1.0.0")
    # One claim is new, one has another date and so another key, one is gone; a council is gone, one is new.
    record.remove("councils/oldham.yaml")
    record.write_council("tamworth", name="Tamworth Borough Council", short_name="Tamworth", codes=None)
    record.commit("Change", "2026-10-20", **FIFE, location=FAR, film=[ODD, {**ASK, "stated": "2016"}])
    law = record.data / "law" / "scotland.yaml"
    law.write_text(law.read_text(encoding="utf-8") + "# A comment.\n", encoding="utf-8")
    record.write_council("lichfield", website="https://www.lichfield.gov.uk/", population=None)
    record.commit("Change again", "2026-11-01")
    record.git("tag", "data-v1.1.0")
    return record


def export(revision: str, folder: Path, on: str = str(TODAY)) -> Tables:
    """The tables of an export as CSV, each with its rows by their keys; an empty cell is None."""
    arguments = ["export", "--at", revision, "--on", on, "--format", "csv", "-o", str(folder)]
    assert main(arguments) == 0
    tables: Tables = {}
    for name, contract in load_contract().tables.items():
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = [{column: cell or None for column, cell in row.items()} for row in csv.DictReader(file)]
        tables[name] = {tuple(row[column] for column in contract.key): row for row in rows}
    return tables


def load_tables(revision: str) -> Tables:
    """The same from Python, where values have types; days are text, as in JSON."""
    loaded = load(at=revision, on=TODAY)
    tables: Tables = {}
    for name, contract in load_contract().tables.items():
        rows = [
            {column: str(cell) if isinstance(cell, date) else cell for column, cell in row.items()}
            for row in loaded.tables[name]
        ]
        tables[name] = {tuple(row[column] for column in contract.key): row for row in rows}
    return tables


def apply(tables: Tables, changes: list[dict[str, Any]], *, is_text: bool) -> None:
    """The new tables from the old: what docs/history.md says to do; each value before must be there."""
    fresh: Tables = {name: {} for name in tables}
    for change in changes:
        contract = load_contract().tables[change["table"]]
        key = tuple(json.loads(change["key"])) if len(contract.key) > 1 else (change["key"],)
        if is_text:
            key = tuple(
                None if part is None else str(part).lower() if part is True else str(part) for part in key
            )
        rows = tables[change["table"]]
        if change["kind"] == "added":
            blank = dict.fromkeys(column.name for column in contract.columns)
            row = fresh[change["table"]].setdefault(key, blank)
        else:
            row = rows[key]
        assert row[change["column"]] == change["before"]
        row[change["column"]] = change["after"]
    for name in tables:
        tables[name] = {
            key: row for key, row in tables[name].items() if any(cell is not None for cell in row.values())
        }
        assert not tables[name].keys() & fresh[name].keys()
        tables[name] |= fresh[name]


def read_csv(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: cell or None for name, cell in row.items()} for row in csv.DictReader(file)]


def run(*arguments: str) -> None:
    assert main([*arguments]) == 0


def test_the_rows_as_csv_make_the_new_export_of_the_old(record: Record, tmp_path: Path) -> None:
    old, new = export("data-v1.0.0", tmp_path / "old"), export("HEAD", tmp_path / "new")
    run("diff", "data-v1.0.0", "data-v1.1.0", "--format", "csv", "-o", "changes.csv")
    changes = read_csv(Path("changes.csv"))
    assert list(changes[0]) == ["table", "key", "column", "before", "after", "kind"]
    told = {(one["table"], one["kind"]) for one in changes}
    assert {("claims", kind) for kind in ("added", "removed")} < told
    assert {("councils", kind) for kind in ("added", "removed", "changed")} < told
    assert ("answers", "changed") in told
    assert old != new
    apply(old, changes, is_text=True)
    assert old == new


def test_the_rows_as_json_lines_have_the_types_of_their_columns(record: Record) -> None:
    old, new = load_tables("data-v1.0.0"), load_tables("HEAD")
    run("diff", "data-v1.0.0", "HEAD", "--format", "jsonl", "-o", "changes.jsonl")
    changes = [json.loads(line) for line in Path("changes.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {
        "table": "councils",
        "key": "fife",
        "column": "longitude",
        "before": -3.1,
        "after": -3.15,
        "kind": "changed",
    } in changes
    apply(old, changes, is_text=False)
    assert old == new


def test_parquet_holds_the_same_and_says_of_which_versions(record: Record) -> None:
    for ending in ("csv", "parquet"):
        run("diff", "data-v1.0.0", "HEAD", "--format", ending, "-o", f"changes.{ending}")
    with duckdb.connect() as database:
        found = database.execute("SELECT * FROM 'changes.parquet'").fetchall()
        about = dict(
            database.execute("SELECT key, value FROM parquet_kv_metadata('changes.parquet')").fetchall()
        )
    rows = [
        tuple(cell and undo_disarm(cell) for cell in row.values()) for row in read_csv(Path("changes.csv"))
    ]
    assert found == rows
    told = {name.decode(): value.decode() for name, value in about.items()}
    assert (told["base_data_version"], told["data_version"]) == ("data-v1.0.0", "data-v1.1.0")
    assert (told["base_day"], told["day"]) == (str(TODAY), str(TODAY))


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_beside_rows_stands_of_which_versions_they_are(
    record: Record, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run("diff", "data-v1.0.0", "HEAD", "--format", ending, "-o", f"changes.{ending}")
    name = f"changes.{ending}"
    assert f"Wrote {name} and {name}-metadata.json beside it." in capsys.readouterr().err
    told = json.loads(Path(f"changes.{ending}-metadata.json").read_text(encoding="utf-8"))
    about = told["provenance"] if ending == "jsonl" else told["notes"][0]
    assert (about["base_data_version"], about["data_version"]) == ("data-v1.0.0", "data-v1.1.0")
    Path(f"changes.{ending}").unlink()
    assert main(["diff", "data-v1.0.0", "HEAD", "--format", ending, "-o", f"changes.{ending}"]) == 2
    assert not Path(f"changes.{ending}").exists()


def test_a_base_of_another_day_has_the_answers_of_that_day(record: Record, tmp_path: Path) -> None:
    old, new = export("data-v1.0.0", tmp_path / "old", "2013-05-01"), export("HEAD", tmp_path / "new")
    run("diff", "data-v1.0.0", "HEAD", "--format", "csv", "--base-on", "2013-05-01", "-o", "changes.csv")
    apply(old, read_csv(Path("changes.csv")), is_text=True)
    assert old == new


def test_the_changelog_has_the_rows_of_each_commit_in_their_order(record: Record, tmp_path: Path) -> None:
    old, new = export("data-v1.0.0", tmp_path / "old"), export("HEAD", tmp_path / "new")
    run("changelog", "data-v1.0.0", "--format", "csv", "-o", "changes.csv")
    changes = read_csv(Path("changes.csv"))
    commits = {name: record.git("rev-parse", name) for name in ("HEAD~1", "HEAD")}
    assert list(dict.fromkeys((one["commit"], one["committed"]) for one in changes)) == [
        (commits["HEAD~1"], "2026-10-20"),
        (commits["HEAD"], "2026-11-01"),
    ]
    for commit in commits.values():
        apply(old, [one for one in changes if one["commit"] == commit], is_text=True)
    assert old == new


def test_the_lines_of_the_page_bring_each_table_up_to_date(record: Record) -> None:
    export("data-v1.0.0", Path("old"))
    new = export("HEAD", Path("new"))
    run("diff", "data-v1.0.0", "data-v1.1.0", "--format", "csv", "-o", "changes.csv")
    page = (REPOSITORY / "docs" / "history.md").read_text(encoding="utf-8")
    [lines] = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)
    numbered = 0
    for name, table in load_contract().tables.items():
        numbered += len(table.key) > 1 and "position" in table.key
        shared: dict[str, Any] = {}
        told = re.sub(r"^TABLE, KEY = .*", f"TABLE, KEY = {name!r}, {list(table.key)!r}", lines, flags=re.M)
        exec(compile(told, "docs/history.md", "exec"), shared)  # noqa: S102 - our own page
        blank = dict.fromkeys((column.name for column in table.columns), "")
        rows = {key: {**blank, **row} for key, row in shared["rows"].items()}
        assert {key: {column: cell or None for column, cell in row.items()} for key, row in rows.items()} == {
            tuple(part or "" for part in key): row for key, row in new[name].items()
        }, name
    assert numbered


def test_no_change_is_a_heading_alone(record: Record, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    for command in (["diff", "HEAD"], ["changelog", "HEAD"]):
        run(*command, "--format", "csv")
        out, err = capsysbinary.readouterr()
        assert out.splitlines()[0].startswith(b"table,key,column,before,after,kind")
        assert len(out.splitlines()) == 1
        assert b"No row of any table changed." in err


def test_files_that_are_not_committed_are_compared(
    record: Record, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    record.write_council("lichfield", website="https://www.lichfielddc.gov.uk/", population=None)
    run("diff", "--format", "csv")
    rows = list(csv.DictReader(capsysbinary.readouterr().out.decode().splitlines()))
    assert [(row["table"], row["key"], row["column"]) for row in rows if row["table"] == "councils"] == [
        ("councils", "lichfield", "website")
    ]


CONTRACT = '{"version": %d, "tables": [{"name": "councils", "key": ["id"], "columns": [%s]}]}'
ID = '{"name": "id", "type": "text"}'


def write_contract(record: Record, text: str) -> None:
    folder = record.root / "schema"
    folder.mkdir(exist_ok=True)
    (folder / "tables.json").write_text(text, encoding="utf-8")


DIFFERENT = "have different columns, so rows cannot be compared"
INSTEAD = ". Add --contract 2 to read both with the columns of that version."


@pytest.mark.parametrize(
    ("text", "error"),
    [
        pytest.param(
            CONTRACT % (2, ID),
            f"(version 1) and of the files here (version 2) {DIFFERENT}{INSTEAD}",
            id="version",
        ),
        pytest.param(
            CONTRACT % (1, ID + ', {"name": "name", "type": "text"}'),
            f"(version 1) {DIFFERENT}: column councils.name was added{INSTEAD}",
            id="one more column",
        ),
        pytest.param(
            "[" * 100_000,
            "schema/tables.json of the files here cannot be read, so it is not known which columns its "
            "tables have. Correct it, or compare with another commit.",
            id="no JSON",
        ),
        pytest.param(
            '{"tables": 3, "version": 1}', "schema/tables.json of the files here cannot be read", id="odd"
        ),
    ],
)
def test_versions_of_different_columns_give_one_line(
    record: Record, capsys: pytest.CaptureFixture[str], text: str, error: str
) -> None:
    write_contract(record, CONTRACT % (1, ID))
    record.commit("The columns", "2026-11-02")
    write_contract(record, text)
    assert main(["diff", "--format", "csv"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert error in err.splitlines()[-1]
    assert len([line for line in err.splitlines() if line.startswith("opencouncil: ")]) == 1
    assert main(["diff", "--format", "csv", "--contract", "2"]) == 0


def test_columns_are_compared_before_any_file_is_read(
    record: Record, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_contract(record, CONTRACT % (1, ID))
    base = record.commit("The columns", "2026-11-02")
    more = '{"name": "new", "key": [], "columns": []}, {"name": "councils", "key": [], "columns": [%s]}'
    columns = (
        '{"name": "id", "type": "integer"}, {"name": "a", "type": "text"}, {"name": "b", "type": "text"}'
    )
    write_contract(record, '{"version": 1, "tables": [%s]}' % (more % columns))
    record.write_council("lichfield", website="https://www.lichfielddc.gov.uk/", population=None)
    record.commit("Other columns", "2026-11-03")
    monkeypatch.setattr(deltas, "_load", lambda *_: pytest.fail("a file is read"))
    assert main(["changelog", base, "--format", "csv"]) == 2
    said = "table new was added; column councils.a was added; column councils.b was added; and 2 more. Add"
    assert said in capsys.readouterr().err


def test_other_words_in_the_contract_make_no_difference(record: Record) -> None:
    write_contract(record, CONTRACT % (1, ID))
    record.commit("The columns", "2026-11-02")
    write_contract(record, CONTRACT % (1, ID.replace("}", ', "meaning": "The id."}')))
    assert main(["diff", "--format", "csv"]) == 0


def test_the_columns_of_an_earlier_version(
    record: Record, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    run("diff", "data-v1.0.0", "HEAD", "--format", "csv", "--contract", "1")
    rows = list(csv.DictReader(capsysbinary.readouterr().out.decode().splitlines()))
    assert Counter(row["column"] == "day" for row in rows if row["kind"] == "added")[True] > 0


@pytest.mark.parametrize("is_old", [True, False])
def test_a_file_that_cannot_be_read_on_one_side_is_no_removal(
    record: Record, capsys: pytest.CaptureFixture[str], is_old: bool
) -> None:
    record.write("councils/leeds.yaml", "nation: mars\n")
    broken = record.commit("Break", "2026-11-02")
    ends = [broken, "data-v1.0.0"] if is_old else ["data-v1.0.0", broken]
    assert main(["diff", *ends, "--format", "csv"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"data/councils/leeds.yaml of {broken[:10]} cannot be read" in err.splitlines()[-1]
    assert "its rows would count as removed or added" in err.splitlines()[-1]
    # Broken on both sides, it has no rows on either.
    record.write("notes.md", "x")
    assert main(["diff", broken, "--format", "csv"]) == 0


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param(
            ["diff", "--contract", "1"], "--contract is for rows: csv, jsonl, parquet.", id="columns"
        ),
        pytest.param(["diff", "--base-on", "2020-01-01"], "--base-on is for rows", id="day of the base"),
        pytest.param(["diff", "--format", "csv", "--verbose"], "--verbose is not for rows", id="verbose"),
        pytest.param(
            ["diff", "--format", "csv", "--fit", "file"], "--fit is for --format markdown", id="fit"
        ),
        pytest.param(["diff", "--format", "csv", "--contract", "9"], "no version 9", id="no version"),
        pytest.param(["changelog", "--format", "csv"], "Rows of changes begin at a commit", id="no base"),
        pytest.param(
            ["changelog", "HEAD~1", "--format", "jsonl", "--council", "fife"],
            "--council is not for rows",
            id="one council",
        ),
        pytest.param(["changelog", "HEAD~1", "--on", "2020-01-01"], "--on is for rows", id="day"),
        pytest.param(
            ["changelog", "HEAD~1", "--format", "csv", "--by", "day"], "--by is not for rows", id="by day"
        ),
        pytest.param(
            ["diff", "--format", "parquet", "-o", "x.csv"], "x.csv would hold parquet", id="another ending"
        ),
    ],
)
def test_what_does_not_go_together(
    record: Record, capsys: pytest.CaptureFixture[str], arguments: list[str], error: str
) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert error in err
