"""The data's changelog for people, in a terminal or a file."""

from collections.abc import Sequence
from typing import TextIO

from opencouncil.history.releases import Proposal
from opencouncil.render.comparison.text import print_group
from opencouncil.render.console import make_console
from opencouncil.render.page import INDENT, Page
from opencouncil.wording.changelog import Period, say_proposal


def render_changelog(periods: Sequence[Period], proposal: Proposal | None, out: TextIO) -> None:
    page = Page(make_console(out))
    if proposal:
        page.text(say_proposal(proposal))
    for period in periods:
        page.blank()
        page.heading(period.title)
        for group in period.groups:
            print_group(page, group, INDENT)
