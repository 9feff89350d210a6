"""Snapshots that tests watch."""

from collections.abc import Iterator, Mapping

from opencouncil.errors import FileAbsentError
from opencouncil.reading.snapshot import Snapshot


class Watched:
    """A snapshot that notes which files are read of it."""

    def __init__(self, base: Snapshot) -> None:
        self.base, self.label, self.prefix, self.revision = base, base.label, base.prefix, base.revision
        self.reads: list[str] = []

    def iter_paths(self) -> Iterator[str]:
        return self.base.iter_paths()

    def read(self, path: str) -> bytes:
        self.reads.append(path)
        return self.base.read(path)


class Memory:
    """A snapshot of files that are nowhere but in memory."""

    label, prefix, revision = "in memory", "data/", ""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files

    def iter_paths(self) -> Iterator[str]:
        yield from sorted(self.files)

    def read(self, path: str) -> bytes:
        if path not in self.files:
            raise FileAbsentError("is not there")
        return self.files[path]
