"""Tables as spreadsheets write them, good and bad: what is in a cell is certain, or it is said why not."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from opencouncil.editing.sheets import reading, table, workbooks
from opencouncil.editing.sheets.dates import is_rewritten, write_date
from opencouncil.editing.sheets.reading import read_sheet
from opencouncil.editing.sheets.table import Sheet, SheetError

KNOWN = frozenset(("id", "summary", "stated", "checked"))


def read(folder: Path, data: bytes | str, name: str = "table.csv") -> Sheet:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_sheet(path, KNOWN)


def refuse(folder: Path, data: bytes | str, name: str = "table.csv") -> str:
    with pytest.raises(SheetError) as caught:
        read(folder, data, name)
    return str(caught.value)


def list_rows(sheet: Sheet) -> list[tuple[int, dict[str, str]]]:
    return [(row.number, {name: cell.text for name, cell in row.cells.items()}) for row in sheet.rows]


TABLE = 'id,summary\nleeds,"Café; free, and\nopen"\n'
ROWS = [(2, {"id": "leeds", "summary": "Café; free, and\nopen"})]


def separate(mark: str) -> str:
    """The same with another mark between the cells."""
    return TABLE.replace("id,", f"id{mark}").replace("leeds,", f"leeds{mark}")


@pytest.mark.parametrize(
    ("data", "remark"),
    [
        pytest.param(TABLE.encode(), "", id="UTF-8"),
        pytest.param(TABLE.encode("utf-8-sig"), "", id="a byte order mark"),
        pytest.param(TABLE.replace("\n", "\r\n").encode(), "", id="CRLF"),
        pytest.param(TABLE.encode("cp1252"), "table.csv is not in UTF-8: it is read as", id="Windows-1252"),
        pytest.param(separate(";").encode(), "a semicolon", id="semicolons"),
        pytest.param(separate("\t").encode("utf-16"), "a tab", id="UTF-16 and tabs"),
        pytest.param(f"sep=|\n{separate('|')}".encode(), "a |", id="a line that names the separator"),
        pytest.param(f"{TABLE},\n".encode(), "", id="an empty row"),
        pytest.param(TABLE.replace("id,", " ID ,").encode(), "", id="a header retyped"),
    ],
)
def test_whatever_program_saved_it(tmp_path: Path, data: bytes, remark: str) -> None:
    sheet = read(tmp_path, data)
    ((number, cells),) = list_rows(sheet)
    assert [(number, {name: text.replace("\r\n", "\n") for name, text in cells.items()})] == ROWS
    assert (remark in " ".join(sheet.remarks)) if remark else sheet.remarks == []


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param("", "'table.csv' is empty.", id="empty"),
        pytest.param("\r\n\r\n", "'table.csv' is empty.", id="empty lines"),
        pytest.param("a,b\n1,2\n", "has no column that we know in its first row", id="another table"),
        pytest.param('id,summary\nleeds,"open\n', "is no CSV from row 2 on", id="a quote without end"),
        pytest.param('id,summary\nleeds,"a"b\n', "is no CSV from row 2 on", id="text behind a quote"),
        pytest.param("id,summary\nleeds,a\0b\n", "it holds zero bytes", id="zero bytes"),
        pytest.param(b"id,summary\nleeds,\x81\n", "neither UTF-8 nor Windows-1252", id="another encoding"),
        pytest.param("id,summary,ID\n1,2,3\n", "two columns called `id`", id="a column twice"),
        pytest.param(b"\xd0\xcf\x11\xe0rest", "of the old kind, .xls: save it as .xlsx", id="old Excel"),
        pytest.param(b"PK\x03\x04rest", "is no workbook that can be read", id="a broken workbook"),
        pytest.param('sep="\nid"summary\n', "has no column that we know", id="a quote for a separator"),
        pytest.param("id," + "x" * 200_000 + "\n", "is no CSV from row 1 on", id="a very long cell"),
    ],
)
def test_what_is_no_table(tmp_path: Path, data: bytes | str, message: str) -> None:
    assert message in refuse(tmp_path, data)


def test_another_table_is_told_a_few_columns_always_the_same(tmp_path: Path) -> None:
    assert refuse(tmp_path, "a,b\n1,2\n") == (
        "'table.csv' has no column that we know in its first row, such as `id`, `council_id` or `activity`. "
        "Begin with a table of `opencouncil export --for-editing`."
    )


@pytest.mark.parametrize("data", [b"\x00\x01\x02", b"not a zip", b"\x81\x8d", b"xml version"])
def test_what_is_called_a_workbook_and_is_none(tmp_path: Path, data: bytes) -> None:
    message = refuse(tmp_path, data, "table.XLSX")
    assert message == "'table.XLSX' is no workbook, or a broken one: save it as .xlsx again."


def test_an_empty_workbook(tmp_path: Path) -> None:
    assert refuse(tmp_path, b"", "table.xlsx") == "'table.xlsx' is empty."


def test_a_file_that_is_not_there_or_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SheetError, match="cannot be read: No such file"):
        read_sheet(tmp_path / "none.csv", KNOWN)
    with pytest.raises(SheetError, match="cannot be read: Is a directory"):
        read_sheet(tmp_path, KNOWN)
    monkeypatch.setattr(reading, "MAX_BYTES", 10)
    assert "too large" in refuse(tmp_path, TABLE)


def test_a_row_with_more_or_fewer_cells_than_the_header_is_not_guessed_at(tmp_path: Path) -> None:
    sheet = read(tmp_path, "id,summary,stated\nleeds,free, and open,2014\nleeds,free\nleeds,free,2014,\n")
    assert [row.problem for row in sheet.rows] == [
        "it has 4 cells, and the header has 3",
        "it has 2 cells, and the header has 3",
        "",
    ]


def test_more_rows_than_any_table_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MAX_ROWS", 3)
    assert "more than 3 rows" in refuse(tmp_path, "id,summary\n" + "a,b\n" * 5)


def test_more_columns_or_cells_than_any_table_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = "id,summary\n" + "," * 30_000_000
    assert "more than 200,000 rows, 500 columns or 4,000,000 cells" in refuse(tmp_path, wide)
    monkeypatch.setattr(table, "MAX_CELLS", 8)
    assert len(read(tmp_path, "id,summary\n" + "a,b\n" * 3).rows) == 3
    assert "or 8 cells" in refuse(tmp_path, "id,summary\n" + "a,b\n" * 4)


# Workbooks.


def save(folder: Path, fill: Callable[[Any], None]) -> Path:
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.append(["id", "summary", "stated", "checked"])
    fill(sheet)
    path = folder / "table.xlsx"
    workbook.save(path)
    return path


@pytest.mark.parametrize(
    ("value", "shown_as", "text", "problem"),
    [
        pytest.param("free", "General", "free", "", id="text"),
        pytest.param(2014, "General", "2014", "", id="a year"),
        pytest.param(331.3, "General", "331.3", "", id="a number"),
        pytest.param(True, "General", "true", "", id="truth"),
        pytest.param(datetime(2014, 9, 1), "dd/mm/yyyy", "2014-09-01", "", id="a day"),
        pytest.param(datetime(2014, 9, 1), "mmm-yy", "2014-09", "", id="a month"),
        pytest.param(date(2014, 9, 1), "yyyy", "2014", "", id="a year as a date"),
        pytest.param(datetime(2014, 9, 1, 8, 30), "yyyy-mm-dd h:mm", "", "it holds a time of day", id="both"),
        pytest.param(time(8, 30), "h:mm", "", "it holds a time, and no text", id="a time"),
        pytest.param("=A1&B1", "General", "", "it holds a formula; put its result there", id="a formula"),
        pytest.param("#N/A", "General", "", "it holds the error #N/A", id="an error"),
    ],
)
def test_a_cell_of_a_workbook(tmp_path: Path, value: object, shown_as: str, text: str, problem: str) -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["leeds", value, None, None])
        sheet["B2"].number_format = shown_as

    (row,) = read_sheet(save(tmp_path, fill), KNOWN).rows
    assert row.cells["summary"].text == text
    assert row.cells["summary"].problem.startswith(problem)
    assert bool(row.cells["summary"].problem) is bool(problem)


def test_the_sheet_with_our_columns_is_read(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["leeds", "free", None, None])
        other = sheet.parent.create_sheet("Notes", 0)
        other.append(["id", "what I think"])

    sheet = read_sheet(save(tmp_path, fill), KNOWN)
    assert list_rows(sheet) == [(2, {"id": "leeds", "summary": "free", "stated": "", "checked": ""})]
    assert sheet.remarks == ["Read the sheet 'Sheet' of table.xlsx."]


def test_a_workbook_that_would_unpack_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(tmp_path, lambda sheet: sheet.append(["leeds"] * 4))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/media/zeros", b"\0" * 2_000_000)
    monkeypatch.setattr(workbooks, "MAX_UNPACKED", 1_000_000)
    with pytest.raises(SheetError, match="would unpack to"):
        read_sheet(path, KNOWN)


def replace_part(path: Path, name: str, data: bytes) -> None:
    """Write a workbook again with another part."""
    with zipfile.ZipFile(path) as parts:
        found = {part.filename: parts.read(part) for part in parts.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        for part, whole in {**found, name: data}.items():
            parts.writestr(part, whole)


def test_cells_that_are_not_there_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few hundred thousand bytes, each row with one cell in the last column, were read for minutes."""
    path = save(tmp_path, lambda sheet: sheet.append(["leeds"] * 4))
    with zipfile.ZipFile(path) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    rows = "".join(f'<row r="{at}"><c r="SF{at}"><v>1</v></c></row>' for at in range(3, 500))
    whole = sheet.replace("</sheetData>", f"{rows}</sheetData>")
    replace_part(path, "xl/worksheets/sheet1.xml", whole.encode())
    monkeypatch.setattr(table, "MAX_CELLS", 200_000)
    with pytest.raises(SheetError, match="or 200,000 cells: take out what is not needed"):
        read_sheet(path, KNOWN)


