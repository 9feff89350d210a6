"""What is measured together: some commands run in turn, and the bars that hang on them."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import ROOT
from benchmarks.installed import Installed, make_environment
from benchmarks.running import Command
from benchmarks.table import Bar

# The councils that there are, and as many as there were with all parishes or with a good part of a continent.
REAL, PARISHES, MANY = 517, 12_000, 100_000
SIZES = (REAL, PARISHES, MANY)


@dataclass(frozen=True)
class Group:
    """Commands that run in turn; ``missing`` has what cannot be run here, with the reason."""

    title: str
    commands: Mapping[str, Command]
    bars: tuple[Bar, ...]
    rounds: int = 7
    # A first round that does not count; where one takes minutes, ``before`` names what fills a cache.
    warm_up: bool = True
    before: tuple[str, ...] = ()
    missing: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Bench:
    """What a measurement is made with: the installed package, and a folder for all that it needs."""

    installed: Installed
    scratch: Path

    def make_dataset(self, size: int) -> Path:
        """A repository with so many councils; ``REAL`` is those that there are. Made once."""
        dataset = self.scratch / f"{size}-councils"
        if dataset.exists():
            return dataset
        if size == REAL:
            dataset.mkdir()
            for part in ("data", "schema"):
                shutil.copytree(ROOT / part, dataset / part)
        else:
            # In a process of its own, for what it takes of memory.
            command = (sys.executable, "-m", "benchmarks.generated", str(dataset), "--councils", str(size))
            subprocess.run(command, cwd=ROOT, check=True)
        who = ("-c", "user.name=A Contributor", "-c", "user.email=contributor@example.org")
        for words in (
            ("init", "--quiet", "--initial-branch=main"),
            # Git would pack the files behind our back while something is measured.
            ("config", "gc.auto", "0"),
            ("add", "--all"),
            (*who, "commit", "--quiet", "--message=All councils"),
        ):
            subprocess.run(("git", *words), cwd=dataset, check=True)
        return dataset

    def command(self, *words: str, at: Path, home: str = "home", cold: bool = False) -> Command:
        """A command in a folder, with a home for its caches; ``cold`` empties that before each run."""
        place = self.scratch / "homes" / home
        place.mkdir(parents=True, exist_ok=True)
        return Command(words, at, make_environment(place), (lambda: _empty(place)) if cold else None)

    def ours(self, *words: str, at: Path, home: str = "warm") -> Command:
        """Our command as a user runs it again and again, with what its cache holds by then."""
        return self.command(self.installed.opencouncil, *words, at=at, home=home)

    def ours_cold(self, *words: str, at: Path) -> Command:
        """Our command as it runs the first time, with no cache."""
        return self.command(self.installed.opencouncil, *words, at=at, home="cold", cold=True)

    def program(self, name: str, *words: str, at: Path) -> Command:
        """One of ``benchmarks/programs``, run by the Python that runs ours."""
        return self.command(
            self.installed.python, str(ROOT / "benchmarks" / "programs" / name), *words, at=at
        )

    def compose(self, dataset: Path) -> Command:
        """PyYAML's C composer over the files of a dataset."""
        return self.program("compose.py", str(dataset / "data"), at=dataset)


def find_program(name: str) -> str | None:
    """The path of a program beside this Python, or of one that the machine has."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)


def _empty(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()
