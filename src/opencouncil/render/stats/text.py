"""Figures for people, as tables with bars."""

from typing import TextIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from opencouncil.render.bars import draw_bar, find_room
from opencouncil.render.console import make_console
from opencouncil.render.kinds import StatsShown
from opencouncil.render.styles import COLOURS
from opencouncil.wording.sections import Role
from opencouncil.wording.stats import Figures, describe_stats

# As wide as the longest name of an activity.
NAMES = 34


def render(shown: StatsShown, out: TextIO) -> None:
    """Write how much is known, by group and activity; then the answers on each activity."""
    console, told = make_console(out), describe_stats(shown.stats, shown.today)
    console.print(Text(told.title, style="bold"), soft_wrap=True)
    for table in told.tables:
        _print_table(console, table)
    console.print()
    console.print(Text(told.explanation, style=COLOURS[Role.QUIET]))


def _print_table(console: Console, table: Figures) -> None:
    """Print a name, two numbers and a share, with a bar for the share."""
    first = max(NAMES, *(cell_len(row.name) for row in table.rows)) if table.rows else NAMES
    fixed = first + 2 + 10 + 2 + 10 + 2 + 4 + 2
    width = find_room(console, fixed)
    if table.heading:
        console.print()
        console.print(Text(table.heading, style="bold"), soft_wrap=True)
    console.print()
    head = f"{set_cell_size(table.title, first)}  {table.first:>10}  {table.second:>10}"
    console.print(Text(head, style="bold"), soft_wrap=True)
    for row in table.rows:
        line = f"{set_cell_size(row.name, first)}  {row.first:>10,}  {row.second:>10,}  {row.share:>4}"
        bar = draw_bar(row.part, width, console.encoding)
        console.print(Text.assemble(line, ("  " + bar if bar else "", "cyan")), soft_wrap=True)
