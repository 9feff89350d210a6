"""JSON: the data nested as in the files, or a table as a list of objects."""

from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from opencouncil.reading.snapshot import name_shipped
from opencouncil.tables.facts import Value
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import AnyTable
from opencouncil.wording.json_text import dump_json
from opencouncil.wording.provenance import make_provenance

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


class Frame(NamedTuple):
    """What stands before the councils of a file, between each two, and behind them."""

    head: bytes
    joint: bytes
    tail: bytes


def write(loaded: Loaded, out: BinaryIO) -> None:
    out.write(f"{dump_json({**_describe(loaded), **loaded.nest()})}\n".encode())


def _describe(loaded: Loaded) -> dict[str, Any]:
    label = name_shipped(loaded.dataset.snapshot)
    # The files are the same on every day.
    about = make_provenance(loaded, has_tables=False).list_values()
    return {"version": VERSION} | ({"data": label} if label else {}) | {"provenance": about}


def make_frame(loaded: Loaded) -> Frame:
    """That of the same file put together of its councils."""
    first, last = ("[\n    ", "\n  ]") if loaded.dataset.councils else ("[", "]")
    rest = {name: found for name, found in loaded.nest().items() if name != "councils"}
    head = dump_json({**_describe(loaded), **rest}).removesuffix("\n}")
    return Frame(f'{head},\n  "councils": {first}'.encode(), b",\n    ", f"{last}\n}}\n".encode())


def iter_by_council(loaded: Loaded) -> Iterator[tuple[str, bytes]]:
    for council in loaded.dataset.councils:
        # No line end stands within a text of JSON.
        yield council.id, dump_json(council.data).replace("\n", "\n    ").encode()


def write_table(table: AnyTable, out: BinaryIO) -> None:
    """Write a list of objects, each with every column; null for unknown values."""
    objects = iter_objects(table)
    if (first := next(objects, None)) is None:
        out.write(b"[]\n")
        return
    # One after the other, in the form of a list that is written at once.
    out.write(f"[\n  {_indent(first)}".encode())
    for one in objects:
        out.write(f",\n  {_indent(one)}".encode())
    out.write(b"\n]\n")


def _indent(value: object) -> str:
    return dump_json(value).replace("\n", "\n  ")


def iter_objects(table: AnyTable) -> Iterator[dict[str, Value]]:
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
