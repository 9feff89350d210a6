"""Files that can be made again at any time, each found by its hash, which the database of results has.

They lie beside it, in the folder that is the user's alone. A file that is missing, cut off, changed, a link
or somebody else's is none.
"""

import hashlib
import os
import re
import secrets
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from opencouncil.saving.cached import find_cache_folder
from opencouncil.saving.private import is_own

# All of them together grow no further; what was used longest ago makes room.
MAX_BYTES = 256_000_000
# A longer file is not kept.
MAX_FILE = 64_000_000
# What no command has used for so many days goes.
UNUSED_DAYS = 30
_DAY = 86_400
_NAME = re.compile(r"tables-[0-9a-f]{64}\.parquet")
# What a run left that was killed while it wrote.
_UNDONE = re.compile(r"\.tables-[0-9a-f]{64}\.[0-9a-f]{16}")
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class _Found(NamedTuple):
    path: Path
    used: float
    size: int


def name_file(key: bytes) -> str:
    return f"tables-{key.hex()}.parquet"


def open_file(name: str, digest: str) -> int | None:
    """The descriptor of a file with these bytes; None if there is none, or it is not the user's own."""
    try:
        folder = find_cache_folder()
        if not is_own(os.lstat(folder), stat.S_ISDIR):
            return None
        descriptor = os.open(folder / name, _READ)
    except (OSError, RuntimeError):
        return None
    try:
        if _holds(descriptor, digest):
            return descriptor
    except OSError:
        pass
    os.close(descriptor)
    return None


def keep_file(name: str, data: bytes) -> bool:
    """Keep a file under a name, whole or not at all; False where that cannot be."""
    if len(data) > MAX_FILE or not _NAME.fullmatch(name):
        return False
    new = None
    try:
        folder = find_cache_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not is_own(os.lstat(folder), stat.S_ISDIR):
            return False
        new = folder / f".{name.removesuffix('.parquet')}.{secrets.token_hex(8)}"
        with os.fdopen(os.open(new, _WRITE, 0o600), "wb") as out:
            out.write(data)
        new.replace(folder / name)
        _make_room(folder)
    except (OSError, RuntimeError):
        with suppress(OSError):
            if new is not None:
                new.unlink(missing_ok=True)
        return False
    return True


def count_files() -> tuple[int, int]:
    """How many there are, and their bytes."""
    with suppress(OSError, RuntimeError):
        folder = find_cache_folder()
        if is_own(os.lstat(folder), stat.S_ISDIR):
            sizes = [one.size for one in _list_files(folder)]
            return len(sizes), sum(sizes)
    return 0, 0


def _holds(descriptor: int, digest: str) -> bool:
    found = os.fstat(descriptor)
    if not is_own(found, stat.S_ISREG) or found.st_nlink != 1 or found.st_size > MAX_FILE:
        return False
    with os.fdopen(os.dup(descriptor), "rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != digest:
            return False
    os.lseek(descriptor, 0, os.SEEK_SET)
    if time.time() - found.st_mtime > _DAY and os.utime in os.supports_fd:
        with suppress(OSError):
            # Noted once a day, for what makes room; whether a file counts depends on no time.
            os.utime(descriptor)
    return True


def _list_files(folder: Path) -> list[_Found]:
    """The files, and what killed runs left of some, the one used last first."""
    found = []
    for path in folder.iterdir():
        if _NAME.fullmatch(path.name) or _UNDONE.fullmatch(path.name):
            status = path.lstat()
            found.append(_Found(path, status.st_mtime, status.st_size))
    return sorted(found, key=lambda one: (-one.used, one.path.name))


def _make_room(folder: Path) -> None:
    left, oldest = MAX_BYTES, time.time() - UNUSED_DAYS * _DAY
    for one in _list_files(folder):
        left -= one.size
        if left < 0 or one.used < oldest:
            one.path.unlink(missing_ok=True)
