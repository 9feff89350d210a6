"""The files of the working folder that are not as they were committed, without letting git read them.

For a file of the working folder git runs the filters that its settings and ``.gitattributes`` name, and these
may be anybody's programs. So git lists names and hashes only, and the bytes are hashed here.
"""

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from opencouncil.errors import OpenCouncilError
from opencouncil.history.commands import LINK, SUBMODULE, Blob, Commands

# A larger file is not read: it differs.
_MAX_BYTES = 100_000_000
# The names of objects are longer where they are made by SHA-256.
_SHA1_LENGTH = 40
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_BINARY"))
# What git says of a file that a sparse checkout leaves out.
_NOT_CHECKED_OUT = "S"


class _Staged(NamedTuple):
    """A file that git tracks: whether no merge of it is open, and whether it is checked out."""

    blob: Blob
    is_merged: bool
    is_checked_out: bool


def iter_unlike(git: Commands, tree: str, prefix: str) -> Iterator[str]:
    """The paths below a prefix at which the working folder, or what is staged, differs from a tree.

    Paths are within the tree. Files that git does not track count too, but not those it ignores.
    """
    committed = list_tree(git, tree)
    staged = dict(_iter_index(git, prefix))
    for path, file in staged.items():
        is_committed = file.is_merged and committed.get(path) == file.blob
        place = prefix + path
        if not is_committed or not _is_as_staged(git.root, place, file, _look_at(git.root, place)):
            yield path
    yield from (path for path in committed if path not in staged)
    yield from _iter_untracked(git, prefix)


def iter_unlike_elsewhere(
    git: Commands, tree: str, prefix: str, is_known: Callable[[str], bool] = lambda path: False
) -> Iterator[tuple[str, str, str]]:
    """The tracked files of the whole repository that differ from a tree, and what is new below a prefix.

    Each with its modes before and now, empty where it is not there. Files too large to read are passed over,
    and so may be those of which somebody knows already, ``is_known``.
    """
    committed = list_tree(git, tree)
    staged = dict(_iter_index(git, ""))
    for path, file in staged.items():
        if is_known(path):
            continue
        status = _look_at(git.root, path)
        is_committed = file.is_merged and committed.get(path) == file.blob
        is_large = status is not None and status.st_size > _MAX_BYTES
        if not is_committed or not (is_large or _is_as_staged(git.root, path, file, status)):
            was = committed[path].mode if path in committed else ""
            is_there = status is not None or not file.is_checked_out
            yield path, was, file.blob.mode if is_there else ""
    yield from ((path, blob.mode, "") for path, blob in committed.items() if path not in staged)
    yield from ((prefix + path, "", "100644") for path in _iter_untracked(git, prefix))


def read_modes(git: Commands, prefix: str) -> dict[str, str]:
    """The modes that git has staged, by path below a prefix: those of files may not be kept by the system."""
    return {path: file.blob.mode for path, file in _iter_index(git, prefix)}


def iter_left_out(git: Commands, prefix: str) -> Iterator[str]:
    """The paths below a prefix that a sparse checkout leaves out, and that nobody has put back."""
    for path, file in _iter_index(git, prefix):
        if not file.is_checked_out and not os.path.lexists(git.root / prefix / path):
            yield path


def list_tree(git: Commands, tree: str) -> dict[str, Blob]:
    """Every file of a tree, by its path within it."""
    found = {}
    for row in _split(git.ask("ls-tree", "-r", "-z", tree)):
        about, _, name = row.partition(b"\t")
        mode, _, content = about.decode().split()
        found[os.fsdecode(name)] = Blob(mode, content)
    return found


def _iter_index(git: Commands, prefix: str) -> Iterator[tuple[str, _Staged]]:
    for row in _split(git.ask("ls-files", "-s", "-t", "-z", "--full-name", "--", prefix or ".")):
        about, _, name = row.partition(b"\t")
        tag, mode, content, stage = about.decode().split()
        file = _Staged(Blob(mode, content), stage == "0", tag != _NOT_CHECKED_OUT)
        yield os.fsdecode(name).removeprefix(prefix), file


def _iter_untracked(git: Commands, prefix: str) -> Iterator[str]:
    names = git.ask("ls-files", "-o", "-z", "--full-name", "--exclude-standard", "--", prefix or ".")
    yield from (os.fsdecode(name).removeprefix(prefix) for name in _split(names))


def _split(out: bytes) -> Iterable[bytes]:
    return filter(None, out.split(b"\0"))


def _look_at(root: Path, path: str) -> os.stat_result | None:
    """What stands at a path, links not followed; None for nothing."""
    try:
        return os.lstat(os.path.join(root, path))  # noqa: PTH118 - one for each file of the dataset
    except OSError:
        return None


def _is_as_staged(root: Path, path: str, file: _Staged, status: os.stat_result | None) -> bool:
    """Whether a file has the content that git has staged; one that is not checked out has."""
    blob = file.blob
    if status is None:
        return not file.is_checked_out
    place = os.path.join(root, path)  # noqa: PTH118 - one for each file of the dataset
    if blob.mode == SUBMODULE:
        return stat.S_ISDIR(status.st_mode)
    if stat.S_ISLNK(status.st_mode):
        return blob.mode == LINK and hash_as(blob, os.fsencode(os.readlink(place))) == blob.hash  # noqa: PTH115
    if blob.mode == LINK or not stat.S_ISREG(status.st_mode) or status.st_size > _MAX_BYTES:
        return False
    try:
        return _hash_file(blob, place) == blob.hash
    except OSError:
        return False


def read_plain(place: Path) -> bytes | None:
    """The bytes of a plain file, None where there is nothing; OpenCouncilError for a link or a device."""
    try:
        descriptor = os.open(place, _FLAGS)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise OpenCouncilError(
            f"'{place}' cannot be read: {error.strerror}. Put a plain file there."
        ) from error
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > _MAX_BYTES:
            raise OpenCouncilError(f"'{place}' is no plain file, or too large for one of the dataset.")
        return file.read(_MAX_BYTES)


def _hash_file(blob: Blob, place: str) -> str:
    # A pipe that took the place of the file would keep us waiting.
    descriptor = os.open(place, _FLAGS)
    try:
        status = os.fstat(descriptor)
        data = os.read(descriptor, status.st_size + 1) if stat.S_ISREG(status.st_mode) else b""
    finally:
        os.close(descriptor)
    return hash_as(blob, data)


def hash_as(blob: Blob, data: bytes) -> str:
    """The name that git gives to a file with this content, as long as that of another."""
    make = hashlib.sha1 if len(blob.hash) == _SHA1_LENGTH else hashlib.sha256
    return make(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
