"""JSON: the data nested as in the files, or a table as a list of objects."""

from collections.abc import Iterator
from typing import BinaryIO

from opencouncil.reading.snapshot import name_shipped
from opencouncil.tables.facts import Value
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import Table
from opencouncil.wording.json_text import dump_json
from opencouncil.wording.provenance import make_provenance

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def write(loaded: Loaded, out: BinaryIO) -> None:
    label = name_shipped(loaded.dataset.snapshot)
    # The files are the same on every day.
    about = make_provenance(loaded, has_tables=False).list_values()
    head = {"version": VERSION} | ({"data": label} if label else {}) | {"provenance": about}
    out.write(f"{dump_json({**head, **loaded.nest()})}\n".encode())


def write_table(table: Table, out: BinaryIO) -> None:
    """Write a list of objects, each with every column; null for unknown values."""
    out.write(f"{dump_json(list(iter_objects(table)))}\n".encode())


def iter_objects(table: Table) -> Iterator[dict[str, Value]]:
    """The rows for JSON: days are text."""
    names = table.column_names
    # JSON lacks only a type for days.
    days = [place for place, column in enumerate(table.columns) if column.type == "date"]
    for row in table.rows:
        cells: list[Value] = list(row)
        for place in days:
            if (day := cells[place]) is not None:
                cells[place] = str(day)
        yield dict(zip(names, cells, strict=True))
