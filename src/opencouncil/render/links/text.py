"""What became of the cited addresses, for people."""

from typing import TextIO

from opencouncil.links.outcome import Run
from opencouncil.render.console import make_console
from opencouncil.render.page import INDENT, Page
from opencouncil.wording.links import describe_links


def render(shown: Run, out: TextIO) -> None:
    page, told = Page(make_console(out)), describe_links(shown)
    page.heading(told.title)
    for name, number in told.counts:
        page.row(name, f"{number:,}")
    for group in told.groups:
        page.blank()
        page.heading(group.heading)
        page.text(group.next, indent=INDENT)
        for item in group.items:
            page.text(item.name, indent=INDENT, hang=INDENT * 2)
            for line in item.lines:
                page.text(line, indent=INDENT * 2, hang=INDENT * 3)
    if told.foot:
        page.blank()
        page.text(told.foot)
