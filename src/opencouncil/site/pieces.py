"""Files that are put together of a piece for each council, most pieces from those of an earlier site.

What stands in a piece hangs on what the pages of the council hang on, so the key of those tells whether it is
the same: see `sources`. A file of which anything was changed by hand gives no piece. Tables without pieces
hold no words of claims, and are kept whole where nothing but these has changed.
"""

import io
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from opencouncil.export.json_ import Frame
from opencouncil.site.page import File
from opencouncil.site.record import Made, Record, read_same
from opencouncil.tables.loaded import Loaded

OF_COUNCIL = "councils/"
# The part whose files are put together, and the one whose key tells of those without pieces.
_DATA, _TABLES = "data", "tables"
_NONE = ("", b"")


class Pieces:
    """Those of the files of an earlier site that are right today."""

    def __init__(self, earlier: Record, same: Collection[str], target: Path) -> None:
        """``same`` are the names of the parts whose keys are as they were."""
        self._target = str(target)
        self._files = {file.path: file for part in earlier.values() for file in part.files if file.lengths}
        names = (name for name in same if name.startswith(OF_COUNCIL))
        self._same = {name.removeprefix(OF_COUNCIL) for name in names}
        last = earlier[_DATA].files if _TABLES in same and _DATA in earlier else ()
        self._whole = {file.path: file for file in last}

    def find_whole(self, path: str) -> bytes | None:
        """A table that no council has a piece of; None where it has to be made."""
        file = self._whole.get(path)
        return read_same(self._target, file) if file else None

    def find(self, path: str, joint: bytes) -> Mapping[str, memoryview]:
        """Those of a file, by council; ``joint`` stands between each two."""
        file = self._files.get(path)
        data = read_same(self._target, file) if file and self._same else None
        return dict(self._iter_same(file, data, len(joint))) if file and data else {}

    def _iter_same(self, file: Made, data: bytes, between: int) -> Iterator[tuple[str, memoryview]]:
        whole, start = memoryview(data), 0
        for council, length in (file.lengths or {}).items():
            if council in self._same:
                yield council, whole[start : start + length]
            start += length + (between if council else 0)


class Assembly:
    """Puts files together of the pieces that are as before, and of those made of the other councils."""

    def __init__(self, loaded: Loaded, pieces: Pieces | None) -> None:
        self._loaded = loaded
        self._pieces = pieces
        # What several files are made of, by the councils that it leaves out.
        self._narrowed: dict[frozenset[str], Loaded] = {frozenset(): loaded}

    def make(self, path: str, frame: Frame, make: Callable[[Loaded], Iterator[tuple[str, bytes]]]) -> File:
        """``make`` gives pieces by council, in the order of the councils; none of one that has none."""
        kept = self._pieces.find(path, frame.joint) if self._pieces else {}
        made = make(self._narrow(frozenset(kept)))
        council, data = next(made, _NONE)
        out = io.BytesIO()
        lengths = {"": out.write(frame.head)}
        for one in self._loaded.dataset.councils:
            if len(lengths) > 1:
                out.write(frame.joint)
            if one.id == council:
                lengths[one.id] = out.write(data)
                council, data = next(made, _NONE)
            else:
                lengths[one.id] = out.write(kept.get(one.id, b""))
        out.write(frame.tail)
        return File(path, out.getvalue(), lengths=lengths)

    def _narrow(self, kept: frozenset[str]) -> Loaded:
        if kept not in self._narrowed:
            dataset = self._loaded.dataset
            others = dataset.narrow(one for one in dataset.councils if one.id not in kept)
            self._narrowed[kept] = Loaded(others, self._loaded.on)
        return self._narrowed[kept]
