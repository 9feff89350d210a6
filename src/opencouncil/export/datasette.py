"""A folder for Datasette (https://datasette.io): the SQLite database, and what it says of tables and columns.

``datasette FOLDER`` reads both. Facets are the columns of closed lists. A unit stands in the description of
its column: of units Datasette 0.65 knows those of physics alone, and later ones know none.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, BinaryIO

from opencouncil.export import sqlite
from opencouncil.tables.contract import Column, TableContract
from opencouncil.tables.loaded import Loaded
from opencouncil.wording.json_text import dump_json
from opencouncil.wording.provenance import LICENCE_NAME, make_provenance

# The names that Datasette looks for: any ``.sqlite``, and this one beside it.
DATABASE, METADATA = "opencouncil.sqlite", "metadata.json"
# The column that stands for a row wherever another table points to it.
LABELS = {
    "councils": "name",
    "claims": "source_title",
    "reorganisations": "title",
    "planned_councils": "name",
    "law": "summary",
    "instruments": "title",
    "sources": "title",
    "watch": "topic",
}


def iter_files(loaded: Loaded) -> Iterator[tuple[str, Callable[[BinaryIO], None]]]:
    yield DATABASE, partial(sqlite.write, loaded)
    yield METADATA, partial(_write_metadata, loaded)


def _write_metadata(loaded: Loaded, out: BinaryIO) -> None:
    about = make_provenance(loaded)
    tables = {name: _describe_table(contract) for name, contract in loaded.contract.tables.items()}
    hidden = {name: {"hidden": True} for name in sqlite.ABOUT}
    told = {
        "title": about.title,
        "description": about.attribution,
        "license": LICENCE_NAME,
        "license_url": about.licence_url,
        "source": "OpenCouncil",
        "source_url": about.homepage,
        # On every page: the version, and the day of the answers.
        "about": about.citation,
        "about_url": about.homepage,
        "provenance": about.list_values(),
        "databases": {DATABASE.removesuffix(".sqlite"): {"tables": {**tables, **hidden}}},
    }
    out.write(f"{dump_json(told)}\n".encode())


def _describe_table(contract: TableContract) -> dict[str, Any]:
    label = {"label_column": LABELS[contract.name]} if contract.name in LABELS else {}
    facets = [column.name for column in contract.columns if _is_facet(column)]
    return {
        "description": contract.meaning,
        **label,
        **({"facets": facets} if facets else {}),
        "columns": {column.name: column.describe() for column in contract.columns},
    }


def _is_facet(column: Column) -> bool:
    # A council has an answer for each activity: as many lists again, and a click adds the one that is wanted.
    return bool(column.enum) and not column.name.startswith("answer_")
