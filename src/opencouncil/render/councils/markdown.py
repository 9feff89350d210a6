"""A list of councils as Markdown: the table that people get, and below it what its marks mean."""

from collections.abc import Iterable
from typing import TextIO

from opencouncil.render.kinds import CouncilsShown
from opencouncil.render.markdown_text import begin_line, escape_cell, escape_text
from opencouncil.wording import council_list

_NUMBERS = frozenset({"claims"})


def render(shown: CouncilsShown, out: TextIO) -> None:
    if not shown.councils:
        return
    is_on_a_day = shown.earlier is not None
    said = council_list.list_said(shown.councils, shown.activities, shown.today, shown.answers)
    columns = council_list.list_columns(
        shown.councils, said, shows_years=shown.shows_years, is_on_a_day=is_on_a_day, today=shown.today
    )
    marks = " | ".join("--:" if column.name in _NUMBERS else "---" for column in columns)
    out.write(f"{_join(column.title for column in columns)}\n| {marks} |\n")
    for cells in zip(*(column.cells for column in columns), strict=True):
        out.write(f"{_join(cell.text for cell in cells)}\n")
    for say in (council_list.say_marks, council_list.say_old):
        if line := say(said, is_on_a_day):
            out.write(f"\n{begin_line(escape_text(line))}\n")


def _join(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(escape_cell, cells))} |"
