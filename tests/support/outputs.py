"""The dataset written in a format, as bytes or into a folder."""

import io
from pathlib import Path

from opencouncil.export import load_format
from opencouncil.export.writing import Request, Target, check_request, write_export
from opencouncil.tables.loaded import Loaded


def write_bytes(loaded: Loaded, name: str, table: str = "", excel: bool = False) -> bytes:
    """What goes to standard output, or into the one file."""
    out = io.BytesIO()
    if table:
        write_export(loaded, Request(name, table, excel=excel), out)
    else:
        load_format(name).write(loaded, out)
    return out.getvalue()


def write_to(loaded: Loaded, name: str, target: Path, table: str = "", excel: bool = False) -> Path:
    """The whole dataset, or one table, at a target, as the command writes it."""
    request = Request(name, table, target=Target(target), excel=excel)
    check_request(request)
    write_export(loaded, request, io.BytesIO())
    return target
