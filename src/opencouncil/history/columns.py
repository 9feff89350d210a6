"""The columns that the tables had in a version of the repository, from its own ``schema/tables.json``."""

import json
from typing import Any, NamedTuple

from opencouncil.errors import OpenCouncilError, UnreadableFileError
from opencouncil.files import read_bytes
from opencouncil.history.data_version import schema_folder
from opencouncil.history.repository import Revision
from opencouncil.reading.snapshot import Folder, Snapshot

_NAME = "tables.json"


# The key of a table, and the name and the type of each column.
_Table = tuple[list[str], list[tuple[str, str]]]


class Columns(NamedTuple):
    version: int
    tables: dict[str, _Table]


def read_columns(snapshot: Snapshot) -> Columns | None:
    """As far as they are there; OpenCouncilError if they cannot be read."""
    try:
        text = _read_text(snapshot)
        return None if text is None else _parse(json.loads(text))
    except (UnreadableFileError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise OpenCouncilError(
            f"schema/{_NAME} of {snapshot.revision or 'the files here'} cannot be read, so it is not known "
            "which columns its tables have. Correct it, or compare with another commit."
        ) from error


def _read_text(snapshot: Snapshot) -> bytes | None:
    if isinstance(snapshot, Revision) and snapshot.prefix:
        return snapshot.repository.read_path(snapshot.commit, f"{schema_folder(snapshot.prefix)}/{_NAME}")
    if isinstance(snapshot, Folder) and not snapshot.is_shipped:
        folder = snapshot.path.resolve().parent / "schema"
        if (folder / _NAME).exists():
            return read_bytes(folder / _NAME, folder)
    return None


def _parse(data: Any) -> Columns:
    tables = {
        table["name"]: (table["key"], [(column["name"], column["type"]) for column in table["columns"]])
        for table in data["tables"]
    }
    return Columns(version=int(data["version"]), tables=tables)


def list_differences(was: Columns, now: Columns) -> list[str]:
    """What became of tables and columns, in words."""
    said = [f"table {name} was removed" for name in was.tables if name not in now.tables]
    said += [f"table {name} was added" for name in now.tables if name not in was.tables]
    for name in was.tables:
        if name in now.tables:
            said += _list_in_table(name, was.tables[name], now.tables[name])
    return said


def _list_in_table(name: str, was: _Table, now: _Table) -> list[str]:
    (old_key, old_columns), (key, columns) = was, now
    old, new = dict(old_columns), dict(columns)
    said = [f"column {name}.{one} was removed" for one in old if one not in new]
    said += [f"column {name}.{one} was added" for one in new if one not in old]
    said += [
        f"column {name}.{one} was {old[one]} and is {new[one]}"
        for one in old
        if one in new and old[one] != new[one]
    ]
    if not said and old_columns != columns:
        said.append(f"the columns of {name} have another order")
    return said + [f"table {name} has another key"] * (old_key != key)
