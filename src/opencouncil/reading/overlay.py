"""A snapshot as it would be after an edit."""

from collections.abc import Iterator, Mapping

from opencouncil.errors import FileAbsentError
from opencouncil.reading.snapshot import Snapshot, is_listed


class Overlay:
    """A snapshot of which some files hold other bytes, are new, or (None) are gone."""

    def __init__(self, base: Snapshot, files: Mapping[str, bytes | None]) -> None:
        self.base = base
        self.files = files
        self.label = f"{base.label}, as it would be"
        self.prefix = base.prefix
        self.revision = base.revision

    def iter_paths(self) -> Iterator[str]:
        gone = {path for path, data in self.files.items() if data is None}
        known = {*self.base.iter_paths(), *filter(is_listed, self.files)}
        yield from sorted(known - gone)

    def read(self, path: str) -> bytes:
        if path not in self.files:
            return self.base.read(path)
        data = self.files[path]
        if data is None:
            raise FileAbsentError("is removed")
        return data
