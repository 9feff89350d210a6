"""Too little memory is a plain line and exit code 2, wherever it shows; and never a wrong result."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from opencouncil.checking import validate
from opencouncil.cli.app import main
from opencouncil.errors import NO_MEMORY, OpenCouncilError, lacks_memory
from opencouncil.sql import apart
from opencouncil.sql.keeper import Keeper

LINE = f"opencouncil: {NO_MEMORY}\n"
# DuckDB's own error, by its name.
OutOfMemory = type("OutOfMemoryException", (Exception,), {})


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        OSError(errno.ENOMEM, "Cannot allocate memory"),
        ImportError("_duckdb.so: failed to map segment from shared object"),
        RuntimeError("can't start new thread"),
        OutOfMemory("could not allocate block"),
    ],
)
def test_a_plain_line(
    error: Exception, dataset: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(validate, "validate", fail)
    assert main(["validate", "--data", str(dataset)]) == 2
    assert " ".join(capsys.readouterr().err.split()) == LINE.strip()


@pytest.mark.parametrize(
    "error", [ImportError("no such module"), RuntimeError("no"), OSError(errno.EBADF, "x")]
)
def test_other_errors_are_bugs(
    error: Exception, dataset: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(validate, "validate", fail)
    assert main(["validate", "--data", str(dataset)]) == 3
    assert "Traceback" in capsys.readouterr().err


def test_an_error_that_hides_it() -> None:
    outer = KeyError("x")
    outer.__context__ = MemoryError()
    assert lacks_memory(outer)
    assert not lacks_memory(KeyError("x"))


def limit(megabytes: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000, megabytes * 1_000_000))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to a limit of addresses")
@pytest.mark.parametrize("megabytes", [48, 64, 96, 200])
def test_right_or_a_plain_line(megabytes: int, dataset: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "opencouncil", "stats", "--data", str(dataset)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=lambda: limit(megabytes),
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    # In little room Python complains of its own modules too, before it begins.
    assert "this is a bug" not in done.stderr
    assert done.returncode == 0 or (done.returncode, "not enough memory" in done.stderr) == (2, True), done


class Exhausted:
    """The work of a query, which has no memory left after the first row."""

    def prepare(self, question: str) -> None:
        pass

    def iter_parts(self, question: str, seal: apart.Seal) -> Iterator[apart.Part]:
        yield (question,)
        raise MemoryError


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the process of the query is forked")
def test_a_query_that_cannot_say_why_it_stops_gives_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    def say_nothing(_: object) -> apart.Part:
        raise MemoryError

    monkeypatch.setattr(apart, "_describe", say_nothing)
    keeper = Keeper(Exhausted)
    with pytest.raises(OpenCouncilError, match="not enough memory"):
        list(keeper.iter_parts("row"))
    keeper.close()
