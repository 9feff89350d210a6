"""News of what is watched, for people, in a terminal or a file."""

from typing import TextIO

from opencouncil.render.changes.text import print_group, print_sentence
from opencouncil.render.console import make_console
from opencouncil.render.kinds import NewsShown
from opencouncil.render.news.describe import describe
from opencouncil.render.page import INDENT, Page
from opencouncil.render.styles import COLOURS
from opencouncil.wording.news import CAME
from opencouncil.wording.sections import Role


def render(shown: NewsShown, out: TextIO) -> None:
    page, told = Page(make_console(out)), describe(shown)
    page.heading(told.title)
    page.blank()
    if told.nothing:
        page.text(told.nothing)
    if told.came:
        page.heading(CAME)
    for day, said in told.came:
        page.text(f"{day}: {said.title}", indent=INDENT, hang=INDENT * 2)
        for line in filter(None, (*said.lines, said.url)):
            page.text(line, indent=INDENT * 2, style=COLOURS[Role.QUIET])
    for one in told.days:
        page.blank()
        page.heading(one.title)
        for group in one.groups:
            print_group(page, group, INDENT)
        for commit in one.commits:
            print_sentence(page, commit, INDENT, style=COLOURS[Role.QUIET])
