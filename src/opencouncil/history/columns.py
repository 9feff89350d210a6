"""The columns that the tables had in a version of the repository, from its own ``schema/tables.json``."""

import json
from typing import Any, NamedTuple

from opencouncil.errors import OpenCouncilError, UnreadableFileError
from opencouncil.files import read_bytes
from opencouncil.history.data_version import schema_folder
from opencouncil.history.repository import Revision
from opencouncil.reading.snapshot import Folder, Snapshot

_NAME = "tables.json"


class Columns(NamedTuple):
    version: int
    # For each table its key, and the name and the type of each column.
    tables: dict[str, tuple[list[str], list[tuple[str, str]]]]


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
