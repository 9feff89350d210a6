"""The changes of an edit to a file, line by line; and the questions before it."""

import difflib
from typing import TextIO

from rich.text import Text

from opencouncil.reading.fields import Field
from opencouncil.render.console import make_console
from opencouncil.render.page import Page
from opencouncil.wording.safe_text import clean_line

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}

# The width of the column of words; a longer word goes past it.
LONGEST_WORD = 24


def render_diff(path: str, before: bytes | None, after: bytes, out: TextIO) -> None:
    """Write a unified diff; control characters are replaced by a mark."""
    console = make_console(out)
    name = clean_line(path)
    old, new = (_decode(data).splitlines(keepends=True) for data in (before or b"", after))
    # The name in git and patch for a file that does not exist yet.
    was = "/dev/null" if before is None else f"a/{name}"
    for line in difflib.unified_diff(old, new, was, f"b/{name}"):
        is_name = line.startswith(("--- ", "+++ "))
        style = "bold" if is_name else _COLOURS.get(line[:1], "")
        console.print(Text(clean_line(line.removesuffix("\n")), style), soft_wrap=True)
        if not line.endswith("\n"):
            console.print(Text("\\ No newline at end of file"), soft_wrap=True)


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def render_question(field: Field, out: TextIO, with_words: bool = True) -> None:
    """Write a question: the field, its meaning, and the words to choose from by number."""
    page = Page(make_console(out))
    out.write("\n")
    page.heading(f"{field.path}: {field.meaning}")
    if not with_words:
        return
    longest = max((len(word.word) for word in field.words if len(word.word) <= LONGEST_WORD), default=0)
    for number, word in enumerate(field.words, 1):
        start = f"{number:>4}  {word.word:<{longest}}  "
        page.text(word.meaning, indent=start, hang=" " * len(start))
