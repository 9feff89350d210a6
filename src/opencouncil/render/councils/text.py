"""Councils for people: one a line, in the columns that fit into a terminal."""

from dataclasses import dataclass
from typing import TextIO

from rich.cells import set_cell_size
from rich.text import Text

from opencouncil.render.console import make_console
from opencouncil.render.kinds import CouncilsShown
from opencouncil.render.styles import COLOURS
from opencouncil.wording import council_list

_GAP = "  "
# The smallest width of a column in a narrow terminal.
_SHRINKS_TO = {"name": 24, "type": 14, "where": 12}
# The order in which columns are dropped in a narrow terminal.
_LEAVES = {"type": 1, "where": 2, "note": 3, "asked": 4, "name": 5, "answer": 6}
_NUMBERS = frozenset({"claims"})


@dataclass(slots=True)
class _Column:
    title: str
    cells: list[Text]
    # 0 for not at all.
    shrinks_to: int
    # 0 for never.
    leaves: int
    is_number: bool

    @property
    def width(self) -> int:
        return max(cell.cell_len for cell in (Text(self.title), *self.cells))


def _make_column(column: council_list.Column) -> _Column:
    return _Column(
        title=column.title,
        cells=[Text(cell.text, style=COLOURS[cell.role]) for cell in column.cells],
        shrinks_to=_SHRINKS_TO.get(column.name, 0),
        leaves=_LEAVES.get(column.name, 0),
        is_number=column.name in _NUMBERS,
    )


def render(shown: CouncilsShown, out: TextIO) -> None:
    """Write one council a line; with activities, the status of the claim that speaks on each."""
    councils = shown.councils
    if not councils:
        return
    console = make_console(out)
    columns = [
        _make_column(column)
        for column in council_list.list_columns(
            councils,
            council_list.list_said(councils, shown.activities, shown.today, shown.answers),
            shows_years=shown.shows_years,
            is_on_a_day=shown.earlier is not None,
            today=shown.today,
        )
    ]
    widths = [column.width for column in columns]
    if console.is_terminal:
        columns, widths = _fit(columns, widths, console.width)
    for number in range(-1, len(councils)):
        cells = [
            Text(column.title, style="bold") if number < 0 else column.cells[number] for column in columns
        ]
        line = Text(_GAP).join(
            _fill(cell, width, column.is_number)
            for cell, width, column in zip(cells, widths, columns, strict=True)
        )
        line.rstrip()
        console.print(line, soft_wrap=True)


def _fit(columns: list[_Column], widths: list[int], room: int) -> tuple[list[_Column], list[int]]:
    """The columns that fit into a terminal, and their largest widths."""
    every = list(zip(columns, widths, strict=True))

    def least(column: _Column, width: int) -> int:
        return min(width, column.shrinks_to) if column.shrinks_to else width

    kept = [pair for pair in every if not pair[0].leaves]
    # The last to be dropped gets room first; a narrower one may fit where it does not.
    for pair in sorted(every, key=lambda pair: -pair[0].leaves):
        needed = sum(least(*one) + len(_GAP) for one in (*kept, pair)) - len(_GAP)
        if pair[0].leaves and needed <= room:
            kept.append(pair)
    kept = [pair for pair in every if any(pair[0] is one for one, _ in kept)]
    columns, widths = [column for column, _ in kept], [width for _, width in kept]
    excess = sum(widths) + len(_GAP) * (len(widths) - 1) - room
    while excess > 0:
        spare = [number for number, pair in enumerate(kept) if widths[number] > least(*pair)]
        if not spare:
            break
        widths[max(spare, key=lambda number: widths[number])] -= 1
        excess -= 1
    return columns, widths


def _fill(cell: Text, width: int, is_number: bool) -> Text:
    """A cell of exactly this width; longer text is cut."""
    text = cell.plain
    if cell.cell_len > width:
        text = set_cell_size(text, width - 1) + "…"
    return Text(text.rjust(width) if is_number else set_cell_size(text, width), style=cell.style)
