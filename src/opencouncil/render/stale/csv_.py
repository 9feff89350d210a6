"""Claims to read again as CSV: a row for each, the most needed first. Law is left to the other formats."""

from typing import TextIO

from opencouncil.render.csv_text import write_rows
from opencouncil.render.kinds import StaleShown
from opencouncil.render.stale.cells import COLUMNS, iter_rows


def render(shown: StaleShown, out: TextIO) -> None:
    write_rows([COLUMNS, *(map(_join, row.values()) for row in iter_rows(shown))], out)


def _join(value: object) -> object:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else value
