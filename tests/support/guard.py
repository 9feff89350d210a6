"""A watch over the files that Python writes: nothing outside a few folders, so that no test hurts anybody's.

It is an audit hook, which no code can take away again. It watches the Python that runs the tests and, by
children/sitecustomize.py, each Python that they start; what other programs write is seen at the end, by
checkout.py. Every one of those Pythons loads this file: it imports nothing but what Python has loaded anyway.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    Check = Callable[[tuple[Any, ...]], None]

# How a Python that a test starts learns what it may do.
SETTING = "TESTS_GUARD"
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# What Python, pytest and hypothesis keep beside the code for themselves.
_CACHES = frozenset(("__pycache__", ".pytest_cache", ".hypothesis"))


class OutsideError(AssertionError):
    """A file was about to be written where no test may write, or read where no test may look."""


class Guard:
    """What may be written and seen: folders, each with a separator at its end.

    What is refused is noted in a file: the code that is tested may pass over the error, and a Python that was
    started has no other way to tell.
    """

    def __init__(self, writable: tuple[str, ...], hidden: tuple[str, ...], notes: str) -> None:
        self.writable = writable
        self.hidden = hidden
        self.notes = notes
        self.is_on = True

    def install(self) -> None:
        """Watch this Python from here to its end, wherever ``is_on`` holds."""
        checks = self._list_checks()

        def watch(event: str, arguments: tuple[Any, ...]) -> None:
            check = checks.get(event)
            if check is not None and self.is_on:
                check(arguments)

        sys.addaudithook(watch)

    @property
    def setting(self) -> str:
        """The same watch, for a Python that is started from here."""
        return "\n".join((os.pathsep.join(self.writable), os.pathsep.join(self.hidden), self.notes))

    def take_refused(self) -> str:
        """What was refused since the last time, in this Python and in those that it started: a line each."""
        if not os.path.exists(self.notes):
            return ""
        with open(self.notes, encoding="utf-8") as file:
            refused = file.read()
        os.remove(self.notes)
        return refused

    def _list_checks(self) -> Mapping[str, Check]:
        """By the name of the event, as Python documents it with its arguments."""
        name, write = self._check_name, self._check_writing

        def move(given: tuple[Any, ...]) -> None:
            name("move", given[0], given[2])
            name("move to", given[1], given[3])

        return {
            "open": self._check_opening,
            "os.listdir": lambda given: self._check_reading(given[0]),
            "os.scandir": lambda given: self._check_reading(given[0]),
            "os.mkdir": lambda given: name("make", given[0], given[2]),
            "os.remove": lambda given: name("remove", *given),
            "os.rmdir": lambda given: name("remove", *given),
            "os.rename": move,
            "os.link": move,
            "os.symlink": lambda given: name("link", given[1], given[2]),
            "os.chmod": lambda given: write("change", given[0], given[2]),
            "os.chown": lambda given: write("change", given[0], given[3]),
            "os.utime": lambda given: write("change", given[0], given[3]),
            "os.truncate": lambda given: write("cut", given[0]),
            "os.setxattr": lambda given: write("change", given[0]),
            "os.removexattr": lambda given: write("change", given[0]),
            "sqlite3.connect": self._check_database,
        }

    def _check_opening(self, given: tuple[Any, ...]) -> None:
        path, _, flags = given
        if flags & _WRITING:
            self._check_writing("write", path)
        else:
            self._check_reading(path)

    def _check_reading(self, path: Any) -> None:
        if not self.hidden or path is None or isinstance(path, int):
            return
        text = os.fsdecode(path)
        if not text.startswith(os.sep):
            text = os.path.abspath(text)
        if f"{text}{os.sep}".startswith(self.hidden):
            self._refuse("read", text)

    def _check_writing(self, what: str, path: Any, folder: int = -1) -> None:
        """Refuse to change what a path leads to; an open file was looked at when it was opened."""
        if not isinstance(path, int):
            self._check(what, os.path.realpath(_locate(path, folder)))

    def _check_name(self, what: str, path: Any, folder: int = -1) -> None:
        """Refuse to make, move or remove a name, which may itself be a link."""
        above, name = os.path.split(_locate(path, folder))
        self._check(what, os.path.join(os.path.realpath(above), name))

    def _check(self, what: str, path: str) -> None:
        if path.startswith((*self.writable, "/dev/")) or os.path.basename(path).startswith(".coverage"):
            return
        if _CACHES.isdisjoint(path.split(os.sep)):
            self._refuse(what, path)

    def _check_database(self, given: tuple[Any, ...]) -> None:
        name = os.fsdecode(given[0])
        if name and name != ":memory:" and not ("mode=ro" in name or "mode=memory" in name):
            self._check_writing("write", name.removeprefix("file:").partition("?")[0])

    def _refuse(self, what: str, path: str) -> None:
        text = f"{what} {path}"
        with open(self.notes, "a", encoding="utf-8") as file:
            file.write(f"{text}\n")
        raise OutsideError(text)


def _locate(path: Any, folder: int) -> str:
    """The whole path of what is named in an open folder, or in the current one."""
    # Only Linux tells where an open folder is; elsewhere such names pass for those of the current one.
    base = os.path.realpath(f"/proc/self/fd/{folder}") if folder != -1 else ""
    return os.path.abspath(os.path.join(base, os.fsdecode(path)))


def install_from_environment() -> None:
    """Watch this Python as the one that started it is watched."""
    if SETTING in os.environ:
        writable, hidden, notes = os.environ[SETTING].split("\n")
        Guard(_split(writable), _split(hidden), notes).install()


def _split(folders: str) -> tuple[str, ...]:
    return tuple(folders.split(os.pathsep)) if folders else ()
