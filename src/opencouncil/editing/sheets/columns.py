"""The columns of a table that is edited in a spreadsheet, and where in a file each of them stands.

They are named as in the tables of ``export``. What is worked out, such as an answer, is not among them.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from opencouncil.findings import Pointer
from opencouncil.tables.contract import load_contract

# The columns by which a row is known again: its key, and what the record was when it was exported.
KEY, FINGERPRINT = "id", "fingerprint"
COUNCIL, ACTIVITY = "council_id", "activity"
# What stands between the items of a list in one cell.
JOINT = "; "

CLAIMS: Mapping[str, Pointer] = {
    "status": ("status",),
    "conditions_joined": ("conditions",),
    "summary": ("summary",),
    "stated": ("stated",),
    "stated_from": ("stated_from",),
    "stated_by": ("stated_by",),
    "checked": ("checked",),
    "confidence": ("confidence",),
    "council_name": ("council_name",),
    "source_type": ("source", "type"),
    "source_title": ("source", "title"),
    "source_url": ("source", "url"),
    "note": ("note",),
}
COUNCILS: Mapping[str, Pointer] = {
    **{
        name: (name,)
        for name in (
            *("name", "short_name", "nation", "region", "type", "parent"),
            *("founded", "established", "abolished"),
        )
    },
    **{name: ("codes", name) for name in ("gss", "authority", "gov_uk", "wikidata", "mapit")},
    "former_gss_joined": ("codes", "former_gss"),
    "also_authority_joined": ("codes", "also_authority"),
    "website": ("website",),
    "parishes": ("parishes",),
    "population": ("population", "count"),
    "population_year": ("population", "year"),
    "area_km2": ("area_km2",),
    "latitude": ("location", "latitude"),
    "longitude": ("location", "longitude"),
    "papers_url": ("links", "papers", "url"),
    "papers_system": ("links", "papers", "system"),
    "papers_note": ("links", "papers", "note"),
    "notes": ("notes",),
}
LISTS = frozenset({"conditions_joined", "former_gss_joined", "also_authority_joined"})


@dataclass(frozen=True, slots=True)
class EditColumn:
    """A column that may be edited; ``type`` is that of the contract, or ``list``."""

    name: str
    pointer: Pointer
    type: str
    # Whether every record has it.
    is_required: bool

    def find(self, record: Any) -> Any:
        """The value of the record, None if it has none."""
        for part in self.pointer:
            record = record.get(part) if isinstance(record, Mapping) else None
        return record

    def show(self, record: Any) -> str:
        """What stands in the cell of a record."""
        return self.write(self.find(record))

    def say_missing(self) -> str:
        """That a cell is empty which every record fills, as a sentence."""
        return f"the {self.name.replace('_', ' ')} is missing. Fill it in."

    @staticmethod
    def write(value: Any) -> str:
        if value is None:
            return ""
        return JOINT.join(map(str, value)) if isinstance(value, list) else str(value)


@cache
def edit_columns(table: str) -> tuple[EditColumn, ...]:
    """The columns of ``claims`` or ``councils`` that may be edited."""
    columns = {column.name: column for column in load_contract().tables[table].columns}
    pointers = {"claims": CLAIMS, "councils": COUNCILS}[table]
    return tuple(
        EditColumn(
            name=name,
            pointer=pointer,
            type="list" if name in LISTS else columns[name].type,
            is_required=columns[name].required,
        )
        for name, pointer in pointers.items()
    )


def sheet_columns(table: str) -> tuple[str, ...]:
    """Every column of the sheet, in its order: the key first, the fingerprint last."""
    names = tuple(column.name for column in edit_columns(table))
    return (KEY, *((COUNCIL, ACTIVITY) if table == "claims" else ()), *names, FINGERPRINT)


def fingerprint(table: str, record: Any) -> str:
    """What tells whether a record is as it was: no number, which a spreadsheet would round."""
    return _fingerprint([column.show(record) for column in edit_columns(table)])


def is_as_exported(table: str, texts: Mapping[str, str], mark: str) -> bool:
    """Whether the cells of a row, by their columns, are those that its fingerprint was made of.

    A row without one of its columns is never said to be so.
    """
    names = [column.name for column in edit_columns(table)]
    return all(name in texts for name in names) and _fingerprint([texts[name] for name in names]) == mark


def _fingerprint(shown: Sequence[str]) -> str:
    return "f" + hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:15]
