"""How the answers moved, for people: a table for each activity, each row with a line of blocks."""

from collections.abc import Sequence
from typing import TextIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from opencouncil.render.console import make_console
from opencouncil.render.kinds import OverTimeShown
from opencouncil.render.page import INDENT, Page
from opencouncil.render.styles import COLOURS
from opencouncil.wording import over_time as wording
from opencouncil.wording.sections import Role

BLOCKS = "▁▂▃▄▅▆▇█"
# For a stream that has no blocks.
PLAIN = ".:-=+*%#"
_NAMES = 22
_COLUMN = 6


def render(shown: OverTimeShown, out: TextIO) -> None:
    told = wording.describe_progress(shown.progress, shown.growth, shown.today, shown.source)
    console = make_console(out)
    page = Page(console)
    page.heading(told.title)
    columns = _choose_columns(len(told.years), console)
    for table in told.tables:
        console.print()
        _print_table(console, table, told.years, columns)
    console.print()
    for text in told.explanation:
        page.text(text, style=COLOURS[Role.QUIET])
    page.blank()
    page.heading(wording.GROWTH)
    _print_growth(console, told.growth)
    page.text(told.growth_said, style=COLOURS[Role.QUIET])
    page.blank()
    page.text(told.source[0], style=COLOURS[Role.QUIET])


def draw_line(heights: Sequence[float | None], encoding: str) -> str:
    """A block for each height from 0 to 1, the lowest for nothing at all; a blank where nothing is known."""
    signs = BLOCKS if "utf" in encoding.casefold() else PLAIN
    return "".join(" " if height is None else signs[_level(height)] for height in heights)


def _level(height: float) -> int:
    """The lowest for nought alone, the highest for all."""
    if height <= 0:
        return 0
    return min(len(BLOCKS) - 1, max(1, round(height * (len(BLOCKS) - 1))))


def _choose_columns(number: int, console: Console) -> list[int]:
    """The places of the years whose numbers fit beside the line: the first, the last, and some between."""
    room = (console.width - _NAMES - number - 2) // _COLUMN if console.is_terminal else number
    kept = max(2, min(number, room))
    if kept >= number:
        return list(range(number))
    return sorted({round(place * (number - 1) / (kept - 1)) for place in range(kept)})


def _print_table(
    console: Console, table: wording.ProgressTable, years: Sequence[str], columns: Sequence[int]
) -> None:
    head = "".join(f"{years[place]:>{_COLUMN}}" for place in columns)
    # With few years the heading is longer than the line below it.
    line = set_cell_size(table.heading, max(_NAMES + len(years) + 2, cell_len(table.heading)))
    console.print(Text(f"{line}{head}", style="bold"), soft_wrap=True)
    for row in table.rows:
        name = set_cell_size(f"{INDENT if row.is_share else ''}{row.name}", _NAMES)
        drawn = draw_line(row.heights, console.encoding)
        cells = "".join(f"{row.cells[place]:>{_COLUMN}}" for place in columns)
        console.print(Text.assemble(name, (drawn, "cyan"), f"  {cells}"), soft_wrap=True)


def _print_growth(console: Console, rows: Sequence[wording.GrowthRow]) -> None:
    if not rows:
        return
    first, councils, claims = wording.GROWTH_TITLES
    lines = [draw_line([row.heights[place] for row in rows], console.encoding) for place in (0, 1)]
    if len(rows) > 1:
        for title, line in zip((councils, claims), lines, strict=True):
            console.print(Text.assemble(set_cell_size(title, _NAMES), (line, "cyan")), soft_wrap=True)
    widths = (_NAMES, len(councils) + 2, len(claims) + 4)
    console.print(Text(_align((first, councils, claims), widths), style="bold"), soft_wrap=True)
    for row in rows:
        console.print(Text(_align(row.cells, widths)), soft_wrap=True)


def _align(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    return set_cell_size(*first) + "".join(f"{cell:>{width}}" for cell, width in others)
