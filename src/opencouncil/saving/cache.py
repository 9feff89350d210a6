"""Results that were worked out before, in a database of the user's alone.

The key of a result is a hash of all that it follows from, and its value is JSON. A database that is missing,
broken, locked, somebody else's or of another version holds nothing, and stops nobody.
"""

import hashlib
import json
import os
import sqlite3
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from opencouncil.saving.cached import find_cache_folder
from opencouncil.saving.private import is_own

# Another form of the database has another number, and with it another file.
LAYOUT = 1
NAME = f"results-{LAYOUT}.sqlite3"
# The database grows no further; what was used longest ago makes room.
MAX_BYTES = 256_000_000
# A longer result is not kept.
MAX_VALUE = 16_000_000
# What no command has used for so many days goes.
UNUSED_DAYS = 30
# How long another process is waited for, in seconds: to work it out again takes hardly longer.
_PATIENCE = 0.5
_DAY = 86_400
_PAGE = 4096
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_MAKE = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_SAFE = f"PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA page_size={_PAGE}"
_TABLE = (
    "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, used INTEGER NOT NULL, seal BLOB NOT NULL,"
    " value BLOB NOT NULL)",
    "CREATE INDEX IF NOT EXISTS results_used ON results (used)",
    f"PRAGMA user_version={LAYOUT}",
)
# Nothing can be made of such a database, so that a new one takes its place.
_BROKEN = frozenset((sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB))
_FAILURES = (sqlite3.Error, OSError, ValueError, RuntimeError, OverflowError)


class Held(NamedTuple):
    """How many results the database holds, and its size in bytes."""

    results: int
    size: int


def read_results(keys: Iterable[bytes]) -> dict[bytes, Any]:
    """The results that are kept under some keys, by key; whatever is wrong with one, it is not among them."""
    try:
        path = _find_database()
        with _connect(path) as connection:
            found, stale = {}, []
            for key in keys:
                row = connection.execute(
                    "SELECT used, seal, value FROM results WHERE key=?", (key,)
                ).fetchone()
                if row is None or not _is_sealed(key, row[1], row[2]):
                    continue
                found[key] = json.loads(row[2])
                if row[0] != _today():
                    stale.append(key)
    except _FAILURES as error:
        _drop_broken(error)
        return {}
    if stale:
        _mark_used(path, stale)
    return found


def keep_results(results: Mapping[bytes, Any]) -> bool:
    """Keep results under their keys, all or none; False where that cannot be."""
    rows = []
    for key, value in results.items():
        data = json.dumps(value, separators=(",", ":")).encode()
        if len(data) <= MAX_VALUE:
            rows.append((key, _today(), _seal(key, data), data))
    for _ in range(2):
        try:
            with _connect(_make_database()) as connection:
                _write(connection, rows)
        except _FAILURES as error:
            # Only a new database, or one with room in it, may do better.
            if not _drop_broken(error) and not _has_made_room(error):
                return False
        else:
            return True
    return False


def count_results() -> Held:
    """What the database holds; nothing where it cannot be read."""
    try:
        path = _find_database()
        with _connect(path) as connection:
            number = connection.execute("SELECT count(*) FROM results").fetchone()[0]
        return Held(number, path.stat().st_size)
    except _FAILURES:
        return Held(0, 0)


def explain_unusable() -> str:
    """Why nothing can be kept, as what follows the name of the folder; empty where it can."""
    folder = find_cache_folder()
    try:
        found = os.lstat(folder)
    except FileNotFoundError:
        return ""
    except OSError:
        return "cannot be looked into"
    if not stat.S_ISDIR(found.st_mode):
        return "is a link or a file, and no folder"
    if not is_own(found, stat.S_ISDIR):
        return "belongs to somebody else, or others may write there"
    with suppress(FileNotFoundError):
        try:
            _find_database()
        except PermissionError:
            return f"holds a file {NAME} that is not ours"
    return "" if os.access(folder, os.W_OK | os.X_OK) else "cannot be written"


def _today() -> int:
    return int(time.time()) // _DAY


def _seal(key: bytes, data: bytes) -> bytes:
    """What tells that a value is whole, and that it was kept under this key."""
    return hashlib.sha256(key + data).digest()


def _is_sealed(key: bytes, seal: Any, data: Any) -> bool:
    return isinstance(data, bytes) and len(data) <= MAX_VALUE and seal == _seal(key, data)


def _find_database() -> Path:
    """The database, if it is the user's own in a folder of the user's own; OSError otherwise."""
    folder = find_cache_folder()
    _check_own(os.lstat(folder), stat.S_ISDIR)
    path = folder / NAME
    _look_at(path, _READ)
    return path


def _make_database() -> Path:
    """The same, made where it is missing; what others could read is made private."""
    folder = find_cache_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = os.lstat(folder)
    _check_own(found, stat.S_ISDIR)
    if found.st_mode & 0o077 and hasattr(os, "getuid"):
        folder.chmod(0o700)
    path = folder / NAME
    _look_at(path, _MAKE)
    return path


def _look_at(path: Path, flags: int) -> None:
    # Nobody else can put another file there afterwards: the folder is the user's own.
    descriptor = os.open(path, flags, 0o600)
    try:
        found = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    _check_own(found, stat.S_ISREG)
    if found.st_nlink != 1 or found.st_size > MAX_BYTES:
        raise PermissionError(path)


def _check_own(found: os.stat_result, is_kind: Any) -> None:
    if not is_own(found, is_kind):
        raise PermissionError


class _OtherLayoutError(sqlite3.DatabaseError):
    """The database is of another version, whatever it is called."""

    sqlite_errorcode = sqlite3.SQLITE_NOTADB


@contextmanager
def _connect(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as connection:
        connection.executescript(_SAFE)
        # A new one has the number 0.
        if connection.execute("PRAGMA user_version").fetchone()[0] not in (0, LAYOUT):
            raise _OtherLayoutError
        yield connection


def _write(connection: sqlite3.Connection, rows: list[tuple[bytes, int, bytes, bytes]]) -> None:
    # What a power cut leaves of it is found out by seals.
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute(f"PRAGMA max_page_count={MAX_BYTES // _PAGE}")
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in _TABLE:
            connection.execute(statement)
        connection.execute("DELETE FROM results WHERE used < ?", (_today() - UNUSED_DAYS,))
        connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)", rows)
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _mark_used(path: Path, keys: Iterable[bytes]) -> None:
    """Note once a day that results are still in use."""
    with suppress(*_FAILURES), _connect(path) as connection:
        connection.executemany("UPDATE results SET used=? WHERE key=?", [(_today(), key) for key in keys])


def _drop_broken(error: BaseException) -> bool:
    """Remove a database of which nothing can be made; whether there was one."""
    if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _BROKEN:
        return False
    with suppress(OSError, RuntimeError):
        path = _find_database()
        for one in (path, path.with_name(f"{NAME}-journal")):
            one.unlink(missing_ok=True)
        return True
    return False


def _has_made_room(error: BaseException) -> bool:
    """Take the quarter out that was used longest ago, if the database is full."""
    if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_FULL:
        return False
    try:
        with _connect(_find_database()) as connection:
            done = connection.execute(
                "DELETE FROM results WHERE rowid IN (SELECT rowid FROM results ORDER BY used, rowid"
                " LIMIT (SELECT (count(*) + 3) / 4 FROM results))"
            )
            return done.rowcount > 0
    except _FAILURES:
        return False
