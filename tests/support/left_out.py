"""What `make test-quick` left out, said at the end of the run."""

from collections.abc import Iterable

import pytest

QUICK = "not slow"


class LeftOut:
    """Counts the slow tests that were left out; where xdist runs them, its processes count and tell."""

    def __init__(self) -> None:
        self.count = 0

    def pytest_deselected(self, items: Iterable[pytest.Item]) -> None:
        self.count += sum(1 for item in items if item.get_closest_marker("slow"))

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput["left_out"] = self.count

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        """A process of xdist has ended: each has left out the same."""
        told = getattr(node, "workeroutput", {})
        self.count = max(self.count, told.get("left_out", 0))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        tests = "1 slow test" if self.count == 1 else f"{self.count:,} slow tests"
        terminalreporter.write_line(f"Left out: {tests}. `make test` runs them too.")
