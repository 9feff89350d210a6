"""Read within limits, and keep every path inside the dataset."""

import errno
import json
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from opencouncil.errors import FileAbsentError, OpenCouncilError, UnreadableFileError

# The largest council file is some tens of kilobytes; a file past this is a mistake or an attack.
MAX_BYTES = 1_000_000


def shipped_folder(name: str) -> Path:
    """``data``, ``schema`` or ``docs`` as it came with the package: in a wheel, or beside ``src``."""
    package = Path(__file__).resolve().parent
    inside = package / "shipped" / name
    return inside if inside.is_dir() else package.parents[1] / name


def schema_path(kind: str) -> Path:
    return shipped_folder("schema") / f"{kind}.schema.json"


@cache
def load_schema(kind: str) -> dict[str, Any]:
    """The schema of ``council`` files and so on, as its JSON."""
    return load_shipped(schema_path(kind))


def load_shipped(path: Path) -> dict[str, Any]:
    """The JSON of a file that came with the package, without which nothing can be checked."""
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        what = (
            "is missing" if isinstance(error, FileNotFoundError) else f"cannot be read: {say_reason(error)}"
        )
        raise OpenCouncilError(
            f"The file '{path}' {what}. Nothing is checked without it: put it back, or install again."
        ) from error
    return found


# What a file gave that was read: its bytes, or why they could not be had.
Outcome = bytes | UnreadableFileError
# Told of every file that is read, by its path. Nothing that is read depends on it.
_listeners: list[Callable[[str, Outcome], None]] = []


# What was read ahead, by the paths of the files: the bytes are given once, and no listener is told.
_ahead: dict[str, bytes] = {}


@contextmanager
def giving(ahead: dict[str, bytes]) -> Iterator[None]:
    """Have ``take_ahead`` give in here what was read ahead, each file once."""
    _ahead.update(ahead)
    try:
        yield
    finally:
        _ahead.clear()


def take_ahead(path: str) -> bytes | None:
    """What was read ahead of a file; None where it is to be read."""
    return _ahead.pop(path, None)


@contextmanager
def listening(listener: Callable[[str, Outcome], None]) -> Iterator[None]:
    """Have a function told of every file that ``read_bytes`` reads in here."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


def read_bytes(path: Path, inside: Path, most: int = MAX_BYTES) -> bytes:
    """The bytes of a regular file of at most ``most`` that lies inside a folder, links followed."""
    if not _listeners:
        return _read_bytes(path, inside, most)
    outcome: Outcome
    try:
        outcome = _read_bytes(path, inside, most)
    except UnreadableFileError as error:
        outcome = error
    tell_of(os.fspath(path), outcome)
    if isinstance(outcome, UnreadableFileError):
        raise outcome
    return outcome


def tell_of(path: str, outcome: Outcome) -> None:
    """Tell the listeners of a file that was read in another way."""
    for listener in _listeners:
        listener(path, outcome)


def _read_bytes(path: Path, inside: Path, most: int) -> bytes:
    # For hundreds of files, a Path for each parent folder would cost more than reading them.
    name, folder = os.fspath(path), os.path.dirname(os.fspath(path))  # noqa: PTH120
    is_link = os.path.islink(name)  # noqa: PTH114
    # Resolving a path checks every parent folder; a plain file directly inside needs no check.
    if is_link or os.path.dirname(folder) != os.fspath(inside) or os.path.islink(folder):  # noqa: PTH114, PTH120
        name = _follow(path, inside, is_link)
    try:
        # O_NONBLOCK: a named pipe must not keep us waiting for a writer.
        descriptor = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        kind = FileAbsentError if isinstance(error, FileNotFoundError) else UnreadableFileError
        raise kind(f"cannot be read: {say_reason(error)}") from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFileError("is a folder or a device", "Only plain files belong here; remove it.")
        data = os.read(descriptor, min(status.st_size, most) + 1)
    finally:
        os.close(descriptor)
    check_size(len(data), most)
    return data


def check_size(size: int, most: int = MAX_BYTES) -> None:
    """UnreadableFileError for a file of more bytes than ``most``."""
    if size > most:
        limit = "a million" if most == MAX_BYTES else f"{most // 1_000_000} million"
        raise UnreadableFileError(
            f"is larger than {limit} bytes, the limit of a file",
            "Keep one council to a file, and put long documents behind a link.",
            "too-large",
        )


def _follow(path: Path, inside: Path, is_link: bool) -> str:
    """The real target of a path; UnreadableFileError if it is outside the folder."""
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        if not is_link and isinstance(error, FileNotFoundError):
            raise FileAbsentError(f"cannot be read: {say_reason(error)}") from error
        message = "is a link that leads nowhere" if is_link else f"cannot be read: {say_reason(error)}"
        rule = "outside-dataset" if is_link else "unreadable-file"
        raise UnreadableFileError(message, "Put the file itself here, or remove this.", rule) from error
    if not real.is_relative_to(inside.resolve()):
        raise UnreadableFileError(
            "is a link out of the dataset, and is not followed",
            "Replace the link by the file itself.",
            "outside-dataset",
        )
    return os.fspath(real)


def say_reason(error: Exception) -> str:
    """Why the system refuses, in its own words."""
    if isinstance(error, OSError) and error.errno == errno.EISDIR:
        return "it is a folder"
    return getattr(error, "strerror", None) or str(error)


def expand_home(text: str) -> Path:
    """The path, with the user's own folder for ``~``, where no shell of the system has looked at it."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        # There is no such user.
        return Path(text)
