"""A question on a terminal: the field, its meaning, and the words to choose from by number."""

from typing import TextIO

from opencouncil.reading.fields import Field, Word
from opencouncil.render.console import make_console
from opencouncil.render.page import INDENT, Page
from opencouncil.wording.safe_text import TIE, clean_line

# The width of the column of words; a longer word goes past it.
LONGEST_WORD = 24


def render_question(field: Field, out: TextIO, has_meanings: bool = True) -> None:
    """Write a question; without the meanings of its words they stand one behind the other."""
    out.write("\n")
    Page(make_console(out)).heading(clean_line(f"{field.path}: {field.meaning}"))
    if has_meanings:
        render_words(field, out)
    else:
        listed = ", ".join(f"{number}{TIE}{word.word.partition(', ')[0]}" for number, word in _number(field))
        render_remark(listed, out)


def render_words(field: Field, out: TextIO) -> None:
    """Write the words of a field, each with its number and its meaning."""
    page = Page(make_console(out))
    longest = max((len(word.word) for word in field.words if len(word.word) <= LONGEST_WORD), default=0)
    for number, word in _number(field):
        start = f"{number:>4}  {word.word:<{longest}}  "
        page.text(word.meaning, indent=start if word.meaning else start.rstrip(), hang=" " * len(start))


def render_remark(text: str, out: TextIO) -> None:
    """Write a line about a question, broken between words."""
    Page(make_console(out)).text(clean_line(text), indent=INDENT)


def _number(field: Field) -> "enumerate[Word]":
    return enumerate(field.words, 1)
