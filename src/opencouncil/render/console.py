"""A console for what comes from strangers: no markup, no guesses, no broken lines in a file."""

from typing import TextIO

from rich.console import Console


class _Console(Console):
    def on_broken_pipe(self) -> None:
        # The reader went away, as `head` does: Rich would leave with 1, which is for findings.
        raise BrokenPipeError


def make_console(out: TextIO) -> Console:
    """A console that never reads markup and never breaks lines that go to a file or a pipe."""
    console = _Console(file=out, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.soft_wrap = True
    return console
