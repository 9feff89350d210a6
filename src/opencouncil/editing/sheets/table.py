"""A table from a spreadsheet, as CSV or as a workbook: its columns by name, its rows as text.

Whatever program wrote it: UTF-8 or Windows-1252, with a byte order mark or without, with commas, semicolons
or tabs. What cannot be read with certainty is said of the cell, the row or the file; nothing is guessed.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from opencouncil.editing.sheets.columns import ACTIVITY, COUNCIL, KEY
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip
from opencouncil.spelling import listed

MAX_BYTES = 50_000_000
MAX_ROWS = 200_000
# In the order in which they are tried; a header decides.
SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab"}
# Of the columns that we know, those to tell who brings another table.
_SHOWN = (KEY, COUNCIL, ACTIVITY)
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class SheetError(OpenCouncilError):
    """A file that is no table we can read, and what to do about it."""


class Cell(NamedTuple):
    """A cell as text; ``problem`` says why it holds none that can be taken."""

    text: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    # As the spreadsheet counts: the header is row 1.
    number: int
    cells: dict[str, Cell]
    # Why the row as a whole cannot be taken.
    problem: str = ""

    def text(self, column: str) -> str:
        cell = self.cells.get(column)
        return cell.text.strip() if cell else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    # What was noticed in reading, each a sentence.
    remarks: list[str] = field(default_factory=list)


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
        return _read_csv(data, path.name, known)
    except SheetError as error:
        if path.suffix.casefold() != ".xlsx":
            raise
        raise SheetError(f"'{path.name}' is no workbook, or a broken one: save it as .xlsx again.") from error


def _read_csv(data: bytes, name: str, known: frozenset[str]) -> Sheet:
    remarks: list[str] = []
    text = _decode(data, name, remarks)
    if "\0" in text:
        raise SheetError(f"'{name}' is no CSV: it holds zero bytes.")
    if found := re.match(r"sep=([^\w\s\"']|\t)\r?\n", text):  # Excel's own first line
        text, separators = text[found.end() :], [found[1]]
    else:
        separators = list(SEPARATORS)
    best = max(separators, key=lambda mark: len(known & _read_names(text, mark).keys()))
    if best != ",":
        remarks.append(f"The cells of {name} are separated by a {SEPARATORS.get(best, best)}.")
    records: list[list[Cell]] = []
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=best, strict=True):
            records.append([Cell(value) for value in record])
            if len(records) > MAX_ROWS:
                raise SheetError(f"'{name}' has more than {MAX_ROWS:,} rows.")
    except csv.Error as error:
        raise SheetError(f"'{name}' is no CSV from row {len(records) + 1} on: {error}.") from error
    return make_sheet(records, name, known, remarks, is_ragged=False)


def _decode(data: bytes, name: str, remarks: list[str]) -> str:
    is_utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ("utf-16",) if is_utf16 else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp1252":
            remarks.append(f"{name} is not in UTF-8: it is read as Windows-1252, as Excel writes CSV.")
        return text
    raise SheetError(f"'{name}' is neither UTF-8 nor Windows-1252: save it as CSV UTF-8.")


def _read_names(text: str, separator: str) -> dict[str, None]:
    """The header as it is with a separator."""
    first = next(csv.reader(io.StringIO(text[:10_000], newline=""), delimiter=separator), [])
    return dict.fromkeys(map(fold_name, first))


def fold_name(name: str) -> str:
    """A column's name without what a spreadsheet or a person may add to it."""
    return "_".join(name.strip().casefold().split())


def make_sheet(
    records: Sequence[Sequence[Cell]], name: str, known: frozenset[str], remarks: list[str], is_ragged: bool
) -> Sheet:
    """A table from its rows, the header first; a ragged one leaves out empty cells at the end of a row."""
    columns = tuple(fold_name(cell.text) for cell in records[0]) if records else ()
    named = [column for column in columns if column]
    if not set(named) & set(known):
        raise SheetError(
            f"'{name}' has no column that we know in its first row, such as {listed(_SHOWN)}. "
            "Begin with a table of `opencouncil export --for-editing`."
        )
    if twice := [column for column in dict.fromkeys(named) if named.count(column) > 1]:
        raise SheetError(f"'{name}' has two columns called `{clip(twice[0])}`: only one can be meant.")
    if foreign := [column for column in named if column not in known]:
        remarks.append(f"Not used: {_list_some(foreign)}.")
    rows = []
    for number, record in enumerate(records[1:], 2):
        if any(cell.text.strip() or cell.problem for cell in record):
            rows.append(_make_row(number, columns, record, is_ragged))
    return Sheet(columns, tuple(rows), remarks)


def _make_row(number: int, columns: tuple[str, ...], record: Sequence[Cell], is_ragged: bool) -> Row:
    beyond = [cell for cell in record[len(columns) :] if cell.text.strip() or cell.problem]
    if beyond or (len(record) < len(columns) and not is_ragged):
        problem = f"it has {len(record)} cells, and the header has {len(columns)}"
        return Row(number, {}, problem)
    cells = [*record[: len(columns)], *[Cell("")] * (len(columns) - len(record))]
    return Row(number, {name: cell for name, cell in zip(columns, cells, strict=True) if name})


def _list_some(names: Iterable[str]) -> str:
    shown = [f"`{clip(name, 40)}`" for name in names]
    return ", ".join(shown[:8]) + (f" and {len(shown) - 8} more columns" if len(shown) > 8 else "")
