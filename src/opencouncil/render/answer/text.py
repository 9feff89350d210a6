"""One answer for people: may I, who says so, and what to do."""

from typing import TextIO

from opencouncil.render.console import make_console
from opencouncil.render.kinds import AnswerShown
from opencouncil.render.page import Page
from opencouncil.render.sections import print_section
from opencouncil.render.styles import COLOURS, make_bold
from opencouncil.wording.answer_page import describe_answer
from opencouncil.wording.citation import quote_answer
from opencouncil.wording.sections import Role


def render(shown: AnswerShown, out: TextIO) -> None:
    if shown.is_quoted:
        # Whoever copies it wants no line breaks in it, also from a terminal.
        out.write(f"{quote_answer(shown.answer, shown.today, shown.successor)}\n")
        return
    page, told = (
        Page(make_console(out)),
        describe_answer(
            shown.answer,
            followers=shown.followers,
            successor=shown.successor,
            today=shown.today,
            why=shown.shows_why,
            place=shown.place,
            shadow=shown.shadow,
            sources=shown.sources,
        ),
    )
    page.heading(told.question)
    page.text(told.day, style=COLOURS[Role.QUIET])
    page.blank()
    page.text(told.verdict.text, style=make_bold(told.verdict.role))
    if told.reservations:
        page.text(" ".join(told.reservations), style=COLOURS[Role.DOUBT])
    for section in told.sections:
        print_section(page, section)
    if told.closing.text:
        page.blank()
        page.text(told.closing.text, style=make_bold(told.closing.role))
