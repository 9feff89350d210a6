"""JSON Lines: a council on each line, nested as in its file, or a row of a table."""

from collections.abc import Iterable
from typing import Any, BinaryIO

from opencouncil.export.json_ import iter_objects
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import AnyTable
from opencouncil.wording.json_text import dump_json


def write(loaded: Loaded, out: BinaryIO) -> None:
    _write_lines((council.data for council in loaded.dataset.councils), out)


def write_table(table: AnyTable, out: BinaryIO) -> None:
    _write_lines(iter_objects(table), out)


def _write_lines(values: Iterable[Any], out: BinaryIO) -> None:
    for value in values:
        out.write(f"{dump_json(value, indent=None)}\n".encode())
