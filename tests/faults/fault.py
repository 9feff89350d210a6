"""What goes wrong, and where."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, Protocol


class Kind(StrEnum):
    KILL = "killed"
    FULL = "disk full"
    READ_ONLY = "read-only"
    RENAME = "a rename fails"
    FORBIDDEN = "a folder that may not be changed"
    CLOCK = "killed, and the clock set back"

    @property
    def kills(self) -> bool:
        return self in (Kind.KILL, Kind.CLOCK)


class Fault(NamedTuple):
    """The kind, and the call at which it strikes: its name, and its number from 1.

    By strace it is the number among the calls of that name, in Python among all.
    """

    kind: Kind
    call: str
    number: int

    def __str__(self) -> str:
        return f"{self.kind} at {self.call} {self.number}"


class Done(NamedTuple):
    """How a command ended: its exit code, less than 0 for a signal, and what it said."""

    code: int
    said: str


class Engine(Protocol):
    def list_faults(self, root: Path, command: Sequence[str]) -> list[Fault]:
        """Every fault that a command can meet, by letting it run once."""

    def run(self, root: Path, command: Sequence[str], fault: Fault) -> Done:
        """Run a command in a folder, and let a fault strike it."""

    def run_again(self, root: Path, command: Sequence[str], is_set_back: bool) -> Done:
        """Run a command without a fault, on request with a clock that shows a day of a year before."""
