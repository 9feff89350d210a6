"""CSV, as other programs read it."""

import csv
import io
import json
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

from opencouncil.export import csv_, load_format
from opencouncil.tables.contract import load_contract
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import Table
from support.frozen import frozen_tables, load_frozen
from support.hostile import AWKWARD, DISARMED, UNICODE, load_hostile
from support.outputs import write_bytes, write_to

PANDAS = {"text": "str", "partial-date": "str", "integer": "Int64", "number": "Float64", "boolean": "boolean"}
POLARS = {
    "text": pl.String,
    "partial-date": pl.String,
    "integer": pl.Int64,
    "number": pl.Float64,
    "boolean": pl.Boolean,
    "date": pl.Date,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole frozen dataset as a folder of CSV."""
    return write_to(load_frozen(), "csv", tmp_path_factory.mktemp("csv") / "out")


def read_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_a_folder_holds_a_file_for_each_table(folder: Path) -> None:
    tables = {f"{name}.csv" for name in load_contract().tables}
    assert {path.name for path in folder.iterdir()} == {*tables, "csv-metadata.json"}


def test_it_is_as_rfc_4180_has_it(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        content = path.read_bytes()
        # RFC 4180: every record ends with CRLF, and the header has the names.
        assert content.endswith(b"\r\n")
        assert content.isascii() or content.decode("utf-8")
        rows = list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))
        assert len({len(row) for row in rows}) == 1
        assert tuple(rows[0]) == frozen_tables()[path.stem].column_names
        assert len(rows) == len(frozen_tables()[path.stem].rows) + 1


@pytest.mark.parametrize("rows", [1, 3])
def test_however_many_rows_become_text_at_a_time_the_text_is_the_same(
    rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = load_hostile()
    whole = write_bytes(loaded, "csv", "sources"), write_bytes(loaded, "csv", "claims")
    monkeypatch.setattr(csv_, "_ROWS", rows)
    assert (write_bytes(loaded, "csv", "sources"), write_bytes(loaded, "csv", "claims")) == whole


@pytest.mark.parametrize("form", ["csv", "datapackage"])
def test_no_table_is_made_whole_for_a_folder(
    form: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = Loaded(load_frozen().dataset, load_frozen().on)

    def refuse(*_: object) -> Table:
        raise AssertionError("all rows of a table are held")

    monkeypatch.setattr("opencouncil.tables.loaded.Table", refuse)
    for name, write in load_format(form).iter_files(loaded):
        out = io.BytesIO()
        write(out)
        if name.endswith(".csv"):
            assert out.getvalue() == (folder / name).read_bytes()


@pytest.mark.parametrize("name", list(load_contract().tables))
def test_pandas_reads_the_right_types_and_values(folder: Path, name: str) -> None:
    table = frozen_tables()[name]
    types = {column.name: PANDAS[column.type] for column in table.columns if column.type != "date"}
    days = [column.name for column in table.columns if column.type == "date"]
    frame = pd.read_csv(
        folder / f"{name}.csv", dtype=types, parse_dates=days, keep_default_na=False, na_values=[""]
    )
    assert tuple(frame.columns) == table.column_names
    assert len(frame) == len(table.rows)
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in table.rows]
        read = [None if pd.isna(value) else value for value in frame[column.name]]
        if column.type == "date":
            read = [value.date() if value is not None else None for value in read]
        assert read == cells, column.name


def test_pandas_needs_no_help_with_the_types(folder: Path) -> None:
    frame = pd.read_csv(folder / "councils.csv")
    assert str(frame["population"].dtype) == "float64"  # pandas' own way with numbers that may be missing
    assert str(frame["webcast_channels"].dtype) == "int64"
    assert frame["gss"].str.len().dropna().eq(9).all()
    assert set(frame["out_of_step_film"].dropna()) <= {True, False}


@pytest.mark.parametrize("name", list(load_contract().tables))
def test_polars_reads_the_right_types_and_values(folder: Path, name: str) -> None:
    table = frozen_tables()[name]
    frame = pl.read_csv(
        folder / f"{name}.csv", schema={column.name: POLARS[column.type] for column in table.columns}
    )
    assert frame.rows() == [tuple(row) for row in table.rows]


def test_polars_finds_days_and_truth_by_itself(folder: Path) -> None:
    frame = pl.read_csv(folder / "claims.csv", try_parse_dates=True, infer_schema_length=None)
    assert frame.schema["checked"] == pl.Date
    assert frame.schema["speaks"] == pl.Boolean
    assert frame.schema["position"] == pl.Int64


def test_what_a_spreadsheet_would_run_is_made_harmless_and_nothing_else() -> None:
    rows = read_rows(write_bytes(load_hostile(), "csv", "claims"))
    assert [row["summary"] for row in rows] == [*DISARMED, AWKWARD, UNICODE]
    [councils, _] = read_rows(write_bytes(load_hostile(), "csv", "councils"))
    assert councils["short_name"] == "'=1+1"
    # A number is a number, also below zero.
    assert (councils["longitude"], councils["latitude"]) == ("-1.8", "52.7")
    assert councils["notes"] == AWKWARD


@pytest.mark.parametrize("wide", ["＝1+1", "＋1", "－1", "＠A1"])
def test_the_wide_forms_of_formulas_count_too(wide: str) -> None:
    [council, _] = read_rows(write_bytes(load_hostile(notes=wide), "csv", "councils"))
    assert council["notes"] == f"'{wide}"


def test_no_other_separator_cuts_a_formula_out_of_a_cell() -> None:
    content = write_bytes(load_hostile(notes="see;=1+1"), "csv", "councils").decode()
    cells = [cell for row in csv.reader(io.StringIO(content, newline=""), delimiter=";") for cell in row]
    assert next(cell for cell in cells if "1+1" in cell and "see" not in cell).startswith("'=1+1")


def test_awkward_text_comes_back_whole() -> None:
    content = write_bytes(load_hostile(), "csv", "claims")
    summaries = pd.read_csv(io.BytesIO(content))["summary"].tolist()
    assert summaries[-2:] == [AWKWARD, UNICODE]
    assert pl.read_csv(content)["summary"].to_list()[-2:] == [AWKWARD, UNICODE]


def test_excel_needs_a_mark_and_gets_it_only_when_asked() -> None:
    plain, marked = (write_bytes(load_hostile(), "csv", "names", excel=excel) for excel in (False, True))
    assert marked == b"\xef\xbb\xbf" + plain
    assert not plain.startswith(b"\xef\xbb\xbf")
    assert UNICODE in marked.decode("utf-8-sig")


def test_every_table_of_a_folder_gets_the_mark(tmp_path: Path) -> None:
    folder = write_to(load_hostile(), "csv", tmp_path / "out", excel=True)
    marked = {path.suffix for path in folder.iterdir() if path.read_bytes().startswith(b"\xef\xbb\xbf")}
    assert marked == {".csv"}
    json.loads((folder / "csv-metadata.json").read_bytes())


def test_a_table_without_rows_is_its_header() -> None:
    content = write_bytes(load_hostile(), "csv", "watch")
    assert content == b"id,nation,position,topic,why\r\n"


def test_days_are_days_and_truth_is_truth() -> None:
    [council, *_] = read_rows(write_bytes(load_hostile(), "csv", "councils"))
    assert council["established"] == "1974-04-01"
    assert council["out_of_step_film"] in ("true", "false")
    assert council["abolished"] == ""
