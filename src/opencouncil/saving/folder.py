"""A folder of files, put in its place whole."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from opencouncil.errors import UnwritableFileError
from opencouncil.saving import exchange, stage
from opencouncil.saving.together import follow_journal


@contextmanager
def write_folder_atomically(path: Path, may_replace: Callable[[str], bool]) -> Iterator[Path]:
    """An empty folder to fill, which takes the place of ``path`` at the end of the block, whole.

    A folder that is there already goes, if all it holds is files, named from within it, that
    ``may_replace``; else nothing is done. If anything goes wrong, or the process is killed, what was
    at ``path`` is kept. The files are not forced onto the disk one by one: they can be made again.
    """
    with stage.saying_why(path):
        real = Path(os.path.realpath(path))
        refuse_strangers(real, path, may_replace)
        mine = stage.stage_beside(real)
        with stage.open_stage(mine, lambda: settle_folder(real)):
            new = mine / stage.NEW
            new.mkdir()
            yield new
            if real.exists():
                new.chmod(stat.S_IMODE(real.stat().st_mode))
                _take_over(real, path, may_replace)
            else:
                new.rename(real)
            stage.sync_folder(real.parent)
        stage.sweep(real.parent)


def restore_folder(path: Path) -> None:
    """Put back a folder that a killed run was about to replace, where the system knows no exchange.

    Or finish, or take back, what one was about to change in it.
    """
    real = Path(os.path.realpath(path))
    mine = stage.stage_beside(real)
    is_gone = not os.path.lexists(real) and (mine / stage.OLD).is_dir()
    if is_gone or os.path.lexists(mine / stage.JOURNAL):
        with stage.saying_why(path), stage.open_stage(mine, lambda: settle_folder(real)):
            pass


def settle_folder(real: Path) -> None:
    """What a dead run left in the stage of a folder, done or undone before the stage is emptied."""
    mine = stage.stage_beside(real)
    if os.path.lexists(mine / stage.JOURNAL):
        # It names files of the folder alone, and counts only where it was made.
        follow_journal(real, mine, lambda path: True)
    _put_back(real)


def _take_over(real: Path, path: Path, may_replace: Callable[[str], bool]) -> None:
    """Put the new folder in the place of the old one, which then is in the stage."""
    mine = stage.stage_beside(real)
    new, old = mine / stage.NEW, mine / stage.OLD
    refuse_strangers(real, path, may_replace)
    if exchange.swap(new, real):
        try:
            # Now that nobody finds it under its name, nothing more can come into it.
            refuse_strangers(new, path, may_replace)
        except BaseException:
            if not exchange.swap(new, real):
                new.rename(real.with_name(f"{real.name}.kept"))
            raise
        return
    try:
        real.rename(old)
        new.rename(real)
    except BaseException:
        _put_back(real)
        raise


def _put_back(real: Path) -> None:
    old = stage.stage_beside(real) / stage.OLD
    if not os.path.lexists(real) and old.is_dir() and not old.is_symlink():
        old.rename(real)


def refuse_strangers(real: Path, path: Path, may_replace: Callable[[str], bool]) -> None:
    """Nothing that somebody put beside our files may be lost with the folder."""
    if real.exists() and not real.is_dir():
        raise UnwritableFileError(f"'{path}' is a file, not a folder, and is kept.")
    if _holds_ours_alone(os.fspath(real), "", may_replace):
        return
    for inside in _iter_names(os.fspath(real), ""):
        if not may_replace(inside):
            raise UnwritableFileError(
                f"'{path}' holds something that is not ours ('{inside}'), and is kept; name a new folder."
            )


def _holds_ours_alone(folder: str, prefix: str, may_replace: Callable[[str], bool]) -> bool:
    """Whether we may replace all files of a folder and of those in it; in no order, which takes less time."""
    try:
        entries = os.scandir(folder)
    except OSError:  # gone, or no folder at all
        return True
    with entries:
        return all(
            _holds_ours_alone(entry.path, f"{prefix}{entry.name}/", may_replace)
            if entry.is_dir(follow_symlinks=False)
            else may_replace(f"{prefix}{entry.name}")
            for entry in entries
        )


def holds_plain_files(folder: str, prefix: str, may_replace: Callable[[str], bool]) -> bool:
    """Whether a folder holds plain files that we may replace, and folders, alone: no links or devices."""
    try:
        with os.scandir(folder) as entries:
            return all(
                holds_plain_files(entry.path, f"{prefix}{entry.name}/", may_replace)
                if entry.is_dir(follow_symlinks=False)
                else entry.is_file(follow_symlinks=False) and may_replace(f"{prefix}{entry.name}")
                for entry in entries
            )
    except OSError:
        return False


def _iter_names(folder: str, prefix: str) -> Iterator[str]:
    """All in a folder that is no folder itself, named from within it; links are not followed."""
    try:
        entries = sorted(os.scandir(folder), key=_rank)
    except OSError:  # gone, or no folder at all
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _iter_names(entry.path, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}"


def _rank(entry: "os.DirEntry[str]") -> tuple[bool, str]:
    """Files before folders, and by name, so that the same folder is told of in the same words."""
    return entry.is_dir(follow_symlinks=False), entry.name
