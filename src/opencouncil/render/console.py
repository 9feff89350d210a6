"""A console for strangers' text: no markup, no guesses, no broken lines in a file."""

from typing import TextIO

from rich.console import Console


class _Console(Console):
    def on_broken_pipe(self) -> None:
        # The reader closed the pipe, as `head` does: Rich would exit with 1, which means findings.
        raise BrokenPipeError


def make_console(out: TextIO) -> Console:
    """A console that never reads markup, and never breaks lines in a file or a pipe."""
    console = _Console(file=out, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.soft_wrap = True
    return console
