"""The folder in which a new site is put together, from files of an earlier one and from new ones."""

import os
import shutil
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from opencouncil.saving.hashes import hash_bytes
from opencouncil.site.build import Part
from opencouncil.site.page import File
from opencouncil.site.record import Made, holds, read_same


class Shelf:
    """New files lie in ``folder``, and so does what is taken over, unless it stays in the earlier site."""

    def __init__(
        self, folder: Path, earlier: Path, ours: Collection[str], scratch: Path | None = None
    ) -> None:
        """``ours`` are the paths in the earlier site that are not somebody else's.

        With a scratch only new files are put together, as those of the earlier site stay there.
        """
        self.folder = folder
        self._root = os.fspath(folder)
        self._earlier = os.fspath(earlier)
        self._ours = ours
        self._scratch = scratch
        self._folders: set[str] = set()

    def make(self, part: Part) -> tuple[Made, ...]:
        return self.put(part.make())

    def put(self, files: Iterable[File]) -> tuple[Made, ...]:
        made = []
        for file in files:
            if not self._stays(file):
                _write(self._find_place(file.path), file.data)
            made.append(
                Made(
                    path=file.path,
                    hash=hash_bytes(file.data),
                    listed_as=file.listed_as,
                    lengths=file.lengths,
                )
            )
        return tuple(made)

    def take_over(self, files: Sequence[Made]) -> bool:
        """Whether the earlier site has all files of a part as they were written; now the new one has them."""
        if not all(file.path in self._ours and _stays_inside(file.path) for file in files):
            return False
        found = []
        for file in files:
            data = read_same(self._earlier, file)
            if data is None:
                return False
            if self._scratch is None:
                found.append((file.path, data))
        for path, data in found:
            place = self._find_place(path)
            try:
                os.link(f"{self._earlier}/{path}", place)
            except OSError:
                _write(place, data)
        return True

    def _stays(self, file: File) -> bool:
        """Whether a file that was made anew is as that of the earlier site, which then stays."""
        is_ours = self._scratch is not None and file.path in self._ours
        return is_ours and holds(self._earlier, file.path, file.data)

    def gather(self, paths: Iterable[str]) -> Path:
        """A folder that has these files of the new site at their places, for a program that reads them."""
        if self._scratch is None:
            return self.folder
        for path in paths:
            place = self._scratch / path
            place.parent.mkdir(parents=True, exist_ok=True)
            source = self.folder / path
            source = source if source.is_file() else Path(self._earlier, path)
            try:
                os.link(source, place)
            except OSError:
                shutil.copyfile(source, place)
        return self._scratch

    def _find_place(self, path: str) -> str:
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(os.path.join(self._root, folder), exist_ok=True)  # noqa: PTH103, PTH118 - see _write
            self._folders.add(folder)
        return f"{self._root}/{path}"


def _write(place: str, data: bytes) -> None:
    """Never into a file that is there: it could be one of the earlier site, by another name."""
    try:
        out = open(place, "xb")  # noqa: PTH123, SIM115 - a Path for each of thousands costs more
    except FileExistsError:
        os.unlink(place)  # noqa: PTH108 - as above
        out = open(place, "xb")  # noqa: PTH123, SIM115 - as above
    with out:
        out.write(data)


def _stays_inside(path: str) -> bool:
    framed = f"/{path}/"
    # One by one, as there are thousands of paths.
    is_whole = "//" not in framed and "/./" not in framed and "/../" not in framed
    return is_whole and "\\" not in path and ":" not in path.partition("/")[0]
