"""What can be made again at any time, kept for the user alone so that the next run has less to do.

It lies in the folder that the system has for such files. A broken, strange or missing file is none.
"""

import os
import re
import stat
from contextlib import suppress
from pathlib import Path

from opencouncil.saving.private import is_own

# The newest of one kind; older ones make room.
MAX_KEPT = 20
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
# The names that are written there, with those of a run that was killed.
_KEPT_NAME = re.compile(
    r"\.?[a-z]+-[0-9a-f]+\.json|results-[0-9]+\.sqlite3(-journal|-wal|-shm)?"
    r"|tables-[0-9a-f]+\.parquet|\.tables-[0-9a-f]+\.[0-9a-f]+"
)


def find_cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("opencouncil", appauthor=False)


def read_cached(name: str, most: int) -> bytes | None:
    """The bytes under a name, of at most ``most``; None if there are none, or they are not the user's own."""
    try:
        folder = find_cache_folder()
        # Whoever may write to the folder may put an older file of the user's under this name.
        if not is_own(os.lstat(folder), stat.S_ISDIR):
            return None
        with os.fdopen(os.open(folder / name, _READ), "rb") as file:
            if not is_own(os.fstat(file.fileno()), stat.S_ISREG):
                return None
            data = file.read(most + 1)
    except (OSError, RuntimeError):
        return None
    return data if len(data) <= most else None


def keep_cached(name: str, data: bytes) -> bool:
    """Keep bytes under a name, whole or not at all; False where that cannot be."""
    try:
        folder = find_cache_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not is_own(os.lstat(folder), stat.S_ISDIR):
            return False
        new = folder / f".{name}"
        with suppress(FileNotFoundError):
            new.unlink()
        with os.fdopen(os.open(new, _WRITE, 0o600), "wb") as out:
            out.write(data)
        new.replace(folder / name)
        _make_room(folder, name)
    except (OSError, RuntimeError):
        return False
    return True


def drop_cached(name: str) -> None:
    with suppress(OSError, RuntimeError):
        (find_cache_folder() / name).unlink()


def drop_all() -> int:
    """Remove every file of ours from the folder, where that is the user's own; how many there were."""
    folder, dropped = find_cache_folder(), 0
    with suppress(OSError, RuntimeError):
        if is_own(os.lstat(folder), stat.S_ISDIR):
            for path in sorted(folder.iterdir()):
                if _KEPT_NAME.fullmatch(path.name):
                    path.unlink()
                    dropped += 1
    return dropped


def _make_room(folder: Path, name: str) -> None:
    found = list(folder.glob(f"{name.partition('-')[0]}-*.json"))
    found.sort(key=lambda path: path.lstat().st_mtime_ns, reverse=True)
    for path in found[MAX_KEPT:]:
        path.unlink()
