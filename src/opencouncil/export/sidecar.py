"""The file beside a table that has no room of its own to say which data it is.

Beside CSV it is CSV on the Web, beside JSON and JSON Lines a Data Package of that one file.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from opencouncil.export import csvw, datapackage
from opencouncil.tables.contract import Column
from opencouncil.tables.loaded import Loaded
from opencouncil.wording.json_text import dump_json
from opencouncil.wording.provenance import make_provenance


def find_place(target: Path) -> Path:
    """``councils.csv-metadata.json`` beside ``councils.csv``."""
    return target.with_name(f"{target.name}{csvw.ENDING}")


def describe_rows(columns: Iterable[Column], form: str, name: str, about: Mapping[str, Any]) -> bytes:
    """The same for rows of no table: of a query, or of changes; ``about`` is their block."""
    if form == "csv":
        return csvw.describe_rows(columns, name, about)
    resource = {"name": "rows", "path": name, "format": form, "encoding": "utf-8"}
    return f"{dump_json({'resources': [resource], 'provenance': about})}\n".encode()


def describe(loaded: Loaded, form: str, table: str, name: str) -> bytes:
    """What stands in it, for a file of this name and format; without a table, of the councils as they are."""
    about = make_provenance(loaded, has_tables=bool(table))
    contract = loaded.contract.tables[table] if table else None
    if contract and form == "csv":
        return csvw.describe_one(contract, name, about)
    return datapackage.describe_file(loaded, about, contract, name, form)
