"""docs/analysts.md: each recipe runs in its program, on what the page exports, and all give one table."""

import io
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import Any
from urllib.parse import urlencode

import duckdb
import openpyxl
import pandas as pd
import pyogrio  # type: ignore[import-untyped]
import pytest
from openpyxl.utils import column_index_from_string

import opencouncil
from opencouncil.cli.app import main
from support.builders import FROZEN, REPOSITORY
from support.clock import TODAY, stopped_clock
from support.programs import find_program

PAGE = (REPOSITORY / "docs" / "analysts.md").read_text(encoding="utf-8")
COLUMNS = ["region", "districts", "known", "live", "old"]
DISTRICTS = ("metropolitan-district", "non-metropolitan-district")
KNOWN = ("provided", "partial", "not-provided")
Rows = list[tuple[Any, ...]]

pytestmark = pytest.mark.slow


def read_blocks(heading: str, language: str) -> list[str]:
    """The blocks of code of a language under a heading."""
    [part] = re.findall(rf"^#+ {heading}\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```", part, re.MULTILINE | re.DOTALL)
    return [dedent(block) for _, block in found]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the page has exported, of the data of one day."""
    folder = tmp_path_factory.mktemp("recipes")
    [block] = [text for text in read_blocks("Get the tables", "sh") if "export" in text]
    with pytest.MonkeyPatch.context() as patch, stopped_clock():
        patch.chdir(folder)
        for line in block.splitlines():
            assert main([*shlex.split(line, comments=True)[1:], "--data", str(FROZEN)]) == 0
    return folder


@pytest.fixture(scope="module")
def expected() -> Rows:
    """The table, counted here without any of the programs."""
    councils = [
        council
        for council in opencouncil.load(FROZEN, on=TODAY).councils
        if council["status"] == "current" and council["type"] in DISTRICTS
    ]
    rows: Rows = []
    for region in sorted({council["region"] for council in councils}):
        here = [council for council in councils if council["region"] == region]
        known = [council for council in here if council["answer_council_webcast"] in KNOWN]
        live = sum(council["answer_council_webcast"] == "provided" for council in known)
        old = sum(council["last_known_council_webcast"] is not None for council in known)
        rows.append((region, len(here), len(known), live, old))
    # The question must tell a right recipe from a wrong one.
    assert sum(row[1] for row in rows) > sum(row[2] for row in rows) > sum(row[3] for row in rows)
    assert sum(row[2] for row in rows) > sum(row[4] for row in rows) > 0
    return rows


def run_python(heading: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The names that the recipe gives."""
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {}
    for block in read_blocks(heading, "python"):
        exec(compile(block, "docs/analysts.md", "exec"), names)  # noqa: S102 - our own page
    return names


