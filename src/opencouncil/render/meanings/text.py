"""What words can mean, for people: a line for each council and each parish."""

from typing import TextIO

from opencouncil.render.console import make_console
from opencouncil.render.page import INDENT, Page
from opencouncil.reports.meanings import Meanings
from opencouncil.wording.meanings import describe_meanings


def render(shown: Meanings, out: TextIO) -> None:
    page = Page(make_console(out))
    told = describe_meanings(shown)
    for heading, lines in ((told.councils_heading, told.councils), (told.places_heading, told.places)):
        if lines:
            page.heading(heading)
            for line in lines:
                page.text(line, indent=INDENT, hang=INDENT * 2)
            page.blank()
    page.text(told.advice)
