"""Claims to read again, for people: each command on a line of its own."""

from typing import TextIO

from opencouncil.render.console import make_console
from opencouncil.render.kinds import StaleShown
from opencouncil.render.page import INDENT, Page
from opencouncil.render.sections import print_line
from opencouncil.render.styles import COLOURS
from opencouncil.wording.command_lines import keep_whole
from opencouncil.wording.sections import Role
from opencouncil.wording.stale import ClaimSaid, describe_stale


def render(shown: StaleShown, out: TextIO) -> None:
    page, told = Page(make_console(out)), describe_stale(shown.stale, shown.today, shown.prefix, shown.data)
    page.heading(told.title)
    if told.summary:
        page.text(told.summary)
    for number, claim in enumerate(told.claims, 1):
        page.blank()
        _print_claim(page, number, claim)
    if told.looks:
        page.blank()
    if told.looks_title:
        page.heading(told.looks_title)
    for look in told.looks:
        page.text(look.title, indent=INDENT, hang=INDENT * 2)
        page.text(look.remedy, indent=INDENT * 2)
    for note in told.notes:
        page.blank()
        page.text(note, style=COLOURS[Role.QUIET])


def _print_claim(page: Page, number: int, claim: ClaimSaid) -> None:
    page.text(f"{number}. {claim.title}", style="bold", hang=INDENT)
    page.text(claim.says, indent=INDENT, hang=INDENT * 2)
    for row in claim.rows:
        print_line(page, row, INDENT)
    for step in claim.steps:
        page.text(f"{step.label}:", indent=INDENT)
        page.text(keep_whole(step.command), indent=INDENT * 2)
