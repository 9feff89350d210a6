"""Councils side by side for people: a column each, or where there is no room for that a line each."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import TextIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from opencouncil.render.console import make_console
from opencouncil.render.kinds import SideBySideShown
from opencouncil.render.page import INDENT, Page
from opencouncil.render.styles import COLOURS
from opencouncil.wording.sections import Role
from opencouncil.wording.side_by_side import Cell, Row, SideBySidePage, describe_side_by_side

_GAP = 2
# A column that is narrower is hard to read; so is a wider one.
_NARROWEST, _WIDEST = 17, 44
# Of the labels, and of the mark before them.
_LABELS, _MARKS = 16, 2


def render(shown: SideBySideShown, out: TextIO) -> None:
    console = make_console(out)
    told = describe_side_by_side(shown.found, shown.today, shown.shows_sources)
    page = Page(console)
    page.heading(told.title)
    console.print()
    if console.is_terminal:
        room = console.width - _MARKS - _LABELS - _GAP
        width = min(_WIDEST, room // len(told.names) - _GAP)
    else:
        width = max(map(cell_len, (*told.names, *_iter_lines(told.rows))))
    if width >= _NARROWEST:
        _print_columns(console, told, width)
    else:
        _print_turned(page, told)
    for sources in told.sources:
        console.print()
        page.heading(sources.heading)
        for name, verdict, said in sources.items:
            page.text(name, indent=INDENT)
            page.text(verdict.text, indent=INDENT * 2, style=COLOURS[verdict.role])
            page.text(f"{said.label}: {said.text}", indent=INDENT * 2)
            if said.url:
                page.text(said.url, indent=INDENT * 2, style=COLOURS[Role.QUIET])
    console.print()
    for line in told.foot:
        page.text(line, style=COLOURS[Role.QUIET])


def _iter_lines(rows: Sequence[Row]) -> Iterator[str]:
    return (line.text for row in rows for cell in row.cells for line in cell)


def _print_columns(console: Console, told: SideBySidePage, width: int) -> None:
    names = [[(line, "bold") for line in textwrap.wrap(name, width)] for name in told.names]
    labels = _LABELS if console.is_terminal else max(cell_len(row.label) for row in told.rows)
    _print_row(console, ("", ""), names, (labels, width))
    for row in told.rows:
        cells = [list(_wrap(cell, width)) for cell in row.cells]
        _print_row(console, (row.mark, row.label), cells, (labels, width))


def _wrap(cell: Cell, width: int) -> Iterator[tuple[str, str]]:
    for line in cell:
        for part in textwrap.wrap(line.text, width) or [""]:
            yield part, COLOURS[line.role]


def _print_row(
    console: Console,
    start: tuple[str, str],
    cells: Sequence[Sequence[tuple[str, str]]],
    widths: tuple[int, int],
) -> None:
    """A mark and a label, broken as the cells are; the widths of labels and of columns."""
    (mark, label), (first, width) = start, widths
    labels = textwrap.wrap(label, first)
    for number in range(max(len(labels), *(len(cell) for cell in cells))):
        name = labels[number] if number < len(labels) else ""
        line = Text(f"{'' if number else mark:{_MARKS}}{set_cell_size(name, first + _GAP)}")
        for cell in cells:
            text, style = cell[number] if number < len(cell) else ("", "")
            line.append(set_cell_size(text, width), style=style)
            line.append(" " * _GAP)
        line.rstrip()
        console.print(line, soft_wrap=True)


def _print_turned(page: Page, told: SideBySidePage) -> None:
    """A heading for each row, and under it a line for each council."""
    for row in told.rows:
        page.text(f"{row.mark or ' '} {row.label}", style="bold")
        for name, cell in zip(told.names, row.cells, strict=True):
            text = "; ".join(line.text for line in cell if line.text)
            page.text(f"{name}: {text}", indent=INDENT * 2, hang=INDENT * 3, style=COLOURS[cell[0].role])
