"""Hashes of all that is read for a result, by which it is kept: no time of a file is trusted."""

import hashlib
import mmap
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple, Self

from opencouncil.errors import UnreadableFileError
from opencouncil.files import Outcome, listening, read_bytes
from opencouncil.reading.in_two import MANY_FILES, make_in_two
from opencouncil.reading.snapshot import DATA, PLAIN_FILES, Folder

# Beside the data, where it has a folder of its own in the repository.
_SCHEMA, _ENDING = "schema", ".schema.json"
# Longer files are read in the other way.
_SOME = 65_536
# So many are hashed by the process that asks first.
_AT_A_TIME = 500
# Most files have no more, and room for more costs time.
_FEW = 8_192
# Of so many bytes together what was hashed is kept for the command, which need not read these files again.
MOST_AHEAD = 4_000_000
_PLAIN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class Seen:
    """A hash of each file that was read, by its path."""

    def __init__(self) -> None:
        self.digests: dict[str, bytes] = {}
        # The bytes of plain files that were hashed, as far as there is room.
        self.ahead: dict[str, bytes] = {}
        self._room = MOST_AHEAD

    def see(self, path: str, outcome: Outcome) -> None:
        self.digests[path] = digest_outcome(outcome)

    def see_plain(self, path: str, data: bytes) -> bytes:
        """The hash of the bytes of a plain file, which are kept."""
        if len(data) <= self._room:
            self._room -= len(data)
            self.ahead[path] = data
        return _digest_bytes(data)

    def iter_fields(self) -> Iterator[bytes]:
        """All of it as the fields of a key."""
        for path, digest in sorted(self.digests.items()):
            yield path.encode("utf-8", "surrogatepass")
            yield digest


class Watch:
    """Whether nothing is read but what was hashed, as it was then: a file may change while it is read.

    What a process reads that is forked meanwhile counts too.
    """

    def __init__(self, seen: Seen) -> None:
        self._known = seen.digests
        # Memory that forked processes share.
        self._others = mmap.mmap(-1, 1)

    def see(self, path: str, outcome: Outcome) -> None:
        if self._known.get(path) != digest_outcome(outcome):
            self._others[0] = 1

    @property
    def is_as_hashed(self) -> bool:
        return not self._others[0]


class Known(NamedTuple):
    """What a command knows of the files before it reads them, and what is to be kept when it has ended."""

    # By the paths of the files.
    digests: Mapping[str, bytes]
    # What marks the program and all that it runs with.
    program: bytes
    to_keep: dict[bytes, Any]
    watch: Watch
    # The key of what follows from all files of the dataset and today; empty where it is not known.
    dataset: bytes = b""


_known: list[Known] = []


@contextmanager
def knowing(known: Known) -> Iterator[None]:
    """Let what runs in here use what is kept of files whose hash is known."""
    _known.append(known)
    try:
        yield
    finally:
        _known.remove(known)


def find_known() -> Known | None:
    return _known[-1] if _known else None


def digest_outcome(outcome: Outcome) -> bytes:
    """A hash of a file's bytes, or of all that is said where they cannot be had."""
    if isinstance(outcome, bytes):
        return _digest_bytes(outcome)
    said = (type(outcome).__name__, str(outcome), outcome.hint, outcome.rule)
    return hashlib.sha256(b"error" + repr(said).encode("utf-8", "surrogatepass")).digest()


def _digest_bytes(data: bytes) -> bytes:
    return hashlib.sha256(b"bytes" + data).digest()


def read_folder(folder: Folder, seen: Seen) -> tuple[str, ...]:
    """Every path that a dataset lists, after every file was seen that a result may follow from."""
    listed, root = tuple(folder.iter_paths()), os.fspath(folder.path)
    paths = (*listed, *sorted(PLAIN_FILES))
    with listening(seen.see), _Quick(folder.path) as quick:

        def hash_plain(path: str) -> bytes | None:
            data = quick.read(path)
            return None if data is None else seen.see_plain(f"{root}/{path}", data)

        for path, digest in zip(paths, make_in_two(paths, hash_plain, MANY_FILES, _AT_A_TIME), strict=True):
            if digest is not None:
                seen.digests[f"{root}/{path}"] = digest
                continue
            with suppress(UnreadableFileError):
                folder.read(path)
        for name in _list_schemas(folder):
            with suppress(UnreadableFileError):
                read_bytes(folder.path.parent / _SCHEMA / name, folder.path.parent)
    return listed


class _Quick:
    """Reads plain files in plain folders with as few calls as can be; the same bytes as ``Folder.read``.

    Of 12,000 files that takes a third of the time.
    """

    def __init__(self, root: Path) -> None:
        self._root = os.fspath(root)
        # By the name of a folder: what it is opened as, and its plain files; None for one in any doubt.
        self._folders: dict[str, tuple[int, frozenset[str]] | None] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        for found in self._folders.values():
            if found is not None:
                os.close(found[0])

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None for all but a plain file of no great size, which the other way is for."""
        folder, _, name = path.rpartition("/")
        if folder not in self._folders:
            self._folders[folder] = self._open(folder)
        if (found := self._folders[folder]) is None or name not in found[1]:
            return None
        descriptor = -1
        try:
            descriptor = os.open(name, _PLAIN, dir_fd=found[0])
            data = os.read(descriptor, _FEW)
            if len(data) == _FEW:
                data += os.read(descriptor, _SOME - _FEW)
        except OSError:
            return None
        finally:
            if descriptor >= 0:
                os.close(descriptor)
        return data if 0 < len(data) < _SOME else None

    def _open(self, name: str) -> tuple[int, frozenset[str]] | None:
        if "/" in name or os.open not in os.supports_dir_fd or os.scandir not in os.supports_fd:
            return None
        try:
            descriptor = os.open(f"{self._root}/{name}", _PLAIN | os.O_DIRECTORY)
        except OSError:
            return None
        try:
            with os.scandir(descriptor) as entries:
                plain = frozenset(one.name for one in entries if one.is_file(follow_symlinks=False))
        except OSError:
            os.close(descriptor)
            return None
        return descriptor, plain


def _list_schemas(folder: Folder) -> list[str]:
    """The schemas beside the data, of which `validate` reads those that are newer than its own."""
    if folder.path.name != DATA:
        return []
    try:
        names = os.listdir(folder.path.parent / _SCHEMA)  # noqa: PTH208 - names are all that is asked for
    except OSError:
        return []
    return sorted(name for name in names if name.endswith(_ENDING))
