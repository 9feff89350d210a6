"""The data's changelog for people, in a terminal or a file."""

from typing import TextIO

from opencouncil.render.changes.text import print_group
from opencouncil.render.console import make_console
from opencouncil.render.kinds import ChangelogShown
from opencouncil.render.page import INDENT, Page
from opencouncil.wording.changelog import list_periods, say_proposal


def render(shown: ChangelogShown, out: TextIO) -> None:
    page = Page(make_console(out))
    if shown.proposal:
        page.text(say_proposal(shown.proposal))
    for period in list_periods(shown.changelog.entries, shown.releases, shown.proposal):
        page.blank()
        page.heading(period.title)
        for group in period.groups:
            print_group(page, group, INDENT)
