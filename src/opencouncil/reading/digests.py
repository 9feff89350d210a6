"""Hashes of all that is read for a result, by which it is kept: no time of a file is trusted."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress

from opencouncil.errors import UnreadableFileError
from opencouncil.files import Outcome, read_bytes
from opencouncil.reading.snapshot import DATA, PLAIN_FILES, Folder

# Beside the data, where it has a folder of its own in the repository.
_SCHEMA, _ENDING = "schema", ".schema.json"


class Seen:
    """A hash of each file that was read, by its path."""

    def __init__(self) -> None:
        self.digests: dict[str, bytes] = {}

    def see(self, path: str, outcome: Outcome) -> None:
        self.digests[path] = digest_outcome(outcome)

    def iter_fields(self) -> Iterator[bytes]:
        """All of it as the fields of a key."""
        for path, digest in sorted(self.digests.items()):
            yield path.encode("utf-8", "surrogatepass")
            yield digest


class Watch:
    """Whether nothing is read but what was hashed, as it was then: a file may change while it is read."""

    def __init__(self, seen: Seen) -> None:
        self._known = seen.digests
        self.is_as_hashed = True

    def see(self, path: str, outcome: Outcome) -> None:
        if self._known.get(path) != digest_outcome(outcome):
            self.is_as_hashed = False


def digest_outcome(outcome: Outcome) -> bytes:
    """A hash of a file's bytes, or of all that is said where they cannot be had."""
    if isinstance(outcome, bytes):
        found = hashlib.sha256(b"bytes")
        found.update(outcome)
        return found.digest()
    said = (type(outcome).__name__, str(outcome), outcome.hint, outcome.rule)
    return hashlib.sha256(b"error" + repr(said).encode("utf-8", "surrogatepass")).digest()


def read_folder(folder: Folder) -> tuple[str, ...]:
    """Every path that a dataset lists, after every file was read that a result may follow from."""
    listed = tuple(folder.iter_paths())
    for path in (*listed, *sorted(PLAIN_FILES)):
        with suppress(UnreadableFileError):
            folder.read(path)
    for name in _list_schemas(folder):
        with suppress(UnreadableFileError):
            read_bytes(folder.path.parent / _SCHEMA / name, folder.path.parent)
    return listed


def _list_schemas(folder: Folder) -> list[str]:
    """The schemas beside the data, of which `validate` reads those that are newer than its own."""
    if folder.path.name != DATA:
        return []
    try:
        names = os.listdir(folder.path.parent / _SCHEMA)  # noqa: PTH208 - names are all that is asked for
    except OSError:
        return []
    return sorted(name for name in names if name.endswith(_ENDING))