def test_pandas(folder: Path, expected: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    table = run_python("pandas", folder, monkeypatch)["table"]
    assert list(table.columns) == COLUMNS
    assert list(table.itertuples(index=False, name=None)) == expected


def test_pandas_on_what_the_package_gives(
    folder: Path, expected: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page says that it is the same frame."""
    monkeypatch.setattr(
        pd, "read_parquet", lambda path: opencouncil.load(FROZEN, on=TODAY).councils.to_pandas()
    )
    # Regions are categories there, of which some have no district.
    table = run_python("pandas", folder, monkeypatch)["table"]
    rows = [row for row in table.itertuples(index=False, name=None) if row[1]]
    assert sorted(rows) == expected


def test_polars(folder: Path, expected: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    table = run_python("Polars", folder, monkeypatch)["table"]
    assert table.columns == COLUMNS
    assert table.rows() == expected


def test_duckdb(folder: Path, expected: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    [block] = read_blocks("DuckDB", "sql")
    with duckdb.connect("opencouncil.duckdb", read_only=True) as connection:
        found = connection.execute(block)
        assert [column[0] for column in found.description or ()] == COLUMNS
        assert found.fetchall() == expected


def test_duckdb_takes_our_queries_after_what_the_page_says(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    [block] = read_blocks("DuckDB", "sql")
    with duckdb.connect("opencouncil.duckdb", read_only=True) as connection:
        connection.execute(block.partition(";")[0])
        assert connection.execute("SELECT getvariable('day')").fetchall() == [(TODAY,)]
        for path in sorted((REPOSITORY / "docs" / "queries").glob("*.sql")):
            assert connection.execute(path.read_text(encoding="utf-8")).fetchall(), path.name


def test_r(folder: Path, expected: Rows, tmp_path: Path) -> None:
    script = tmp_path / "recipe.R"
    [block] = read_blocks("R", "r")
    more = """
        stopifnot(any(as.Date(councils$abolished) == as.Date("2023-04-01"), na.rm = TRUE))
        write.csv(table, commandArgs(trailingOnly = TRUE), row.names = FALSE)
    """
    script.write_text(f"options(warn = 2)\n{block}\n{more}", encoding="utf-8")
    done = subprocess.run(
        [find_program("r-base-core"), "--vanilla", str(script), str(tmp_path / "r.csv")],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    table = pd.read_csv(tmp_path / "r.csv")
    assert list(table.columns) == COLUMNS
    assert list(table.itertuples(index=False, name=None)) == expected


def read_councils_sheet(folder: Path) -> Rows:
    content = io.BytesIO((folder / "opencouncil.xlsx").read_bytes())
    sheet = openpyxl.load_workbook(content, read_only=True)["councils"]
    return list(sheet.iter_rows(values_only=True))


def write_formulas(folder: Path, target: Path, expected: Rows) -> None:
    """The sheet of the councils, behind one with the formulas of the page: a row for each region."""
    # A spreadsheet takes long to open the other sheets, which no formula names.
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    councils = workbook.create_sheet("councils")
    for values in read_councils_sheet(folder):
        councils.append(values)
    [block] = read_blocks("Excel", "text")
    formulas = dict(line.split(maxsplit=1) for line in block.splitlines())
    assert list(formulas) == ["B2", "C2", "D2", "E2"]
    sheet.append(COLUMNS)
    for row, (region, *_) in enumerate(expected, 2):
        sheet[f"A{row}"] = region
        for cell, formula in formulas.items():
            sheet[f"{cell[0]}{row}"] = formula.replace("$A2", f"$A{row}")
    workbook.save(target)


def test_the_formulas_of_excel_in_libreoffice(folder: Path, expected: Rows, tmp_path: Path) -> None:
    write_formulas(folder, tmp_path / "recipe.xlsx", expected)
    done = subprocess.run(
        [
            *(
                find_program("libreoffice-calc-nogui"),
                f"-env:UserInstallation={(tmp_path / 'user').as_uri()}",
            ),
            *("--headless", "--convert-to", "csv", "--outdir", str(tmp_path), str(tmp_path / "recipe.xlsx")),
        ],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    table = pd.read_csv(tmp_path / "recipe.csv")
    assert list(table.itertuples(index=False, name=None)) == expected


def test_the_formulas_of_excel_name_the_columns_that_they_mean(folder: Path) -> None:
    [block] = read_blocks("Excel", "text")
    heads = read_councils_sheet(folder)[0]
    named = {
        letters: heads[column_index_from_string(letters) - 1]
        for letters in re.findall(r"councils!\$([A-Z]+):", block)
    }
    assert named == {
        "E": "region",
        "F": "type",
        "G": "status",
        "AP": "answer_council_webcast",
        "AQ": "last_known_council_webcast",
    }


def test_datasette(folder: Path, expected: Rows) -> None:
    [block] = read_blocks("Datasette", "sql")
    [start] = read_blocks("Datasette", "sh")
    address = f"/opencouncil.json?{urlencode({'sql': block, '_shape': 'array'})}"
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(start), "--get", address],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert [tuple(row[name] for name in COLUMNS) for row in json.loads(done.stdout)] == expected


def test_qgis_reads_filters_and_counts_with_gdal(folder: Path, expected: Rows) -> None:
    [block] = read_blocks("QGIS", "sql")
    path = folder / "councils.geojson"
    # Its Execute SQL and GDAL have SQLite's dialect, its Filter is GDAL's.
    meta, _, _, columns = pyogrio.raw.read(path, sql=block, sql_dialect="SQLITE")
    assert list(meta["fields"]) == COLUMNS
    assert list(zip(*(column.tolist() for column in columns), strict=True)) == expected
    [where] = read_blocks("QGIS", "text")
    shapes = pyogrio.raw.read(path, where=where.strip())[2]
    assert len(shapes) == sum(row[1] for row in expected)
    assert all(shape is not None for shape in shapes)


def test_what_is_grey_on_the_map_is_what_is_not_known(folder: Path) -> None:
    [where] = read_blocks("QGIS", "text")
    meta, _, _, columns = pyogrio.raw.read(folder / "councils.geojson", where=where.strip())
    answers = set(columns[list(meta["fields"]).index("answer_council_webcast")])
    assert answers - set(KNOWN) <= {"up-to-council", "unknown"}


def test_the_codes_of_a_join_are_text(folder: Path) -> None:
    meta, _, _, columns = pyogrio.raw.read(folder / "councils.geojson")
    assert {code for code in columns[list(meta["fields"]).index("gss")] if code} >= {"E07000194"}
    assert set(pd.read_csv(folder / "tables" / "codes.csv", dtype="string").dtypes) == {pd.StringDtype()}


@pytest.fixture
def traps(folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The names that the code under the traps gives, one after another."""
    monkeypatch.chdir(FROZEN)
    names: dict[str, Any] = {"pd": pd}
    heads = re.findall(r"^### (.*)$", PAGE, re.MULTILINE)
    for block in [block for head in heads for block in read_blocks(head, "python")]:
        exec(compile(block, "docs/analysts.md", "exec"), names)  # noqa: S102 - our own page
    return names


def test_the_code_against_the_traps_does_what_the_page_says(traps: dict[str, Any]) -> None:
    series, councils = traps["series"], traps["councils"]
    assert list(series["year"]) == list(range(2009, traps["data"].day.year + 1))
    assert (series["dated"] + series["undated"] >= series["old"]).all()
    # On the first day without a county, its successor is there, and both tables agree.
    assert sorted(traps["there"]["id"]) == sorted(traps["alike"]["council_id"])
    assert {"cumbria", "cumberland"} & set(traps["there"]["id"]) == {"cumberland"}
    # The figure of the Office for National Statistics for the United Kingdom.
    assert traps["people"] == 67_596_281
    assert traps["gss"]["E07000194"] == "lichfield"
    assert len(councils) > len(traps["there"])


def test_the_page_asks_one_question_in_every_program() -> None:
    assert re.findall(r"\]\(#([a-z]+)\)", PAGE.partition("## Get")[0]) == [
        *("pandas", "polars", "duckdb", "r", "excel", "datasette", "qgis", "traps")
    ]
