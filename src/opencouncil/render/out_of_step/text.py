"""Councils out of step with the law, for people: a heading for each claim, the doubtful ones apart."""

from typing import TextIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from opencouncil.render.console import make_console
from opencouncil.render.kinds import OutOfStepShown
from opencouncil.render.page import INDENT, Page
from opencouncil.render.sections import print_line, print_section
from opencouncil.render.styles import COLOURS, make_bold
from opencouncil.wording import out_of_step as wording
from opencouncil.wording.sections import Role

# Of the columns of numbers: beside the longest name of an activity they fit into 80.
_WIDTHS = (9, 8, 11, 7, 8)


def render(shown: OutOfStepShown, out: TextIO) -> None:
    told = wording.describe_out_of_step(shown.found, shown.today)
    console = make_console(out)
    page = Page(console)
    page.heading(told.title)
    for text in told.lead:
        page.text(text.text, style=COLOURS[text.role])
    _print_groups(page, told.groups)
    if told.worth_checking:
        page.blank()
        page.text(wording.WORTH_CHECKING, style=make_bold(Role.DOUBT))
        page.text(wording.APART)
        _print_groups(page, told.worth_checking)
    if told.rows:
        page.blank()
        page.heading(wording.WHO)
        _print_rows(console, told.rows)
        page.text(wording.EXPLANATION, style=COLOURS[Role.QUIET])
    for section in told.foot:
        print_section(page, section)


def _print_groups(page: Page, groups: tuple[wording.CaseGroup, ...]) -> None:
    for group in groups:
        page.blank()
        page.text(group.heading, style="underline")
        for case in group.cases:
            page.blank()
            page.heading(case.heading)
            for line in case.lines:
                print_line(page, line, INDENT)


def _print_rows(console: Console, rows: tuple[wording.Judged, ...]) -> None:
    first, *titles = wording.TITLES
    width = max(cell_len(f"{INDENT}{name}") for name in (first, *(row.name for row in rows)))
    heads = "".join(f"{title:>{size}}" for title, size in zip(titles, _WIDTHS, strict=True))
    console.print(Text(f"{set_cell_size(first, width)}{heads}", style="bold"), soft_wrap=True)
    group = ""
    for row in rows:
        if row.group != group:
            console.print(Text(row.group), soft_wrap=True)
            group = row.group
        numbers = "".join(f"{number:>{size},}" for number, size in zip(row.numbers, _WIDTHS, strict=True))
        console.print(Text(f"{set_cell_size(INDENT + row.name, width)}{numbers}"), soft_wrap=True)
