"""A table from a spreadsheet: its columns by name, its rows as text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from opencouncil.editing.sheets.columns import ACTIVITY, COUNCIL, KEY
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip
from opencouncil.spelling import listed

MAX_ROWS = 200_000
MAX_COLUMNS = 500
# Empty ones before another in their row count too: a workbook need not hold them.
MAX_CELLS = 4_000_000
# Of the columns that we know, those to tell who brings another table.
_SHOWN = (KEY, COUNCIL, ACTIVITY)


class SheetError(OpenCouncilError):
    """A file that is no table we can read, and what to do about it."""


class Size:
    """Counts what is read of a table; SheetError as soon as it has more than a table of ours."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._rows = self._cells = 0

    def add(self, width: int) -> None:
        """Count one more row of so many cells."""
        self._rows += 1
        self._cells += width
        if self._rows > MAX_ROWS or width > MAX_COLUMNS or self._cells > MAX_CELLS:
            raise SheetError(
                f"'{self._name}' has more than {MAX_ROWS:,} rows, {MAX_COLUMNS} columns or {MAX_CELLS:,} "
                "cells: take out what is not needed."
            )


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
