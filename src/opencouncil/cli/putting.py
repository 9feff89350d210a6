"""A result as bytes, and their way to a file or to standard output. It needs no Typer."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TextIO

from opencouncil.cli.output import write_bytes


def render_bytes(format_: Any, shown: Any, before: bytes = b"") -> bytes:
    """What a format writes, in UTF-8; ``before`` stands in front of it."""
    return take_bytes(lambda out: format_.render(shown, out), before)


def take_bytes(write: Callable[[TextIO], None], before: bytes = b"") -> bytes:
    """What a function writes, in UTF-8."""
    whole = io.BytesIO(before)
    whole.seek(0, io.SEEK_END)
    with io.TextIOWrapper(whole, "utf-8", errors="replace", newline="") as out:
        write(out)
        out.flush()
        return whole.getvalue()


def put(whole: bytes, target: Path | None, beside: Mapping[str, bytes] | None = None) -> None:
    """Bytes to a file, whole or not at all, or to standard output.

    ``beside`` are files by their names that stand in the same folder: all are written, or none.
    """
    if target is not None and beside:
        from opencouncil.saving.together import write_beside

        write_beside(target, whole, beside)
    elif target is not None:
        from opencouncil.saving.one import write_atomically

        with write_atomically(target) as out:
            out.write(whole)
    else:
        write_bytes(whole)
