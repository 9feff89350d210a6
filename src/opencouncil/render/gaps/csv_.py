"""Gaps as CSV: a row for each, best first."""

from typing import TextIO

from opencouncil.render.csv_text import write_rows
from opencouncil.render.gaps.cells import COLUMNS, iter_rows
from opencouncil.render.kinds import GapsShown


def render(shown: GapsShown, out: TextIO) -> None:
    write_rows([COLUMNS, *(map(_join, row.values()) for row in iter_rows(shown))], out)


def _join(value: object) -> object:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else value