def test_words_that_stand_for_longer_ones(tmp_path: Path) -> None:
    path = save(tmp_path, lambda sheet: sheet.append(["leeds"] * 4))
    defined = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "aaaaaaaa">]><x>&a;</x>'
    replace_part(path, "xl/sharedStrings.xml", (" " * 2_000_000 + defined).encode("utf-16"))
    with pytest.raises(SheetError, match="has a document type, as no spreadsheet has"):
        read_sheet(path, KNOWN)


def test_parts_too_many_or_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(tmp_path, lambda sheet: sheet.append(["leeds"] * 4))
    replace_part(path, "xl/styles.xml", b"<x>" + b" " * 40_000_000)
    with pytest.raises(SheetError, match="has a part of 40,000,003 bytes that is no sheet"):
        read_sheet(path, KNOWN)
    monkeypatch.setattr(workbooks, "MAX_PARTS", 3)
    with pytest.raises(SheetError, match=r"has \d+ parts, which is no table of ours"):
        read_sheet(path, KNOWN)


def test_a_workbook_with_a_password(tmp_path: Path) -> None:
    path = save(tmp_path, lambda sheet: sheet.append(["leeds"] * 4))
    whole = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = whole.find(mark)
        while at >= 0:
            whole[at + flags] |= 1
            at = whole.find(mark, at + 4)
    path.write_bytes(whole)
    with pytest.raises(SheetError, match="is locked with a password"):
        read_sheet(path, KNOWN)


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as parts:
        parts.writestr("[Content_Types].xml", "<not xml")
    assert "is no workbook that can be read" in refuse(tmp_path, data.getvalue(), "table.xlsx")


