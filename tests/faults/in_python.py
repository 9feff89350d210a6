"""Faults by a hook in Python, which works on every Unix and is quick: it sees each call before it is made.

It does not see what a library writes to a file that is open, nor other programs; system_calls.py does.
"""

import errno
import importlib
import os
import pkgutil
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Never

import opencouncil
from faults.fault import Done, Fault, Kind
from support.clock import stopped_clock

CACHE = Path(".git", "cache")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# The events of Python, with the place of the path among their arguments.
_EVENTS = {
    "os.mkdir": 0,
    "os.remove": 0,
    "os.rmdir": 0,
    "os.rename": 0,
    "os.link": 1,
    "os.symlink": 1,
    "os.chmod": 0,
    "os.utime": 0,
    "os.truncate": 0,
}
# What needs room on the disk.
_GROWING = ("open", "create", "os.mkdir", "os.link", "os.symlink", "fsync")
# What changes the names in a folder.
_NAMING = ("create", "exchange", "os.mkdir", "os.remove", "os.rmdir", "os.rename", "os.link", "os.symlink")
_STRIKES = {
    Kind.FULL: (errno.ENOSPC, _GROWING),
    Kind.READ_ONLY: (errno.EROFS, ("open", "create", "fsync", "exchange", *_EVENTS)),
    Kind.RENAME: (errno.EIO, ("os.rename", "exchange")),
    Kind.FORBIDDEN: (errno.EACCES, _NAMING),
}


class InPython:
    """Commands in a child of this process, which has loaded all that they need."""

    def __init__(self, can_exchange: bool = True) -> None:
        self.can_exchange = can_exchange
        for module in pkgutil.walk_packages(opencouncil.__path__, "opencouncil."):
            if module.name != "opencouncil.__main__":
                importlib.import_module(module.name)
        for name in (
            "jsonschema",
            "jsonschema_rs",
            "duckdb",
            "rich.console",
            "openpyxl",
            "git",
            "platformdirs",
            "xlsxwriter",
        ):
            importlib.import_module(name)

    def list_faults(self, root: Path, command: Sequence[str]) -> list[Fault]:
        reader, writer = os.pipe()
        done = self.wait(self.start(root, command, lambda: self._watch(root, None, writer)), root)
        os.close(writer)
        with os.fdopen(reader) as file:
            calls = file.read().split()
        assert done.code in (0, 1), done.said
        found = [
            Fault(kind, name, number) for kind in Kind if kind.kills for number, name in enumerate(calls, 1)
        ]
        for kind, (_, names) in _STRIKES.items():
            found += [Fault(kind, name, number) for number, name in enumerate(calls, 1) if name in names]
        return found

    def run(self, root: Path, command: Sequence[str], fault: Fault) -> Done:
        return self.wait(self.start(root, command, lambda: self._watch(root, fault, None)), root)

    def run_again(self, root: Path, command: Sequence[str], is_set_back: bool) -> Done:
        """Run a command without a fault, on request with a clock that shows a day of a year before."""

        def begin() -> None:
            self._watch(root, None, None)
            if is_set_back:
                _set_clock_back()

        return self.wait(self.start(root, command, begin), root)

    def start(self, root: Path, command: Sequence[str], begin: Callable[[], None]) -> int:
        """The number of a child that runs a command in a folder, once ``begin`` in it has come back."""
        sys.stdout.flush()
        sys.stderr.flush()
        child = os.fork()
        if not child:
            self._be_child(root, command, begin)
        return child

    def wait(self, child: int, root: Path) -> Done:
        _, status = os.waitpid(child, 0)
        said = (root.parent / "said.txt").read_text(encoding="utf-8")
        return Done(os.waitstatus_to_exitcode(status), said)

    def _be_child(self, root: Path, command: Sequence[str], begin: Callable[[], None]) -> Never:
        code = 99
        try:
            from opencouncil.cli.app import main
            from opencouncil.cli.streams import flush_streams, open_streams

            out = os.open(root.parent / "said.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            for stream in (1, 2):
                os.dup2(out, stream)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.chdir(root)
            # What is kept for the user is looked at too.
            os.environ |= {"XDG_CONFIG_HOME": str(root / "settings"), "XDG_STATE_HOME": str(root / "state")}
            # What can be made again is not looked at, and is what it was for each fault.
            os.environ["XDG_CACHE_HOME"] = str(root / CACHE)
            # Two processes would share the calls in another way each time.
            setattr(os, "cpu_count", lambda: 1)  # noqa: B010 - its type is that of a built-in function
            open_streams()
            with stopped_clock():
                begin()
                code = main(command)
            flush_streams()
        finally:
            os._exit(code)

    def _watch(self, root: Path, fault: Fault | None, writer: int | None) -> None:
        _watch(root, fault, writer, self.can_exchange)


def _set_clock_back() -> None:
    """What lies on the disk is then from the future; files still get their times from the system."""
    now = time.time

    def then() -> float:
        return now() - 366 * 24 * 3600

    setattr(time, "time", then)  # noqa: B010 - its type is that of a built-in function


def _watch(root: Path, fault: Fault | None, writer: int | None, can_exchange: bool) -> None:
    from opencouncil.saving import exchange

    count = 0
    within = f"{root}{os.sep}"

    def meet(name: str) -> None:
        nonlocal count
        count += 1
        if writer is not None:
            os.write(writer, f"{name}\n".encode())
        if fault is None:
            return
        if fault.kind.kills:
            if count == fault.number:
                os.kill(os.getpid(), signal.SIGKILL)
            return
        number, names = _STRIKES[fault.kind]
        # A disk that is full or read-only stays so; a rename fails once.
        is_met = count == fault.number if fault.kind is Kind.RENAME else count >= fault.number
        if is_met and name in names:
            raise OSError(number, os.strerror(number))

    def hook(event: str, given: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = given
            if not flags & _WRITING:
                return
            event = "create" if flags & os.O_CREAT else event
        elif event in _EVENTS:
            path = given[_EVENTS[event]]
        else:
            return
        if isinstance(path, int) or str(Path.cwd() / os.fsdecode(path)).startswith(within):
            meet(event)

    sync, swap = os.fsync, exchange.swap

    def watched_sync(descriptor: Any) -> None:
        meet("fsync")
        sync(descriptor)

    def watched_swap(one: Path, other: Path) -> bool:
        meet("exchange")
        return can_exchange and swap(one, other)

    setattr(os, "fsync", watched_sync)  # noqa: B010 - its type has names of arguments
    exchange.swap = watched_swap
    sys.addaudithook(hook)
