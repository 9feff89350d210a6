"""A hidden folder beside what is written, for all that is not in its place yet.

Its name follows from the target's, so that the next run finds what a killed one left. A lock on it, which
ends with its process, tells a run that is at work from one that is dead; no clock is asked where the system
has such locks. Git ignores it, as it holds a ``.gitignore`` of its own.
"""

import errno
import hashlib
import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from opencouncil.errors import UnwritableFileError
from opencouncil.files import say_reason

# What a stage holds: the new version of its target, the old one, and for several files the journal.
NEW, OLD, JOURNAL, _IGNORED = "new", "old", "journal", ".gitignore"
_PREFIX = ".opencouncil-"
_STAGE = re.compile(rf"{re.escape(_PREFIX)}[0-9a-f]{{12}}")
_WAITS, _PAUSE = 50, 0.1
# Where nothing can be locked, a stage of this age in seconds is nobody's.
_DEAD_AFTER = 3600
_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL)
FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def stage_beside(target: Path) -> Path:
    """The stage of a file or folder."""
    name = hashlib.sha256(os.fsencode(target.name)).hexdigest()[:12]
    return target.with_name(_PREFIX + name)


def stage_inside(folder: Path) -> Path:
    """The stage for several files of a folder."""
    return folder / f"{_PREFIX}journal"


@contextmanager
def open_stage(stage: Path, settle: Callable[[], None] = lambda: None) -> Iterator[None]:
    """The folder, locked and empty, for the time of the block.

    ``settle`` sees what a dead run left there, before it is removed. A journal that stands at the end stays,
    for the next run.
    """
    lock = _take(stage)
    try:
        settle()
        _empty(stage)
        with (stage / _IGNORED).open("xb") as out:
            out.write(b"*\n")
        yield
    finally:
        if not os.path.lexists(stage / JOURNAL):
            _remove(stage)
        if lock is not None:
            os.close(lock)


def is_at_work(stage: Path) -> bool:
    """Whether a living process holds the stage."""
    try:
        lock = _open(stage)
    except OSError:
        return False
    try:
        return not _lock(lock, stage, is_new=False)
    finally:
        if lock is not None:
            os.close(lock)


def sweep(folder: Path) -> None:
    """Remove the stages of dead runs in a folder, but no folder that holds anything else."""
    with suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208 - quicker in a large folder
            if _STAGE.fullmatch(name):
                _sweep(folder / name)


def _sweep(stage: Path) -> None:
    with suppress(OSError):
        lock = _open(stage)
        try:
            # An old folder that waits to be put back is for the next run of its target.
            if _lock(lock, stage, is_new=False) and {_IGNORED, NEW}.issuperset(os.listdir(stage)):  # noqa: PTH208
                _remove(stage)
        finally:
            if lock is not None:
                os.close(lock)


def write_new(path: Path, data: bytes, mode: int | None = None) -> None:
    """A file that was not there, whole and on the disk."""
    with os.fdopen(os.open(path, FLAGS, 0o666), "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    if mode is not None:
        path.chmod(mode)


def sync_folder(path: Path) -> None:
    """Put the names in a folder on the disk, where the system can (Windows cannot, and needs not)."""
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def find_mode(path: Path) -> int | None:
    """The permissions of the file that is there; UnwritableFileError where it is no plain file."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise UnwritableFileError(f"'{path}' is not a plain file, and is kept.")
    return stat.S_IMODE(status.st_mode)


@contextmanager
def saying_why(path: Path) -> Iterator[None]:
    """Turn an error of the system into one for users: no space left, not permitted, no such folder."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwritableFileError(f"'{path}' cannot be written: {say_reason(error)}.") from error


def _take(stage: Path) -> int | None:
    """The lock of a stage, which is made where it is not there; UnwritableFileError while another has it."""
    for _ in range(_WAITS):
        is_new = _make(stage)
        try:
            lock = _open(stage)
        except FileNotFoundError:
            continue  # Its owner has just removed it.
        except OSError as error:
            if error.errno not in (errno.ENOTDIR, errno.ELOOP):
                if is_new:
                    _remove(stage)
                raise
            raise UnwritableFileError(f"'{stage}' is in the way: it is no folder. Remove it.") from error
        if _lock(lock, stage, is_new):
            return lock
        if lock is not None:
            os.close(lock)
        time.sleep(_PAUSE)
    raise UnwritableFileError(
        f"Another command is writing here just now, in '{stage}'. Nothing is written; please try again."
    )


def _make(stage: Path) -> bool:
    try:
        stage.mkdir()
    except FileExistsError:
        return False
    return True


def _open(stage: Path) -> int | None:
    """The folder, opened; a link is not followed."""
    if sys.platform == "win32":
        if stage.is_symlink() or not stage.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        return None
    return os.open(stage, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)


def _lock(lock: int | None, stage: Path, is_new: bool) -> bool:
    """Whether the stage is ours now, and still the one of this name."""
    if sys.platform != "win32":
        import fcntl

        assert lock is not None  # noqa: S101 - see _open
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return os.path.samestat(os.fstat(lock), stage.lstat())
        except (BlockingIOError, FileNotFoundError):
            return False
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
    # A clock that was set back makes a dead stage one of the future.
    return is_new or abs(time.time() - stage.lstat().st_mtime) > _DEAD_AFTER


def _empty(stage: Path) -> None:
    """Remove all that is in a stage, but links only as links; last what makes git ignore the rest."""
    import shutil

    for path in sorted(stage.iterdir(), key=lambda path: path.name == _IGNORED):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _remove(stage: Path) -> None:
    """What is left for want of permission is removed by a later run."""
    with suppress(OSError):
        _empty(stage)
        stage.rmdir()
