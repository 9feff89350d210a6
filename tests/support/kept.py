"""A command line run as its user runs it, with what is kept of earlier runs: in this process, on its day."""

import io
import os
import sys
import tempfile
from ast import literal_eval
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from opencouncil.cli import app
from opencouncil.cli.kept_runs import Run, run_or_repeat
from opencouncil.cli.streams import Output, flush_streams


class Ran(NamedTuple):
    """The exit code and what was said; and whether that was worked out, or was kept."""

    code: int
    out: bytes
    err: bytes
    was_kept: bool

    @property
    def said(self) -> tuple[int, bytes, bytes]:
        return self.code, self.out, self.err


class Reads:
    """What a stretch of work opens for reading and lists, and what else it asks of the system.

    So it is too for what a process does that is forked meanwhile, which writes it to the same file.
    """

    def __init__(self) -> None:
        self.opened: set[str] = set()
        self.listed: set[str] = set()
        self.others: list[str] = []
        self._notes = tempfile.TemporaryFile("ab+", buffering=0)  # noqa: SIM115 - closed by ``end``

    def note(self, event: str, given: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(given[0], str | bytes) and not given[2] & os.O_ACCMODE:
            self._write("opened", os.path.abspath(os.fsdecode(given[0])))  # noqa: PTH100
        elif event in ("os.listdir", "os.scandir") and not isinstance(given[0], int):
            self._write("listed", os.path.abspath(os.fsdecode(given[0] or ".")))  # noqa: PTH100
        elif event in ("subprocess.Popen", "os.posix_spawn", "socket.connect", "sqlite3.connect"):
            self._write("others", event)

    def _write(self, kind: str, what: str) -> None:
        self._notes.write(f"{kind} {what!r}\n".encode())

    def end(self) -> None:
        self._notes.seek(0)
        for line in self._notes.read().decode().splitlines():
            kind, _, what = line.partition(" ")
            if kind == "others":
                self.others.append(literal_eval(what))
            else:
                getattr(self, kind).add(literal_eval(what))
        self._notes.close()


_noting: list[Reads] = []


@cache
def _install() -> None:
    """An audit hook, which stays for as long as Python runs."""

    def note(event: str, given: tuple[Any, ...]) -> None:
        for reads in _noting:
            reads.note(event, given)

    sys.addaudithook(note)


@contextmanager
def watching_reads() -> Iterator[Reads]:
    _install()
    reads = Reads()
    _noting.append(reads)
    try:
        yield reads
    finally:
        _noting.remove(reads)
        reads.end()


def run_kept(*given: str, run: Run = app.main) -> Ran:
    """What the program does with a command line, from its first step on; ``run`` stands for the command."""
    worked: list[Sequence[str]] = []

    def watched(arguments: Sequence[str]) -> int:
        worked.append(arguments)
        return run(arguments)

    with tempfile.TemporaryFile() as out_file, tempfile.TemporaryFile() as err_file:
        files = (out_file, err_file)
        with pytest.MonkeyPatch.context() as patch:
            for name, file in zip(("stdout", "stderr"), files, strict=True):
                # It leaves its descriptor open, as the program's own outlive it.
                raw = Output(file.fileno(), goes_on=name == "stderr")
                patch.setattr(sys, name, io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8"))
            with closing(sys.stdout), closing(sys.stderr):
                code = run_or_repeat(given, watched, app.end_lost)
                flush_streams()
        for file in files:
            file.seek(0)
        out, err = (file.read() for file in files)
    return Ran(int(code), out, err, was_kept=not worked)


def run_anew(command: str, *rest: str, run: Run = app.main) -> tuple[int, bytes, bytes]:
    """The same with nothing kept."""
    ran = run_kept(command, "--no-cache", *rest, run=run)
    assert not ran.was_kept
    return ran.said


def fife(folder: Path) -> Path:
    return folder / "data" / "councils" / "fife.yaml"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
