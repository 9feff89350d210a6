"""What is kept of earlier results, in words."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from opencouncil.wording.lists import count_of


class Kept(NamedTuple):
    """How many results are kept, how many tables for queries, and how many bytes they take."""

    results: int
    tables: int
    size: int


def iter_lines(folder: Path, kept: Kept, unusable: str, turned_off: str) -> Iterator[str]:
    """The place, what is there, and why nothing is kept if that is so.

    ``turned_off`` names the setting that does that.
    """
    tables = f" and {count_of(kept.tables, 'table')}" if kept.tables else ""
    held = f"{count_of(kept.results, 'result')}{tables}"
    yield f"Results are kept in '{folder}': {held}, {_say_size(kept.size)}."
    if unusable:
        yield f"Nothing is kept now: the folder {unusable}."
    if turned_off:
        yield f"Nothing is kept now: {turned_off}."


def say_cleared(folder: Path, files: int) -> str:
    if not files:
        return f"Nothing was kept in '{folder}'."
    return f"Removed what was kept in '{folder}': {count_of(files, 'file')}."


def say_unclearable(folder: Path, reason: str) -> str:
    return f"The folder '{folder}' {reason}. Nothing is read from it, and nothing was removed."


def _say_size(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB" if size >= 100_000 else f"{size:,} bytes"
