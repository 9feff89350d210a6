"""Figures as CSV: a row for each group, activity and answer."""

from typing import TextIO

from opencouncil.render.csv_text import write_rows
from opencouncil.render.kinds import StatsShown
from opencouncil.render.stats.cells import iter_rows, list_titles


def render(shown: StatsShown, out: TextIO) -> None:
    write_rows([list_titles(shown.stats), *iter_rows(shown.stats)], out)
