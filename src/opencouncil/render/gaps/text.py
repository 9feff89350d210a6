"""Gaps for people: council by council, each command on a line of its own."""

from typing import TextIO

from opencouncil.render.console import make_console
from opencouncil.render.kinds import GapsShown
from opencouncil.render.page import INDENT, Page
from opencouncil.render.sections import print_line
from opencouncil.render.styles import COLOURS
from opencouncil.wording.command_lines import keep_whole
from opencouncil.wording.gaps import GapSaid, describe_gaps
from opencouncil.wording.sections import Role


def render(shown: GapsShown, out: TextIO) -> None:
    page, told = Page(make_console(out)), describe_gaps(shown.worklist, shown.today, shown.data)
    page.heading(told.title)
    if told.summary:
        page.text(told.summary)
    number = 0
    for visit in told.visits:
        page.blank()
        page.heading(visit.title)
        for row in visit.rows:
            print_line(page, row, INDENT)
        for gap in visit.gaps:
            number += 1
            page.blank()
            _print_gap(page, number, gap)
    if told.explanation:
        page.blank()
        page.text(told.explanation, style=COLOURS[Role.QUIET])


def _print_gap(page: Page, number: int, gap: GapSaid) -> None:
    page.text(f"{number}. {gap.activity} ({gap.minutes}): {gap.reason}", hang=INDENT)
    for row in gap.rows:
        is_copied = row.role is not Role.QUIET
        page.row(row.label, keep_whole(row.text) if is_copied else row.text, COLOURS[row.role])
