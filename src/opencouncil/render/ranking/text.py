"""Councils in bands for people, as tables."""

from typing import TextIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from opencouncil.render.console import make_console
from opencouncil.render.kinds import RankingShown
from opencouncil.render.page import Page
from opencouncil.render.styles import COLOURS
from opencouncil.wording.rank import DivisionSaid, describe_ranking
from opencouncil.wording.sections import Role

_GAP = "  "
# The columns that a narrow terminal drops, the first one first. Names shrink to _NARROWEST before;
# where one does not fit, all are short names.
_LEAVES = ("asked", "sources")
_NARROWEST = 20
_NUMBERS = frozenset({"points", "known", "above", "below"})


def render(shown: RankingShown, out: TextIO) -> None:
    console = make_console(out)
    page, told = Page(console), describe_ranking(shown.ranking, shown.today, shown.limit)
    page.heading(told.title)
    for line in told.about:
        page.text(line)
    for division in told.divisions:
        page.blank()
        page.heading(division.heading)
        if division.note:
            page.text(division.note)
        _print_division(page, console, division)
    if told.law:
        page.blank()
        page.heading(told.law_title)
        for line in told.law:
            page.text(line, indent=_GAP)
    for note in told.notes:
        page.blank()
        page.text(note, style=COLOURS[Role.QUIET])


def _print_division(page: Page, console: Console, division: DivisionSaid) -> None:
    names = [head.name for head in division.heads]
    rows = [division.titles, *(row for band in division.bands for row in band.rows)]
    widths = [max(cell_len(row[number]) for row in rows) for number in range(len(names))]
    kept = list(range(len(names)))
    is_short = False
    if console.is_terminal:
        room = console.width - len(_GAP)
        for name in _LEAVES:
            if _measure(widths, kept) - widths[0] + _NARROWEST > room:
                kept.remove(names.index(name))
        fits = max(_NARROWEST, room - (_measure(widths, kept) - widths[0]))
        is_short = widths[0] > fits
        widths[0] = min(widths[0], fits)
    columns = [(number, widths[number], names[number] in _NUMBERS) for number in kept]
    page.blank()
    _print_row(page, division.titles, columns, "bold")
    for band in division.bands:
        if band.heading:
            page.blank()
            page.text(band.heading, indent=_GAP, style="bold")
        for row, short in zip(band.rows, band.short, strict=True):
            _print_row(page, (short, *row[1:]) if is_short else row, columns)
        if band.more:
            page.text(band.more, indent=_GAP, style=COLOURS[Role.QUIET])


def _measure(widths: list[int], kept: list[int]) -> int:
    return sum(widths[number] for number in kept) + len(_GAP) * (len(kept) - 1)


def _print_row(
    page: Page, row: tuple[str, ...], columns: list[tuple[int, int, bool]], style: str = ""
) -> None:
    cells = [_fit(row[number], width, is_number) for number, width, is_number in columns]
    page.line(Text(_GAP + _GAP.join(cells).rstrip(), style=style))


def _fit(text: str, width: int, is_number: bool) -> str:
    if cell_len(text) > width:
        return set_cell_size(text, width - 1) + "…"
    return text.rjust(width) if is_number else set_cell_size(text, width)
