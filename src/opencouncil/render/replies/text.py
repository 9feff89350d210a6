"""What councils were asked and replied, for people: a line for each asking, by how it stands."""

from typing import TextIO

from opencouncil.render.console import make_console
from opencouncil.render.kinds import RepliesShown
from opencouncil.render.page import Page
from opencouncil.render.sections import print_section
from opencouncil.render.styles import COLOURS
from opencouncil.wording.replies import describe_replies


def render(shown: RepliesShown, out: TextIO) -> None:
    told = describe_replies(shown.found, shown.today)
    page = Page(make_console(out))
    page.heading(told.title)
    page.text(told.lead)
    for section in told.sections:
        print_section(page, section)
    if told.foot:
        page.blank()
    for text in told.foot:
        page.text(text.text, style=COLOURS[text.role])
