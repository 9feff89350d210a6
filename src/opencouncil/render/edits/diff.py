"""The changes of an edit to a file, line by line."""

import difflib
from collections.abc import Iterator, Sequence
from itertools import groupby, islice, takewhile
from typing import TextIO

from rich.text import Text

from opencouncil.render.console import make_console
from opencouncil.wording.safe_text import clean_line

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}

# The most changed lines that are compared one by one; those beyond are shown as one change.
MAX_COMPARED = 20_000
# Unchanged lines around a change.
_AROUND = 3
# Lines printed at once.
_AT_ONCE = 1_000
# The mark of diff and git, word for word.
_NO_LINE_END = "\\ No newline at end of file"


def render_diff(
    path: str, before: bytes | None, after: bytes | None, out: TextIO, old_path: str = ""
) -> None:
    """Write a unified diff; control characters are replaced by a mark.

    ``old_path`` is the name that the file had before, if it gets another.
    """
    console = make_console(out)
    name = clean_line(path)
    # The name in git and patch for a file that does not exist.
    was = "/dev/null" if before is None else f"a/{clean_line(old_path) or name}"
    now = "/dev/null" if after is None else f"b/{name}"
    lines = _iter_lines(_split(before or b""), _split(after or b""), was, now)
    for style, alike in groupby(lines, _choose_style):
        # Many at once: a file may have hundreds of thousands of lines.
        while some := list(islice(alike, _AT_ONCE)):
            shown = "\n".join(map(_show, some))
            if console.color_system:
                console.print(Text(shown, style), soft_wrap=True)
            else:
                out.write(f"{shown}\n")


def _iter_lines(old: list[str], new: list[str], was: str, name: str) -> Iterator[str]:
    """The lines of a unified diff, with their ends."""
    start = _count_equal(old, new)
    end = _count_equal(old[start:][::-1], new[start:][::-1])
    if len(old) + len(new) - 2 * (start + end) <= MAX_COMPARED:
        yield from difflib.unified_diff(old, new, was, name)
        return
    # difflib's time grows with the square of lines that are repeated: show one change, first line to last.
    first = max(start - _AROUND, 0)
    after = old[len(old) - end : len(old) - end + _AROUND]
    ends = len(old) - end + len(after), len(new) - end + len(after)
    yield f"--- {was}\n"
    yield f"+++ {name}\n"
    yield f"@@ -{first + 1},{ends[0] - first} +{first + 1},{ends[1] - first} @@\n"
    yield from (f" {line}" for line in old[first:start])
    yield from (f"-{line}" for line in old[start : len(old) - end])
    yield from (f"+{line}" for line in new[start : len(new) - end])
    yield from (f" {line}" for line in after)


def _count_equal(old: Sequence[str], new: Sequence[str]) -> int:
    """How many lines at the beginning are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _split(data: bytes) -> list[str]:
    """Lines with their ends; no other mark than a line feed ends one."""
    lines = data.decode("utf-8", "replace").split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *filter(None, lines[-1:])]


def _choose_style(line: str) -> str:
    return "bold" if line.startswith(("--- ", "+++ ")) else _COLOURS.get(line[:1], "")


def _show(line: str) -> str:
    shown = clean_line(line.removesuffix("\n"))
    return shown if line.endswith("\n") else f"{shown}\n{_NO_LINE_END}"
