"""What another rubric changes, for people."""

from typing import TextIO

from opencouncil.render.console import make_console
from opencouncil.render.kinds import MovesShown
from opencouncil.render.page import INDENT, Page
from opencouncil.render.styles import COLOURS
from opencouncil.wording.moves import describe_moves
from opencouncil.wording.sections import Role


def render(shown: MovesShown, out: TextIO) -> None:
    page, told = Page(make_console(out)), describe_moves(shown.moves, shown.today, shown.one)
    page.heading(told.title)
    for line in told.about:
        page.text(line)
    page.blank()
    page.heading(told.entries_title)
    for entry in told.entries:
        page.text(entry.line, indent=INDENT, hang=INDENT * 2)
    if told.moves_title:
        page.blank()
        page.heading(told.moves_title)
    for move in told.moves:
        page.blank()
        page.text(move.title, indent=INDENT, style="bold")
        for line in move.lines:
            page.text(line, indent=INDENT * 2, hang=INDENT * 3)
    for note in told.notes:
        page.blank()
        page.text(note, style=COLOURS[Role.QUIET])
