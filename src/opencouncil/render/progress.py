"""Progress bar, on a terminal only."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

_Item = TypeVar("_Item")
# Shorter runs end before anybody could read it.
SHOWN_FROM = 100


def track(items: Sequence[_Item], what: str) -> Iterable[_Item]:
    """The items one by one, with a bar on stderr that disappears at the end."""
    if len(items) < SHOWN_FROM or not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track as track_with_bar

    console = Console(stderr=True)
    return track_with_bar(items, description=what, console=console, transient=True)


@contextmanager
def show_progress(total: int, what: str) -> Iterator[Callable[[], None]]:
    """What to call after each of so many steps; a bar on stderr that disappears at the end."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total)
        yield lambda: progress.advance(task)


def count(items: Iterable[_Item], what: str) -> Iterator[_Item]:
    """The items one by one, of which nobody knows how many come; how many came so far, and a moving bar."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    text = TextColumn("{task.description}: {task.completed:,}")
    with Progress(
        text, BarColumn(), TimeElapsedColumn(), console=Console(stderr=True), transient=True
    ) as progress:
        task = progress.add_task(what, total=None)
        for item in items:
            yield item
            progress.advance(task)
