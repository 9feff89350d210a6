"""How the answers moved, as CSV: a row for each number."""

from typing import TextIO

from opencouncil.render.csv_text import write_rows
from opencouncil.render.kinds import OverTimeShown
from opencouncil.render.over_time.cells import TITLES, iter_rows


def render(shown: OverTimeShown, out: TextIO) -> None:
    write_rows([TITLES, *iter_rows(shown)], out)
