"""A letter as text: whole paragraphs, to copy; a terminal breaks its lines for the eye alone."""

from typing import TextIO

from rich.text import Text

from opencouncil.render.console import make_console
from opencouncil.render.kinds import LetterShown
from opencouncil.render.page import Page
from opencouncil.wording.sentences import flatten


def render(shown: LetterShown, out: TextIO) -> None:
    page, written = Page(make_console(out)), shown.written
    page.line(Text(f"{written.label}: {flatten(written.subject)}", style="bold"))
    for block in written.blocks:
        page.blank()
        page.line(Text(block.text))
