"""A query runs in a process of its own, with limits: the one who asks never pays more than they say."""

import errno
import faulthandler
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from opencouncil.errors import OpenCouncilError, QueryError
from opencouncil.reading.dataset import open_dataset
from opencouncil.sql import apart
from opencouncil.sql.apart import Part, Seal
from opencouncil.sql.keeper import Keeper
from opencouncil.sql.session import run_query
from opencouncil.tables.loaded import Loaded
from support.clock import TODAY

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs the processes of Unix")

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space")


class Plain:
    """Work that needs no tables."""

    def __init__(self, make_parts: Callable[[Seal], Iterator[Part]]) -> None:
        self._make_parts = make_parts

    def prepare(self, question: str) -> None:
        assert not question

    def iter_parts(self, question: str, seal: Seal) -> Iterator[Part]:
        assert not question
        return self._make_parts(seal)


def iter_apart(make_parts: Callable[[Seal], Iterator[Part]]) -> Iterator[Part]:
    """The parts, made in a process of their own."""
    keeper = Keeper(lambda: Plain(make_parts))
    try:
        yield from keeper.iter_parts("")
    finally:
        keeper.close()


def test_parts_come_back_as_they_were() -> None:
    parts = [("rows", [(1, 2**70, 1.5, True, None, "a\n", date(2026, 11, 21), Decimal("0.10"))]), ("end", {})]
    assert list(iter_apart(lambda seal: iter(parts))) == parts


@pytest.mark.parametrize(
    "error",
    [OpenCouncilError("No."), QueryError("No.", excerpt="  x\n  ^")],
    ids=lambda error: type(error).__name__,
)
def test_an_error_comes_back_with_its_excerpt(error: OpenCouncilError) -> None:
    def make_parts(seal: Seal) -> Iterator[Part]:
        yield ("rows", [])
        raise error

    with pytest.raises(type(error)) as caught:
        list(iter_apart(make_parts))
    assert (str(caught.value), getattr(caught.value, "excerpt", "")) == ("No.", getattr(error, "excerpt", ""))


def test_a_bug_comes_back_with_its_traceback() -> None:
    def make_parts(seal: Seal) -> Iterator[Part]:
        yield ("rows", [1 / 0])

    with pytest.raises(RuntimeError, match=r"(?s)test_apart\.py.*ZeroDivisionError"):
        list(iter_apart(make_parts))


def test_a_full_disk_is_no_bug() -> None:
    """Parquet goes through a file in the folder of the system for what is soon gone."""

    def make_parts(seal: Seal) -> Iterator[Part]:
        yield ("rows", [])
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OpenCouncilError, match="could not be written: No space left on device"):
        list(iter_apart(make_parts))


class Hostile:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch ran",)


def test_what_is_no_plain_value_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OpenCouncilError, match=r"The query stopped the database \(posix\.system came back\)"):
        list(iter_apart(lambda seal: iter([("rows", [Hostile()])])))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("number", "said"),
    [
        pytest.param(signal.SIGSEGV, r"The query stopped the database \(SIGSEGV\)\.", id="a crash"),
        pytest.param(signal.SIGABRT, "needs more than the 1GB of memory", id="no memory"),
        pytest.param(signal.SIGKILL, "needs more than the 1GB of memory", id="killed by the system"),
    ],
)
def test_a_process_that_dies_is_one_line(number: signal.Signals, said: str) -> None:
    def make_parts(seal: Seal) -> Iterator[Part]:
        yield ("rows", [])
        faulthandler.disable()
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.kill(os.getpid(), number)

    with pytest.raises(OpenCouncilError, match=said):
        list(iter_apart(make_parts))


def test_nobody_waits_for_a_process_that_is_not_wanted_any_more() -> None:
    def make_parts(seal: Seal) -> Iterator[Part]:
        yield ("process", os.getpid())
        signal.pause()

    parts = iter_apart(make_parts)
    number = next(parts)[1]
    parts.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


LARGE = [
    pytest.param("SELECT repeat('x', 2_000_000_000)", id="a long text"),
    pytest.param("SELECT length(repeat('x', 2_000_000_000))", id="within"),
    pytest.param("SELECT array_to_string(range(200_000_000), ',')", id="a list"),
    pytest.param("SELECT [repeat('x', 100_000_000) FOR i IN range(100)]", id="many long texts"),
]


@LINUX
@pytest.mark.slow
@pytest.mark.parametrize("sql", LARGE)
def test_a_query_keeps_its_gigabyte(dataset: Path, sql: str) -> None:
    program = """
import resource, sys
from opencouncil.cli.app import main
code = main(["query", sys.argv[1]])
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1000, "duckdb" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, sql], cwd=dataset, capture_output=True, text=True, check=True
    )
    code, megabytes, is_imported = done.stdout.split()
    assert (code, is_imported) == ("2", "False")
    assert done.stderr == f"opencouncil: {apart.TOO_MUCH_MEMORY}\n"
    assert int(megabytes) < 1600


def test_a_query_has_its_time(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MAX_SECONDS", 0)
    loaded = Loaded(open_dataset(dataset), TODAY)
    with pytest.raises(OpenCouncilError, match="took more than 0 seconds of processor time, the limit"):
        run_query(
            loaded, "SELECT count(*) FROM range(100000000) a, range(100000) b WHERE a.range + b.range = 1"
        )


def test_a_result_has_its_size(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = Loaded(open_dataset(dataset), TODAY)
    monkeypatch.setattr(apart, "MAX_RESULT", 100_000)
    assert len(run_query(loaded, "SELECT repeat('x', 90_000) FROM sources LIMIT 1").rows) == 1
    with pytest.raises(OpenCouncilError, match="The result has more than 100,000 bytes"):
        run_query(loaded, "SELECT repeat('x', 100_000) FROM sources LIMIT 1")
