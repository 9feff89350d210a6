"""What an edit changes in a file, line by line."""

import difflib
from typing import TextIO

from rich.text import Text

from opencouncil.render.console import make_console
from opencouncil.render.plain import clean_line

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def render_diff(path: str, before: bytes, after: bytes, out: TextIO) -> None:
    """A unified diff, with a mark on what could act on a terminal."""
    console = make_console(out)
    name = clean_line(path)
    old, new = (_decode(data).splitlines(keepends=True) for data in (before, after))
    for line in difflib.unified_diff(old, new, f"a/{name}", f"b/{name}"):
        is_name = line.startswith(("--- ", "+++ "))
        style = "bold" if is_name else _COLOURS.get(line[:1], "")
        console.print(Text(clean_line(line.removesuffix("\n")), style), soft_wrap=True)
        if not line.endswith("\n"):
            console.print(Text("\\ No newline at end of file"), soft_wrap=True)


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "replace")
