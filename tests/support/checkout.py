"""The checkout before and after all tests: what git tracks, or would, must be as it was.

The guard sees what Python writes. This sees all else: git, node, libraries in C.
"""

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

Stock = Mapping[str, tuple[int, int]]


def take_stock(root: Path) -> Stock | None:
    """The time and size of each file that git does not ignore; None where git knows nothing of the folder."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    found = {}
    for name in done.stdout.split("\0"):
        path = root / name
        # A file that git tracks may be gone, and a submodule is a folder.
        if name and path.is_file():
            about = path.lstat()
            found[name] = (about.st_mtime_ns, about.st_size)
    return found


def list_changes(before: Stock, after: Stock) -> list[str]:
    return sorted(name for name in {*before, *after} if before.get(name) != after.get(name))


class CheckoutWatch:
    """Fails the run where a file of the checkout is not as it was at the beginning."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.before: Stock | None = None
        self.changed: list[str] = []

    def pytest_sessionstart(self) -> None:
        self.before = take_stock(self.root)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        after = take_stock(self.root)
        if self.before is not None and after is not None:
            self.changed = list_changes(self.before, after)
        if self.changed:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.before is None:
            terminalreporter.write_line("Without git it was not seen whether a test changed the checkout.")
        if self.changed:
            terminalreporter.section("Changed while the tests ran", red=True)
            terminalreporter.write_line("A test must leave the checkout as it was. Was it you, in an editor?")
            for name in self.changed:
                terminalreporter.write_line(f"  {name}")
