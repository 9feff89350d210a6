"""JSON: the data nested as it is in the files, or a table as a list of objects."""

from collections.abc import Iterator
from typing import BinaryIO

from opencouncil.tables.facts import Value
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import Table
from opencouncil.wording.json_text import dump_json

# A field may be added within a version; to remove one, or change what it means, takes a new one.
VERSION = 1


def write(loaded: Loaded, out: BinaryIO) -> None:
    out.write(f"{dump_json({'version': VERSION, **loaded.nest()})}\n".encode())


def write_table(table: Table, out: BinaryIO) -> None:
    """A list of objects, each column named in each, null where nothing is known."""
    out.write(f"{dump_json(list(iter_objects(table)))}\n".encode())


def iter_objects(table: Table) -> Iterator[dict[str, Value]]:
    """The rows as JSON takes them: a day is text."""
    names = table.column_names
    # Days are all that JSON has no form for.
    days = [place for place, column in enumerate(table.columns) if column.type == "date"]
    for row in table.rows:
        cells: list[Value] = list(row)
        for place in days:
            if (day := cells[place]) is not None:
                cells[place] = str(day)
        yield dict(zip(names, cells, strict=True))
