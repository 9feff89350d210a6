"""One council for people: its facts, and what is known about its meetings."""

from typing import TextIO

from opencouncil.card import Card
from opencouncil.render.console import make_console
from opencouncil.render.page import INDENT, Page
from opencouncil.render.sections import print_line, print_section
from opencouncil.wording.card import describe_card


def render(card: Card, out: TextIO) -> None:
    page, told = Page(make_console(out)), describe_card(card)
    page.heading(told.name)
    for text in told.about:
        print_line(page, text, "")
    page.blank()
    for row in told.facts:
        print_line(page, row, "")
    if told.notes:
        page.blank()
        page.text(told.notes, indent=INDENT)
    for section in told.sections:
        print_section(page, section)
