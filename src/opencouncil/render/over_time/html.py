"""How the answers moved, as a page of its own: the chart, and a table with the same numbers."""

from typing import TextIO

from opencouncil.render.charts import draw_svg
from opencouncil.render.csv_text import show_cell
from opencouncil.render.kinds import OverTimeShown
from opencouncil.render.over_time.cells import TITLES, iter_rows
from opencouncil.render.over_time.chart import make_poster
from opencouncil.render.standalone import write_page
from opencouncil.wording.plots import SAME


def render(shown: OverTimeShown, out: TextIO) -> None:
    poster = make_poster(shown)
    titles = [title.replace("_", " ") for title in TITLES]
    rows = [tuple(map(show_cell, row)) for row in iter_rows(shown)]
    write_page(poster.title, draw_svg(poster._replace(title="")), SAME, titles, rows, out)
