"""Within pytest: which test runs which lines, and each mutant in a process of its own."""

import json
import os
import resource
import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import coverage
import pytest

from mutation import patch
from mutation.mutants import PACKAGE, Mutant

# Processor time, many times what the tests take: what takes longer runs in a circle.
MAX_SECONDS = 60
MAX_SECONDS_BY_CLOCK = 400


class Mapper:
    """Writes which lines each test runs, and how long it takes."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._coverage = coverage.Coverage(data_file=None, source=[str(PACKAGE)], config_file=False)
        self._took: dict[str, float] = {}
        self._file = ""

    def pytest_sessionstart(self) -> None:
        self._coverage.start()

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        if item.nodeid.partition("::")[0] != self._file:
            # What is remembered would hide from this file's tests that they need it.
            self._file = item.nodeid.partition("::")[0]
            patch.forget()
        self._coverage.switch_context(item.nodeid)
        started = time.process_time()
        yield
        self._took[item.nodeid] = time.process_time() - started
        self._coverage.switch_context("")

    def pytest_sessionfinish(self) -> None:
        self._coverage.stop()
        data = self._coverage.get_data()
        lines = {
            Path(file).relative_to(PACKAGE).as_posix(): {
                line: [test for test in tests if test]
                for line, tests in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        }
        self._target.write_text(json.dumps({"lines": lines, "took": self._took}), encoding="utf-8")


class Runner:
    """Runs the tests of each mutant in a child, until one fails."""

    def __init__(self, jobs: Sequence[tuple[Mutant, Sequence[str]]], tell: Any) -> None:
        self._jobs, self._tell = jobs, tell

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        for number, (mutant, tests) in enumerate(self._jobs):
            wanted = [items[test] for test in tests if test in items]
            started = time.monotonic()
            child = os.fork()
            if not child:
                os._exit(_try(mutant, wanted, session, number))
            self._tell(mutant, _wait(child), len(wanted), time.monotonic() - started)
        return True


# What a child says by its exit code.
SURVIVED, KILLED, NOT_PATCHED = 10, 11, 12


def _try(mutant: Mutant, items: Sequence[pytest.Item], session: pytest.Session, number: int) -> int:
    os.setpgid(0, 0)
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nothing, stream)
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000, 4_000_000_000))
    factory: Any = session.config._tmp_path_factory  # type: ignore[attr-defined]
    factory._basetemp = factory.getbasetemp() / f"mutant{number}"
    factory._basetemp.mkdir()
    try:
        if not patch.apply(mutant):
            return NOT_PATCHED
    except Exception:
        return KILLED
    # It has a copy of the stream that is closed above.
    session.config.pluginmanager.unregister(name="terminalreporter")
    failed: list[str] = []

    class Watch:
        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            if report.failed:
                failed.append(report.nodeid)

    session.config.pluginmanager.register(Watch())
    for place, item in enumerate(items):
        following = items[place + 1] if place + 1 < len(items) else None
        try:
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        except BaseException:
            return KILLED
        if failed:
            return KILLED
    return SURVIVED


def _wait(child: int) -> str:
    """How a child ended; one that does not is ended with all that it started."""
    started = time.monotonic()
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            break
        if time.monotonic() - started > MAX_SECONDS_BY_CLOCK:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return "stopped"
        time.sleep(0.01)
    code = os.waitstatus_to_exitcode(status)
    if code == SURVIVED:
        return "survived"
    return "apart" if code == NOT_PATCHED else "killed"
