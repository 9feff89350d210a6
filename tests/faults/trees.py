"""What is on the disk, compared with what was there before and what a quiet run would have made."""

import os
import re
import stat
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

STAGE = ".opencouncil-"
# Of git's own folder, what our commands write.
_OF_GIT = ("HEAD", "config", "info", "config.lock")


class Outcome(StrEnum):
    OLD = "old"
    NEW = "new"
    BEGUN = "begun, and to be finished"
    BETWEEN = "neither old nor new"


class Tree(NamedTuple):
    """The mode and contents of every file, link and folder by its path, and the stages apart."""

    files: dict[str, str]
    stages: frozenset[str]


def read_tree(root: Path) -> Tree:
    files: dict[str, str] = {}
    stages: set[str] = set()
    for path in sorted(_walk(root)):
        inside = path.relative_to(root).as_posix()
        if any(part.startswith(STAGE) for part in path.relative_to(root).parts):
            stages.add(inside)
            continue
        status = path.lstat()
        content = ""
        if stat.S_ISLNK(status.st_mode):
            content = str(path.readlink())
        elif stat.S_ISREG(status.st_mode):
            content = path.read_bytes().hex()
        files[inside] = f"{stat.filemode(status.st_mode)} {content}"
    return Tree(files, frozenset(stages))


def _walk(root: Path) -> list[Path]:
    found: list[Path] = []
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        if here == root / ".git":
            folders[:] = [name for name in folders if name in _OF_GIT or name.startswith(STAGE)]
            names = [name for name in names if name in _OF_GIT]
        found += [here / name for name in (*folders, *names)]
    return found


def judge(now: Tree, old: Tree, new: Tree) -> Outcome:
    """What a fault has left; the stages are looked at only for what the next run is to finish."""
    if now.files == old.files:
        return Outcome.OLD
    if now.files == new.files:
        return Outcome.NEW
    known = all(text in (old.files.get(path), new.files.get(path)) for path, text in now.files.items())
    # The journal of several files, or the old folder where no two can change places.
    is_begun = known and any(re.search(r"/(journal|old)$", path) for path in now.stages)
    return Outcome.BEGUN if is_begun else Outcome.BETWEEN


def say_difference(now: Tree, other: Tree) -> str:
    """The paths in which two trees are not the same."""
    paths = {
        path for path in now.files.keys() | other.files.keys() if now.files.get(path) != other.files.get(path)
    }
    return ", ".join(sorted(paths)) or "nothing"
