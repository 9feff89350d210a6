"""Figures as a Markdown table: a row for each group, activity and answer."""

from typing import TextIO

from opencouncil.render.kinds import StatsShown
from opencouncil.render.markdown_text import escape_text
from opencouncil.render.stats.cells import iter_rows, list_titles


def render(shown: StatsShown, out: TextIO) -> None:
    out.write(f"| {' | '.join(list_titles(shown.stats))} |\n")
    out.write("| --- | --: | --- | --: | --- | --: | --: |\n")
    for row in iter_rows(shown.stats):
        out.write(f"| {' | '.join(escape_text(str(cell)) for cell in row)} |\n")
