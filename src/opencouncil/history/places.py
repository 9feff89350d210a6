"""The files that git reads of itself: none may be a pipe or a device, for which git would wait forever."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from opencouncil.errors import RevisionError, UnreadableFileError
from opencouncil.files import read_bytes
from opencouncil.findings import clip
from opencouncil.reading.snapshot import KINDS

# What git reads in the folders on the way to a file.
_NAMES = (".gitattributes", ".gitignore", ".gitmodules", ".mailmap")
# The repositories of submodules and the stores of other programs, which we ask nothing of.
_APART = frozenset(("modules", "lfs", "annex"))
# A folder of git with more files is looked at only so far; the time limit is for the rest.
_MAX_ENTRIES = 200_000
# The repositories that may lend objects, one from another, and the size of what git reads in working folders.
_MAX_ALTERNATES = 50
_MAX_BYTES = 10_000_000


class GitFolders(NamedTuple):
    """The folder of git that belongs to a working folder, and the one shared by all of a repository."""

    own: Path
    common: Path


def find_git_folders(root: Path) -> GitFolders:
    """Where git keeps what belongs to a working folder, or to a bare repository."""
    place = root / ".git"
    if not os.path.lexists(place):
        return GitFolders(root, root)
    own = place if place.is_dir() else root / _read_line(place, root, "gitdir: ")
    common = own / "commondir"
    return GitFolders(own, own / _read_line(common, root) if os.path.lexists(common) else own)


def _read_line(path: Path, root: Path, start: str = "") -> str:
    """The one line of a file of git."""
    try:
        text = os.fsdecode(read_bytes(path, path.parent)).rstrip("\r\n")
    except UnreadableFileError as error:
        raise RevisionError(f"'{clip(path, 300)}' {error}, so git can say nothing of '{root}'.") from error
    if not text.startswith(start) or "\0" in text:
        raise RevisionError(f"'{root}' is not a git repository that can be read.")
    return text.removeprefix(start)


def list_folders(root: Path, data: Path) -> list[Path]:
    """The folders from the root of a repository to the files of its dataset."""
    data = data.resolve()
    above = [parent for parent in (*reversed(data.parents), data) if parent.is_relative_to(root)]
    return [*above, *(data / kind for kind in KINDS)]


def check_places(git: GitFolders, working: Iterable[Path] = ()) -> None:
    """RevisionError if git would wait for a pipe or a device in its own folder or in working folders."""
    for folder in working:
        for name in _NAMES:
            path = os.path.join(folder, name)  # noqa: PTH118
            _refuse_endless(path)
            _refuse_large(path)
    for path in _iter_odd(dict.fromkeys(git)):
        _refuse_endless(path)
    lent = _list_alternates(git.common / "objects")
    for path in _iter_odd(folder / name for folder in lent for name in ("info", "pack")):
        _refuse_endless(path)


def _list_alternates(objects: Path) -> list[Path]:
    """The folders of other repositories from which git takes objects, and those that these name."""
    found = [objects]
    for folder in found:
        try:
            lines = read_bytes(folder / "info" / "alternates", folder / "info").splitlines()
        except UnreadableFileError:
            continue
        names = [os.fsdecode(line) for line in lines if not line.startswith(b"#") and b"\0" not in line]
        found += [folder / name for name in names[: _MAX_ALTERNATES - len(found)]]
    return found[1:]


def _refuse_endless(path: str) -> None:
    if _is_endless(path):
        raise RevisionError(f"'{clip(path, 300)}' is a pipe or a device, not a file of git; remove it.")


def _refuse_large(path: str) -> None:
    """Git reads such a file whole, and a line of it may fill the memory."""
    try:
        size = os.lstat(path).st_size
    except OSError:
        return
    if size > _MAX_BYTES:
        raise RevisionError(
            f"'{clip(path, 300)}' is larger than {_MAX_BYTES:,} bytes, the limit of such a file."
        )


def _iter_odd(folders: Iterable[Path]) -> Iterator[str]:
    """Whatever is neither a plain file nor a folder there, at any depth; links are not followed."""
    seen = 0
    for top in folders:
        left = [os.fspath(top)]
        while left and seen < _MAX_ENTRIES:
            folder = left.pop()
            try:
                entries = list(os.scandir(folder))
            except OSError:
                continue
            seen += len(entries)
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in _APART or folder != os.fspath(top):
                        left.append(entry.path)
                elif not entry.is_file(follow_symlinks=False):
                    yield entry.path


def _is_endless(path: str) -> bool:
    """Whether to open it, through links, may take forever; a socket cannot be opened at all."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - one for each link of a large folder
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode) or stat.S_ISBLK(mode)
