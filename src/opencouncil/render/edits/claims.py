"""Claims to choose from by number."""

from collections.abc import Sequence
from typing import TextIO

from opencouncil.render.console import make_console
from opencouncil.render.page import Page


def render_claims(question: str, claims: Sequence[tuple[str, str]], out: TextIO) -> None:
    """Write a question, and below it each claim in a sentence, with its name."""
    page = Page(make_console(out))
    out.write("\n")
    page.heading(question)
    for number, (name, said) in enumerate(claims, 1):
        page.text(said, indent=f"{number:>4}  ", hang=" " * 6)
        page.text(name, indent=" " * 6, style="dim")
