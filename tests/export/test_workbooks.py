"""The Excel workbook, as openpyxl opens it."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape

from opencouncil.tables.contract import load_contract
from opencouncil.tables.loaded import Loaded
from support.frozen import frozen_tables, load_frozen
from support.hostile import AWKWARD, FORMULAS, UNICODE, load_hostile
from support.outputs import write_bytes


def open_workbook(loaded: Loaded) -> Any:
    return openpyxl.load_workbook(io.BytesIO(write_bytes(loaded, "xlsx")))


def find_cell(workbook: Any, table: str, column: str, row: int) -> Any:
    """The cell of a column in a row of a sheet, counted from 1, the header included."""
    names = [known.name for known in load_contract().tables[table].columns]
    return workbook[table].cell(row=row, column=names.index(column) + 1)


@pytest.fixture(scope="module")
def workbook() -> Any:
    return open_workbook(load_hostile())


@pytest.mark.slow
def test_every_value_is_there() -> None:
    content = io.BytesIO(write_bytes(load_frozen(), "xlsx"))
    # Read row by row, which is several times as quick.
    workbook = openpyxl.load_workbook(content, read_only=True)
    for table in frozen_tables().values():
        head, *rows = workbook[table.name].iter_rows(values_only=True)
        assert head == table.column_names
        assert rows == [tuple(map(as_excel_has_it, row)) for row in table.rows], table.name


def as_excel_has_it(cell: object) -> object:
    return datetime(cell.year, cell.month, cell.day) if isinstance(cell, date) else cell


def test_there_is_a_sheet_for_each_table(workbook: Any) -> None:
    assert workbook.sheetnames == [*load_contract().tables, "about"]


def test_the_header_stays_in_view_and_filters(workbook: Any) -> None:
    for table in load_hostile().iter_tables():
        sheet = workbook[table.name]
        assert sheet.freeze_panes == "B2"
        last = get_column_letter(len(table.columns))
        assert sheet.auto_filter.ref == f"A1:{last}{max(len(table.rows), 1) + 1}"


def test_every_column_has_a_note(workbook: Any) -> None:
    for table in load_contract().tables.values():
        for cell, column in zip(next(workbook[table.name].iter_rows(max_row=1)), table.columns, strict=True):
            assert cell.comment.text.startswith(column.meaning)


def test_days_are_days(workbook: Any) -> None:
    cell = find_cell(workbook, "councils", "established", 2)
    assert (cell.is_date, cell.number_format) == (True, "yyyy-mm-dd")


def test_no_cell_is_a_formula_or_a_link(workbook: Any) -> None:
    cells = [find_cell(workbook, "claims", "summary", number) for number in range(2, 10)]
    # The format writes a return as _x000D_, and openpyxl leaves that to its user.
    assert [unescape(cell.value) for cell in cells] == [*FORMULAS, AWKWARD, UNICODE]
    assert {cell.data_type for cell in cells} == {"s"}
    # The mark by which a spreadsheet keeps it text when somebody edits the cell.
    assert [cell.quotePrefix for cell in cells] == [True] * len(FORMULAS) + [False, False]
    with zipfile.ZipFile(io.BytesIO(write_bytes(load_hostile(), "xlsx"))) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)


def test_a_day_that_excel_does_not_have_is_text() -> None:
    workbook = open_workbook(load_hostile(founded="1889-04-01", established="1901-01-01"))
    assert find_cell(workbook, "councils", "founded", 2).value == "1889-04-01"
    assert find_cell(workbook, "councils", "established", 2).value == datetime(1901, 1, 1)


def test_text_that_no_cell_can_hold_is_cut_and_says_so() -> None:
    value = find_cell(open_workbook(load_hostile(notes="x" * 40_000)), "councils", "notes", 2).value
    assert len(value) == 32_767
    assert value.endswith("x…")


def test_it_says_when_it_was_made_only_if_asked(monkeypatch: pytest.MonkeyPatch, workbook: Any) -> None:
    assert workbook.properties.created == datetime(1980, 1, 1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    stamped = open_workbook(load_hostile())
    assert stamped.properties.created == datetime(2023, 11, 14, 22, 13, 20)
