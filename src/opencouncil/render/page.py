"""A page of text: headings, paragraphs, and rows with a label."""

import textwrap

from rich.console import Console
from rich.text import Text

from opencouncil.wording.safe_text import TIE

# Longer lines are hard to read, however wide the terminal.
WIDTH = 100
INDENT = "  "
LABELS = 12


class Page:
    """Lines on a console: broken between words in a terminal, never in a file or a pipe."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._width = min(console.width, WIDTH) if console.is_terminal else None
        self._is_blank = True

    def blank(self) -> None:
        """An empty line, never two together."""
        if not self._is_blank:
            self._console.print()
        self._is_blank = True

    def heading(self, text: str) -> None:
        self.text(text, style="bold")

    def text(self, text: str, indent: str = "", style: str = "", hang: str | None = None) -> None:
        """A paragraph; ``hang`` begins its second line and the next ones."""
        hang = indent if hang is None else hang
        for number, line in enumerate(self._wrap(text, max(len(indent), len(hang)))):
            self._print((hang if number else indent, ""), (line, style))

    def opening(self, word: str, style: str, rest: str) -> None:
        """A paragraph that begins with its subject."""
        first, *others = self._wrap(f"{word}{rest}", len(INDENT))
        self._print((INDENT, ""), (first[: len(word)], style), (first[len(word) :], ""))
        for line in others:
            self._print((INDENT, ""), (line, ""))

    def row(self, label: str, text: str, style: str = "") -> None:
        """A paragraph beside its label."""
        indent = INDENT + " " * LABELS
        for number, line in enumerate(self._wrap(text, len(indent))):
            start = indent if number else f"{INDENT}{label:{LABELS}}"
            self._print((start, "dim"), (line, style))

    def line(self, text: Text) -> None:
        """A line of a table, never broken."""
        self._console.print(text, soft_wrap=True)
        self._is_blank = False

    def _print(self, *parts: tuple[str, str]) -> None:
        self._console.print(Text.assemble(*parts), soft_wrap=True)
        self._is_blank = False

    def _wrap(self, text: str, used: int) -> list[str]:
        """The lines of a paragraph. An address is never broken, so that a click finds all of it."""
        if self._width is None:
            return [text.replace(TIE, " ")]
        lines = textwrap.wrap(
            text, max(20, self._width - used), break_long_words=False, break_on_hyphens=False
        )
        return [line.replace(TIE, " ") for line in lines] or [""]
