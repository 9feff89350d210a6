"""How the answers moved, as Markdown: a table for each activity."""

from collections.abc import Iterator, Sequence
from typing import TextIO

from opencouncil.render.kinds import OverTimeShown
from opencouncil.render.markdown_text import begin_line, escape_cell, escape_text
from opencouncil.render.over_time.text import draw_line
from opencouncil.wording import over_time as wording


def render(shown: OverTimeShown, out: TextIO) -> None:
    told = wording.describe_progress(shown.progress, shown.growth, shown.today, shown.source)
    blocks = [f"# {escape_text(told.title)}"]
    for table in told.tables:
        blocks += [f"## {escape_text(table.heading)}", "\n".join(_iter_lines(table, told.years))]
    blocks += [begin_line(escape_text(text)) for text in told.explanation]
    blocks.append(f"## {escape_text(wording.GROWTH)}")
    if told.growth:
        rows = [wording.GROWTH_TITLES, *(row.cells for row in told.growth)]
        blocks.append("\n".join(_lay_out(rows)))
    blocks += [escape_text(text) for text in (told.growth_said, *told.source)]
    out.write("\n\n".join(blocks) + "\n")


def _iter_lines(table: wording.ProgressTable, years: Sequence[str]) -> Iterator[str]:
    rows = [("", "", *years)]
    rows += [(row.name, draw_line(row.heights, "utf-8").strip(), *row.cells) for row in table.rows]
    yield from _lay_out(rows)


def _lay_out(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield f"| {' | '.join(map(escape_cell, row))} |"
        if not number:
            yield f"| --- |{' --: |' * (len(row) - 1)}"
