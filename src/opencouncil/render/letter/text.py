"""A letter as text: whole paragraphs in a file or a pipe, broken lines on a terminal."""

from typing import TextIO

from opencouncil.render.console import make_console
from opencouncil.render.kinds import LetterShown
from opencouncil.render.page import INDENT, Page
from opencouncil.wording.letter import ITEM
from opencouncil.wording.sentences import flatten


def render(shown: LetterShown, out: TextIO) -> None:
    page, written = Page(make_console(out)), shown.written
    page.text(f"{written.label}: {flatten(written.subject)}", style="bold")
    for block in written.blocks:
        page.blank()
        page.text(block.text, hang=INDENT if block.text.startswith(ITEM) else "")
