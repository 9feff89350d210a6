"""A card for a terminal."""

from typing import TextIO

from opencouncil.render.console import make_console
from opencouncil.render.kinds import DoorCardShown
from opencouncil.render.page import INDENT, Page
from opencouncil.render.styles import make_bold
from opencouncil.wording.door_card import describe_door_card


def render(shown: DoorCardShown, out: TextIO) -> None:
    page, told = Page(make_console(out)), describe_door_card(shown.card, shown.today, shown.version)
    page.text(told.question)
    page.blank()
    page.text(told.answer, style=make_bold(told.role))
    for block in told.blocks:
        page.blank()
        page.heading(block.heading)
        for line in block.lines:
            page.text(f"- {line}" if block.is_list else line, indent=INDENT, hang=INDENT * 2)
    if told.code:
        page.blank()
        page.heading(told.code.label)
        page.text(told.code.url, indent=INDENT)
    page.blank()
    for line in told.foot:
        page.text(line, style="dim")
