"""A table from a workbook of Excel or LibreOffice (.xlsx), read by openpyxl."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from xml.etree.ElementTree import ParseError

from opencouncil.editing.sheets.dates import write_date
from opencouncil.editing.sheets.table import MAX_ROWS, Cell, Sheet, SheetError, fold_name, make_sheet

# What the parts of a workbook may come to, unpacked: a small file can hold a very large one.
MAX_UNPACKED = 300_000_000
MAX_COLUMNS = 500


def read_workbook(data: bytes, name: str, known: frozenset[str]) -> Sheet:
    """The sheet of a workbook whose header has most of the columns that are known."""
    # What openpyxl raises for a file that is none of its own.
    wrong = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, TypeError, AttributeError)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            size = sum(part.file_size for part in parts.infolist())
        if size > MAX_UNPACKED:
            raise SheetError(f"'{name}' would unpack to {size:,} bytes, which is no table of ours.")
        sheets = _read_sheets(data, name)
    except (*wrong, IndexError, OSError, ParseError, NotImplementedError) as error:
        raise SheetError(f"'{name}' is no workbook that can be read: save it as .xlsx again.") from error
    if not sheets:
        raise SheetError(f"'{name}' holds no sheet with cells.")

    def count_known(records: list[list[Cell]]) -> int:
        return len({fold_name(cell.text) for cell in records[0]} & known)

    title, best = max(sheets.items(), key=lambda item: count_known(item[1]))
    remarks = [f"Read the sheet '{title}' of {name}."] if len(sheets) > 1 else []
    return make_sheet(best, name, known, remarks, is_ragged=True)


def _read_sheets(data: bytes, name: str) -> dict[str, list[list[Cell]]]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # It warns of what it leaves out, such as the lists of words to choose from.
        warnings.simplefilter("ignore")
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        found = {}
        for sheet in workbook.worksheets:
            # The size that a sheet claims to have may be anything.
            sheet.reset_dimensions()
            if records := list(_iter_records(sheet, name)):
                found[sheet.title] = records
        workbook.close()
    return found


def _iter_records(sheet: Any, name: str) -> Iterator[list[Cell]]:
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if number > MAX_ROWS or len(cells) > MAX_COLUMNS:
            raise SheetError(f"'{name}' has more than {MAX_ROWS:,} rows or {MAX_COLUMNS} columns.")
        yield [_read_cell(cell) for cell in cells]


def _read_cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return Cell("")
    if cell.data_type == "f":
        return Cell("", "it holds a formula; put its result there, as a value")
    if cell.data_type == "e":
        return Cell("", f"it holds the error {value}")
    if isinstance(value, bool):
        return Cell(str(value).lower())
    if isinstance(value, int | float):
        return Cell(f"{value:.15g}")
    if isinstance(value, datetime):
        if value.time() != time():
            return Cell("", f"it holds a time of day, {value}")
        return Cell(write_date(value.date(), cell.number_format))
    if isinstance(value, date):
        return Cell(write_date(value, cell.number_format))
    if not isinstance(value, str):
        return Cell("", "it holds a time, and no text or date")
    return Cell(value)
