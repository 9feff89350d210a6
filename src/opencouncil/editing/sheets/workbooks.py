"""A table from a workbook of Excel or LibreOffice (.xlsx), read by openpyxl."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from opencouncil.editing.sheets.dates import write_date
from opencouncil.editing.sheets.table import Cell, Sheet, SheetError, Size, fold_name, make_sheet

# What a workbook may come to, unpacked: a small file can hold a very large one. Its styles and texts are read
# whole, its sheets row by row.
MAX_UNPACKED = 200_000_000
MAX_PART = 30_000_000
MAX_PARTS = 1_000
_SHEETS = "xl/worksheets/"
# A document type may define words that stand for longer ones, which stand for longer ones.
_DOCUMENT_TYPE = b"<!DOCTYPE"
_AT_ONCE = 1 << 20


def read_workbook(data: bytes, name: str, known: frozenset[str]) -> Sheet:
    """The sheet of a workbook whose header has most of the columns that are known."""
    # What openpyxl raises for a file that is none of its own.
    wrong = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, TypeError, AttributeError)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            _check_parts(parts, name)
        sheets = _read_sheets(data, name)
    # What XML readers raise is a SyntaxError; openpyxl takes lxml's where that is installed.
    except (*wrong, IndexError, OSError, SyntaxError, NotImplementedError) as error:
        raise SheetError(f"'{name}' is no workbook that can be read: save it as .xlsx again.") from error
    if not sheets:
        raise SheetError(f"'{name}' holds no sheet with cells.")

    def count_known(records: list[list[Cell]]) -> int:
        return len({fold_name(cell.text) for cell in records[0]} & known)

    title, best = max(sheets.items(), key=lambda item: count_known(item[1]))
    remarks = [f"Read the sheet '{title}' of {name}."] if len(sheets) > 1 else []
    return make_sheet(best, name, known, remarks, is_ragged=True)


def _check_parts(parts: zipfile.ZipFile, name: str) -> None:
    """SheetError for a workbook that is too large to be read, or dangerous to."""
    found = parts.infolist()
    size = sum(part.file_size for part in found)
    if size > MAX_UNPACKED:
        raise SheetError(f"'{name}' would unpack to {size:,} bytes, which is no table of ours.")
    if len(found) > MAX_PARTS:
        raise SheetError(f"'{name}' has {len(found):,} parts, which is no table of ours.")
    for part in found:
        if part.file_size > MAX_PART and not part.filename.startswith(_SHEETS):
            raise SheetError(f"'{name}' has a part of {part.file_size:,} bytes that is no sheet.")
        if part.flag_bits & 1:
            raise SheetError(f"'{name}' is locked with a password: save it without one.")
        if _has_document_type(parts, part):
            raise SheetError(f"'{name}' has a document type, as no spreadsheet has: save it as .xlsx again.")


def _has_document_type(parts: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether it says ``<!DOCTYPE``, in any encoding; before it XML may have comments of any length."""
    end = b""
    with parts.open(part) as opened:
        while chunk := opened.read(_AT_ONCE):
            end += chunk.replace(b"\0", b"")
            if _DOCUMENT_TYPE in end:
                return True
            end = end[-len(_DOCUMENT_TYPE) :]
    return False


def _read_sheets(data: bytes, name: str) -> dict[str, list[list[Cell]]]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # It warns of what it leaves out, such as the lists of words to choose from.
        warnings.simplefilter("ignore")
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        found = {}
        size = Size(name)
        for sheet in workbook.worksheets:
            # The size that a sheet claims to have may be anything.
            sheet.reset_dimensions()
            if records := list(_iter_records(sheet, size)):
                found[sheet.title] = records
        workbook.close()
    return found


def _iter_records(sheet: Any, size: Size) -> Iterator[list[Cell]]:
    for cells in sheet.iter_rows():
        size.add(len(cells))
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