# Dates.


@pytest.mark.parametrize(
    ("text", "was"),
    [
        ("Sep-14", "2014-09"),
        ("sept 2014", "2014-09"),
        ("01/09/2014", "2014-09"),
        ("09/2014", "2014-09"),
        ("41883", "2014-09"),
        ("41908", "2014-09-26"),
        ("26/09/2014", "2014-09-26"),
        ("9/26/14", "2014-09-26"),
        ("26-Sep-14", "2014-09-26"),
        ("26 September 2014", "2014-09-26"),
        ("2014/09/26", "2014-09-26"),
        ("2014.0", "2014"),
    ],
)
def test_a_date_is_known_again(text: str, was: str) -> None:
    assert is_rewritten(text, was)


@pytest.mark.parametrize(
    ("text", "was"),
    [("Oct-14", "2014-09"), ("27/09/2014", "2014-09-26"), ("Sep-14", "2014"), ("Sep-14", ""), ("x", "free")],
)
def test_another_date_is_another_date(text: str, was: str) -> None:
    assert not is_rewritten(text, was)


def test_a_date_is_as_exact_as_it_is_shown() -> None:
    when = date(2014, 9, 1)
    assert write_date(when, '[$-809]d" of "mmmm yyyy') == "2014-09-01"
    assert write_date(when, 'mmmm" day "yyyy;@') == "2014-09"
    assert write_date(when, "General") == "2014-09-01"
