"""One council's history in the dataset, for people."""

from typing import TextIO

from opencouncil.history.timeline import Timeline
from opencouncil.render.changes.text import print_items
from opencouncil.render.console import make_console
from opencouncil.render.page import INDENT, Page
from opencouncil.render.styles import COLOURS
from opencouncil.wording.sections import Role
from opencouncil.wording.timeline import describe_timeline


def render(timeline: Timeline, out: TextIO) -> None:
    page, told = Page(make_console(out)), describe_timeline(timeline)
    page.heading(f"{told.name}: {told.path}")
    page.text(told.explanation, style=COLOURS[Role.QUIET])
    for entry in told.entries:
        page.blank()
        page.heading(f"{entry.day}  {entry.author}  {entry.commit}")
        page.text(entry.subject, indent=INDENT)
        if entry.renamed:
            page.text(entry.renamed, indent=INDENT, style=COLOURS[Role.QUIET])
        print_items(page, entry.items, INDENT)
