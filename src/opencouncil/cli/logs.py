"""Output that the runner of a workflow reads: no word of a stranger in it gives the runner an order."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO, cast

# GitHub and what is built like it, Azure Pipelines, TeamCity: each says so to the programs that it runs.
_RUNNERS = ("GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")
# Formats for programs: none but their own reader is to make anything of them, and they keep every byte.
_FOR_PROGRAMS = frozenset(
    ("atom", "csv", "email", "github", "ics", "json", "jsonl", "junit", "parquet", "png", "sarif", "yaml")
)


class _Guarded:
    """A stream that breaks the beginning of each order to the runner, wherever the pieces of a line end."""

    def __init__(self, stream: TextIO) -> None:
        self.plain = stream
        # What the current line holds already, as far as it may begin an order.
        self._line = ""

    def write(self, text: str) -> int:
        from opencouncil.wording.safe_text import break_orders, keep_open_line

        self.plain.write(break_orders(text, self._line))
        self._line = keep_open_line(self._line + text)
        return len(text)

    def writelines(self, lines: Iterator[str]) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.plain, name)


def guard(stream: TextIO) -> TextIO:
    """The stream, safe for a log if a runner reads it."""
    if isinstance(stream, _Guarded) or not any(os.environ.get(name) for name in _RUNNERS):
        return stream
    return cast("TextIO", _Guarded(stream))


@contextmanager
def guarded_streams() -> Iterator[None]:
    """Whatever is printed in here is safe for a log."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = map(guard, before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def open_out(name: str) -> TextIO:
    """Stdout for a format: safe for a log, or for programs as it is."""
    if name in _FOR_PROGRAMS and isinstance(sys.stdout, _Guarded):
        return sys.stdout.plain
    return sys.stdout
