"""A table to edit in a spreadsheet and bring back with ``import``: the editable columns, and a key."""

from collections.abc import Iterator
from typing import Any

from opencouncil.editing.sheets.columns import (
    FINGERPRINT,
    KEY,
    edit_columns,
    fingerprint,
    sheet_columns,
)
from opencouncil.model import Council
from opencouncil.tables.contract import Column, TableContract, load_contract
from opencouncil.tables.facts import Facts, Value
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import Table

_MEANING = "A mark of the exported row; do not change it."
_FINGERPRINT = Column(FINGERPRINT, "text", _MEANING, since="0.1.0", required=True)


def make_table(loaded: Loaded, name: str) -> Table:
    """``claims`` or ``councils`` as text for editing; numbers stay numbers."""
    contract = load_contract().tables[name]
    columns = {column.name: column for column in contract.columns} | {FINGERPRINT: _FINGERPRINT}
    picked = tuple(_as_text(columns[column]) for column in sheet_columns(name))
    facts = Facts(loaded.dataset, loaded.on)
    rows = (row for council in loaded.dataset.councils for row in _iter_rows(facts, council, name))
    return Table(
        TableContract(name=name, meaning=contract.meaning, since=contract.since, key=(KEY,), columns=picked),
        tuple(rows),
    )


def _as_text(column: Column) -> Column:
    """A value as text: dates too, so that a spreadsheet does not convert them."""
    if column.type == "date":
        return Column(
            name=column.name,
            type="text",
            meaning=column.meaning,
            since=column.since,
            unit=column.unit,
            required=column.required,
        )
    return column


def _iter_rows(facts: Facts, council: Council, name: str) -> Iterator[tuple[Value, ...]]:
    if name == "councils":
        yield _make_row((council.id,), council.data, name)
        return
    for claim in council.iter_claims():
        record = council.data["meetings"][claim.activity][claim.index]
        key = (facts.claim_id(council, claim), council.id, claim.activity)
        yield _make_row(key, record, name)


def _make_row(key: tuple[str, ...], record: Any, name: str) -> tuple[Value, ...]:
    cells: list[Value] = []
    for column in edit_columns(name):
        value = column.find(record)
        is_number = column.type in ("integer", "number") and value is not None
        cells.append(value if is_number else column.show(record) or None)
    return (*key, *cells, fingerprint(name, record))
