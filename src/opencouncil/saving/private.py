"""Small texts that a command keeps for the user alone, in a folder of the user's, outside every dataset.

The folder and its files are the owner's only. What somebody else put there, a link or a file without end, is
not read.
"""

import os
import re
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

MAX_BYTES = 64_000
# Of one kind; older ones make room.
MAX_KEPT = 20
_NAME = re.compile(r"[a-z]+-[0-9a-f]{16}\.json")
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def find_state_folder() -> Path | None:
    """Where the system wants what a program keeps between two runs; None if nobody can tell."""
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(home / "Library" / "Application Support")
    else:
        base = os.environ.get("XDG_STATE_HOME") or str(home / ".local" / "state")
    return Path(base) / "opencouncil" if Path(base).is_absolute() else None


def keep(name: str, text: str) -> bool:
    """Keep a text under a name, whole or not at all; False where that cannot be."""
    folder, data = find_state_folder(), text.encode("utf-8", "surrogatepass")
    if folder is None or len(data) > MAX_BYTES:
        return False
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not is_own(os.lstat(folder), stat.S_ISDIR):
            return False
        new = folder / f".{name}"
        with suppress(FileNotFoundError):
            new.unlink()
        with os.fdopen(os.open(new, _WRITE, 0o600), "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        new.replace(folder / name)
    except OSError:
        return False
    return True


def list_kept(kind: str) -> list[str]:
    """The names of the texts of a kind, the newest first; those beyond the most that are kept are removed."""
    folder = find_state_folder()
    found = []
    try:
        if folder is None or not is_own(os.lstat(folder), stat.S_ISDIR):
            return []
        for path in folder.iterdir():
            if path.name.startswith(".") and not (folder / path.name[1:]).exists():
                # Left by a run that was killed at its first answer.
                drop(path.name[1:])
            elif _NAME.fullmatch(path.name) and path.name.startswith(f"{kind}-"):
                found.append((os.lstat(path).st_mtime_ns, path.name))
    except OSError:
        return []
    names = [name for _, name in sorted(found, reverse=True)]
    for name in names[MAX_KEPT:]:
        drop(name)
    return names[:MAX_KEPT]


def read_kept(name: str) -> str | None:
    """A text that was kept; None if it is not there, or not a plain file of the user's own."""
    folder = find_state_folder()
    if folder is None or not _NAME.fullmatch(name):
        return None
    try:
        with os.fdopen(os.open(folder / name, _READ), "rb") as file:
            if not is_own(os.fstat(file.fileno()), stat.S_ISREG):
                return None
            data = file.read(MAX_BYTES + 1)
        return None if len(data) > MAX_BYTES else data.decode("utf-8", "surrogatepass")
    except (OSError, UnicodeDecodeError):
        return None


def drop(name: str) -> None:
    """Remove a text that was kept."""
    folder = find_state_folder()
    if folder is not None and _NAME.fullmatch(name):
        for path in (folder / name, folder / f".{name}"):
            with suppress(OSError):
                path.unlink()


def is_own(found: os.stat_result, is_kind: Callable[[int], bool]) -> bool:
    """Whether it is of a kind, the user's own, and nobody else may write to it."""
    if not is_kind(found.st_mode):
        return False
    # Windows has neither owners in numbers nor such modes.
    return not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o022)
