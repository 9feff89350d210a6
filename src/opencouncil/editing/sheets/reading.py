"""The table in a file, as CSV or as a workbook.

What cannot be read with certainty is said of the cell, the row or the file; nothing is guessed.
"""

from pathlib import Path

from opencouncil.editing.sheets.csv_ import read_csv
from opencouncil.editing.sheets.table import Sheet, SheetError
from opencouncil.findings import clip

MAX_BYTES = 50_000_000
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_sheet(path: Path, known: frozenset[str]) -> Sheet:
    """The table in a file; ``known`` are names of columns, by which its header is found."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SheetError(f"'{clip(str(path))}' cannot be read: {error.strerror}.") from error
    if len(data) > MAX_BYTES:
        raise SheetError(f"'{path.name}' is larger than {MAX_BYTES // 1_000_000} million bytes: too large.")
    if data.startswith(_OLD_EXCEL):
        raise SheetError(f"'{path.name}' is a workbook of the old kind, .xls: save it as .xlsx or as CSV.")
    if data.startswith(_ZIP):
        from opencouncil.editing.sheets.workbooks import read_workbook

        return read_workbook(data, path.name, known)
    if not data.strip():
        raise SheetError(f"'{path.name}' is empty.")
    try:
        return read_csv(data, path.name, known)
    except SheetError as error:
        if path.suffix.casefold() != ".xlsx":
            raise
        raise SheetError(f"'{path.name}' is no workbook, or a broken one: save it as .xlsx again.") from error
