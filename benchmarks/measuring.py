"""What is measured together: some commands over one dataset, run in turn, and the bars that hang on them."""

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import ROOT
from benchmarks.installed import Installed, make_environment
from benchmarks.running import Command
from benchmarks.table import Bar

REAL, PARISHES, MANY = 517, 12_000, 100_000


@dataclass(frozen=True)
class Group:
    """Commands of one table of figures; ``missing`` has what cannot be run here, with the reason."""

    title: str
    commands: Mapping[str, Command]
    bars: tuple[Bar, ...]
    rounds: int
    warm_up: bool = True
    missing: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Bench:
    """What a measurement is made with: the installed package, and a folder for what it needs."""

    installed: Installed
    scratch: Path
    # Rounds that were asked for, instead of those of the group.
    rounds: int | None = None

    def count_rounds(self, usual: int) -> int:
        return self.rounds or usual

    def command(self, *words: str, at: Path, home: str = "home", cold: bool = False) -> Command:
        """A command in a folder, with a home for its caches; ``cold`` empties that before each run."""
        place = self.scratch / "homes" / home
        place.mkdir(parents=True, exist_ok=True)
        return Command(words, at, make_environment(place), (lambda: _empty(place)) if cold else None)

    def ours(self, *words: str, at: Path, home: str = "warm", cold: bool = False) -> Command:
        return self.command(self.installed.opencouncil, *words, at=at, home=home, cold=cold)

    def python(self, program: str, *words: str, at: Path) -> Command:
        """One of the programs of ``benchmarks/peers``, run by the Python that runs ours."""
        return self.command(
            self.installed.python, str(ROOT / "benchmarks" / "peers" / program), *words, at=at
        )


def find_program(name: str) -> str | None:
    """The path of a program beside this Python, or of one that the machine has."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)


def _empty(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()
