"""The column contract of the tables, from ``schema/tables.json``: the one list of tables and columns.

The table of councils has three columns for each activity. Those of an activity that is new in the schema are
added at the end, until the file has them too.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from opencouncil.errors import OpenCouncilError
from opencouncil.files import load_shipped, shipped_folder
from opencouncil.spelling import listed
from opencouncil.tables.closed_lists import ORDERED, load_lists
from opencouncil.vocabulary import ACTIVITIES, Activity

# Types of a column. A partial date is text: 2014, 2014-09 or 2014-09-26.
PARTIAL_DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
TYPES = ("text", "integer", "number", "boolean", "date", "partial-date")


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str
    meaning: str
    # The version that added it.
    since: str
    unit: str = ""
    # Every row has a value.
    required: bool = False
    # The only words that it has, in their order; none where it is no closed list.
    enum: tuple[str, ...] = ()
    # Each word stands higher than those before it.
    is_ordered: bool = False
    # The name of the list in `closed_lists`; empty for one that only this column has.
    list: str = ""

    def describe(self) -> str:
        """The meaning with the unit, for where there is one text alone."""
        return f"{self.meaning} Unit: {self.unit}." if self.unit else self.meaning


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
class Removed:
    """A column that an earlier version of the contract has."""

    table: str
    # The column that it stood behind.
    after: str
    column: Column
    # The first version without it.
    version: int
    # Where to find the same now.
    instead: str


@dataclass(frozen=True, slots=True)
class Contract:
    version: int
    title: str
    description: str
    # What each type means.
    types: dict[str, str]
    tables: dict[str, TableContract]
    left_out: tuple[Exemption, ...] = ()
    may_be_empty: tuple[Exemption, ...] = ()
    removed: tuple[Removed, ...] = ()

    def find_removed(self, name: str, tables: Collection[str]) -> Removed | None:
        """The column of some tables that had a name, if it is gone."""
        return next((one for one in self.removed if one.column.name == name and one.table in tables), None)


@cache
def load_contract() -> Contract:
    """The newest version."""
    return _make_contract(_read_contract())


@cache
def load_version(version: int) -> Contract:
    """The contract with the columns that it had in a version; OpenCouncilError if there is none such."""
    newest = load_contract()
    if version == newest.version:
        return newest
    if not 1 <= version < newest.version:
        known = [str(number) for number in range(1, newest.version + 1)]
        raise OpenCouncilError(f"The columns have no version {version}. There are {listed(known, 'and')}.")
    gone = [one for one in newest.removed if one.version > version]
    tables = {name: _put_back(table, gone) for name, table in newest.tables.items()}
    left = tuple(one for one in newest.removed if one.version <= version)
    return replace(newest, version=version, tables=tables, removed=left)


def _put_back(table: TableContract, gone: Iterable[Removed]) -> TableContract:
    columns = list(table.columns)
    for one in gone:
        if one.table == table.name:
            names = [column.name for column in columns]
            columns.insert(names.index(one.after) + 1, one.column)
    return replace(table, columns=tuple(columns))


def write_contract() -> str:
    """The contract as ``schema/tables.json`` is to have it, with the columns of every activity."""
    return _write(_read_contract(), "") + "\n"


def _read_contract() -> dict[str, Any]:
    data = load_shipped(shipped_folder("schema") / "tables.json")
    [councils] = (table for table in data["tables"] if table["name"] == "councils")
    known = {column["name"] for column in councils["columns"]}
    for activity in ACTIVITIES.values():
        councils["columns"] += [column for column in _list_columns(activity) if column["name"] not in known]
    for table in data["tables"]:
        table["columns"] = [_fill_list(column) for column in table["columns"]]
    return data


def _fill_list(column: dict[str, Any]) -> dict[str, Any]:
    """A column with the words of the list that it names."""
    name = column.get("list")
    if name is None:
        return column
    order = {"ordered": True} if name in ORDERED else {}
    kept = {key: value for key, value in column.items() if key not in ("enum", "ordered", "list")}
    return {**kept, "list": name, "enum": list(load_lists()[name]), **order}


def _list_columns(activity: Activity) -> list[dict[str, Any]]:
    """The columns of the table of councils for an activity."""
    name, about = activity.word.replace("-", "_"), activity.title[:1].lower() + activity.title[1:]
    return [
        {
            "name": f"answer_{name}",
            "type": "text",
            "required": True,
            "meaning": f"Answer on {about}, for full council (or the combined authority itself), on the day: "
            "right, a status of the codebook, up-to-council, disputed, unknown (also where the law of its "
            "nation is missing or has faults), not-looked-for, or no-council where the council does "
            "not exist.",
            "since": activity.since,
            "list": f"answer-{activity.kind}",
        },
        {
            "name": f"last_known_{name}",
            "type": "integer",
            "unit": "year",
            "meaning": f"Year of the claim that the answer on {about} rests on, only where it is more than "
            "five years old on the day.",
            "since": activity.since,
        },
        {
            "name": f"out_of_step_{name}",
            "type": "boolean",
            "meaning": f"Whether a claim on {about} gives less than the law, by a source later than that "
            "law; empty where the council does not exist, or its nation's law is missing or has faults.",
            "since": activity.since,
        },
    ]


# On one line each, so that a change to one changes one line.
_ON_ONE_LINE = ("key", "columns", "foreign_keys", "removed")


def _write(node: Any, indent: str) -> str:
    """JSON with each column, key and link on one line."""
    inner = f"{indent}  "
    if isinstance(node, dict):
        fields = (
            f"{inner}{json.dumps(name)}: {_write_field(name, value, inner)}" for name, value in node.items()
        )
        return "{\n" + ",\n".join(fields) + f"\n{indent}}}"
    if isinstance(node, list):
        return "[\n" + ",\n".join(f"{inner}{_write(item, inner)}" for item in node) + f"\n{indent}]"
    return json.dumps(node, ensure_ascii=False)


def _write_field(name: str, value: Any, indent: str) -> str:
    if name not in _ON_ONE_LINE:
        return _write(value, indent)
    lines = [json.dumps(item, ensure_ascii=False) for item in value]
    if name == "key" or not lines:
        return f"[{', '.join(lines)}]"
    return "[\n" + ",\n".join(f"{indent}  {line}" for line in lines) + f"\n{indent}]"


def parse_contract(text: str) -> Contract:
    return _make_contract(json.loads(text))


def _make_column(data: Mapping[str, Any]) -> Column:
    plain = {name: value for name, value in data.items() if name not in ("enum", "ordered")}
    return Column(**plain, enum=tuple(data.get("enum", ())), is_ordered=data.get("ordered", False))


def _make_contract(data: Mapping[str, Any]) -> Contract:
    tables = (
        TableContract(
            name=table["name"],
            meaning=table["meaning"],
            since=table["since"],
            key=tuple(table["key"]),
            columns=tuple(map(_make_column, table["columns"])),
            foreign_keys=tuple(
                ForeignKey(tuple(key["columns"]), key["table"], tuple(key["to"]))
                for key in table["foreign_keys"]
            ),
        )
        for table in data["tables"]
    )
    return Contract(
        version=data["version"],
        title=data["title"],
        description=data["description"],
        types=data["types"],
        tables={table.name: table for table in tables},
        left_out=tuple(Exemption(**item) for item in data["left_out"]),
        may_be_empty=tuple(Exemption(**item) for item in data["may_be_empty"]),
        removed=tuple(
            Removed(**{**item, "column": _make_column(item["column"])}) for item in data.get("removed", ())
        ),
    )
