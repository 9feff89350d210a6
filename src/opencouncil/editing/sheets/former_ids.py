"""A table that was exported before a council got another id: its rows, with the id of now."""

from dataclasses import replace

from opencouncil.editing.sheets.columns import COUNCIL, KEY
from opencouncil.editing.sheets.table import Cell, Row, Sheet
from opencouncil.reading.dataset import Dataset


def follow_former_ids(sheet: Sheet, dataset: Dataset) -> Sheet:
    """The table with the present id in place of each former one, and a remark on each."""
    now = {former: council.id for council in dataset.councils for former in council.former_ids}
    now = {former: council_id for former, council_id in now.items() if former not in dataset.by_id}
    rows = tuple(_follow(row, now) for row in sheet.rows) if now else sheet.rows
    met = {_find_id(row) for row in sheet.rows} & now.keys()
    remarks = [f"Rows of `{one}` are taken for `{now[one]}`: that is its id now." for one in sorted(met)]
    return replace(sheet, rows=rows, remarks=[*sheet.remarks, *remarks])


def _find_id(row: Row) -> str:
    return row.text(KEY).partition("/")[0] or row.text(COUNCIL)


def _follow(row: Row, now: dict[str, str]) -> Row:
    cells = {name: row.cells[name] for name in (KEY, COUNCIL) if name in row.cells}
    changed = {name: _put(cell, now) for name, cell in cells.items()}
    return row if changed == cells else replace(row, cells={**row.cells, **changed})


def _put(cell: Cell, now: dict[str, str]) -> Cell:
    council_id, slash, rest = cell.text.strip().partition("/")
    return cell._replace(text=f"{now[council_id]}{slash}{rest}") if council_id in now else cell
