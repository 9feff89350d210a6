"""Progress bar, on a terminal only."""

import sys
from collections.abc import Iterable, Sequence
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
