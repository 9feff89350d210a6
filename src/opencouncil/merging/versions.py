"""Three versions of one thing: as both sides have it, and as it was before either changed it."""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from opencouncil.text.blocks import Block

T = TypeVar("T")


class Versions(NamedTuple):
    """A field, an item of a list or a file; without a base, both sides added it."""

    base: Block | None
    ours: Block
    theirs: Block

    def each(self, find: Callable[[Block], T]) -> tuple[T | None, T, T]:
        """Something of each version, such as its comments; None for a base that is not there."""
        return find(self.base) if self.base else None, find(self.ours), find(self.theirs)

    def indented(self) -> "Versions":
        """The same with what is inside set in as ours has it; ValueError where there is no room."""
        indent = self.ours.indent
        base = self.base.indented(indent) if self.base else None
        return Versions(base, self.ours, self.theirs.indented(indent))


def choose(base: T | None, ours: T, theirs: T, by: Callable[[T], Any] = lambda value: value) -> T | None:
    """The version that holds, since one side left it as it was or both changed it alike; else None.

    ``by`` gives what of a version counts.
    """
    mine, other = by(ours), by(theirs)
    was = None if base is None else by(base)
    if base is not None and mine == was:
        return theirs
    return ours if mine == other or (base is not None and other == was) else None
