"""The column contract of the tables, as ``schema/tables.json`` has it: the one list of tables and columns."""

import json
from dataclasses import dataclass
from functools import cache

from opencouncil.files import shipped_folder

# Types of a column. A partial date is text: 2014, 2014-09 or 2014-09-26.
TYPES = ("text", "integer", "number", "boolean", "date", "partial-date")


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str
    meaning: str
    # The version that brought it.
    since: str
    unit: str = ""
    # Every row has a value.
    required: bool = False


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose values, where there are any, stand in the columns ``to`` of another table."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableContract:
    name: str
    meaning: str
    since: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Exemption:
    """Something the tables leave out, or a column that may be empty in every row, and why."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Contract:
    title: str
    description: str
    # What each type means.
    types: dict[str, str]
    tables: dict[str, TableContract]
    left_out: tuple[Exemption, ...] = ()
    may_be_empty: tuple[Exemption, ...] = ()


def read_contract_text() -> str:
    """The file as it stands."""
    return (shipped_folder("schema") / "tables.json").read_text(encoding="utf-8")


@cache
def load_contract() -> Contract:
    return parse_contract(read_contract_text())


def parse_contract(text: str) -> Contract:
    data = json.loads(text)
    tables = (
        TableContract(
            name=table["name"],
            meaning=table["meaning"],
            since=table["since"],
            key=tuple(table["key"]),
            columns=tuple(Column(**column) for column in table["columns"]),
            foreign_keys=tuple(
                ForeignKey(tuple(key["columns"]), key["table"], tuple(key["to"]))
                for key in table["foreign_keys"]
            ),
        )
        for table in data["tables"]
    )
    return Contract(
        title=data["title"],
        description=data["description"],
        types=data["types"],
        tables={table.name: table for table in tables},
        left_out=tuple(Exemption(**item) for item in data["left_out"]),
        may_be_empty=tuple(Exemption(**item) for item in data["may_be_empty"]),
    )
