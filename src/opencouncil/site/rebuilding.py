"""A site in its folder, made from an earlier one as far as nothing has changed.

A part whose key is that of the last build is taken over if each of its files has the bytes that were written
then: what somebody changed by hand is made anew. Nothing is concluded from the time of a file.
"""

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from opencouncil.reading.snapshot import Snapshot
from opencouncil.saving.folder import restore_folder, write_folder_atomically
from opencouncil.site.apart import make_in_two
from opencouncil.site.build import Part, iter_parts, make_lists
from opencouncil.site.fulltext import PACKAGE as FULLTEXT_PACKAGE
from opencouncil.site.fulltext import write_index
from opencouncil.site.hashing import hash_bytes, hash_text
from opencouncil.site.page import INDEX, File
from opencouncil.site.record import Made, PartMade, Record
from opencouncil.site.sources import Sources, find_version, hash_files, hash_program
from opencouncil.site.website import Website
from opencouncil.site.writing import MANIFEST, list_files, read_own

# The part of a record that has the index of all text.
_INDEX = "fulltext"
Track = Callable[[Iterable[Part]], Iterable[Part]]
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Inputs(NamedTuple):
    """The hashes of the data and of the program, taken before anything was read."""

    snapshot: Snapshot
    files: Mapping[str, str]
    program: str


class Built(NamedTuple):
    """How many files there are, how many of them are new, and what the next build can start from."""

    files: int
    new: int
    record: Record


def take_hashes(snapshot: Snapshot) -> Inputs:
    return Inputs(snapshot, hash_files(snapshot), hash_program())


def build_site(website: Website, inputs: Inputs, target: Path, earlier: Record, track: Track = iter) -> Built:
    """The site in the place of an earlier one, whole or not at all; ``earlier`` is the record of that one."""
    restore_folder(target)
    ours = read_own(target)
    website.program = inputs.program
    sources = Sources(website, inputs.files, inputs.program)
    with write_folder_atomically(target, ours.__contains__) as folder:
        shelf = Shelf(folder)
        record: dict[str, PartMade] = {}
        waiting: list[tuple[Part, str]] = []
        for part in iter_parts(website):
            key, last = part.find_key(sources), earlier.get(part.name)
            if last and last.key == key and shelf.take_over(target, last.files, ours):
                record[part.name] = last
            else:
                waiting.append((part, key))
        keys = {part.name: key for part, key in waiting}
        made = make_in_two([part for part, _ in waiting], shelf.make, track)
        record |= {name: PartMade(keys[name], files) for name, files in made.items()}
        lists = shelf.put(make_lists(website.site, _list_places(record.values())))
        added = 0
        if website.with_search:
            index, is_new = _put_index(
                folder,
                record,
                earlier.get(_INDEX),
                lambda files: shelf.take_over(target, files, ours),
            )
            record[_INDEX] = index
            added = len(index.files) if is_new else 0
        paths = [file.path for part in record.values() for file in part.files]
        paths += [file.path for file in lists]
        shelf.put([File(MANIFEST, list_files(paths).encode())])
    # What was changed while it was read may be in no version that has these hashes.
    is_same = hash_files(inputs.snapshot) == inputs.files
    new = sum(len(files) for files in made.values()) + added + len(lists) + 1
    return Built(len(paths) + 1, new, record if is_same else {})


def _put_index(
    folder: Path,
    record: Record,
    last: PartMade | None,
    take_over: Callable[[Sequence[Made]], bool],
) -> tuple[PartMade, bool]:
    """The index of all text, and whether it is new: that of the last build stays for the same pages."""
    pages = sorted(file for part in record.values() for file in part.files if file.path.endswith(INDEX))
    key = hash_text(find_version(FULLTEXT_PACKAGE), *(f"{page.path} {page.hash}" for page in pages))
    if last and last.key == key and take_over(last.files):
        return last, False
    files = [Made(path, hash_bytes((folder / path).read_bytes()), None) for path in write_index(folder)]
    return PartMade(key, tuple(files)), True


def _list_places(parts: Collection[PartMade]) -> list[str]:
    return [file.listed_as for part in parts for file in part.files if file.listed_as is not None]


class Shelf:
    """The folder in which the new site is put together."""

    def __init__(self, folder: Path) -> None:
        self._root = os.fspath(folder)
        self._folders: set[str] = set()

    def make(self, part: Part) -> tuple[Made, ...]:
        return self.put(part.make())

    def put(self, files: Iterable[File]) -> tuple[Made, ...]:
        made = []
        for file in files:
            self._write(self._find_place(file.path), file.data)
            made.append(Made(file.path, hash_bytes(file.data), file.listed_as))
        return tuple(made)

    def take_over(self, old: Path, files: Sequence[Made], ours: Collection[str]) -> bool:
        """Whether all files of a part are in the earlier site as they were written, and now are here too."""
        if not all(file.path in ours and _stays_inside(file.path) for file in files):
            return False
        root, found = os.fspath(old), []
        for file in files:
            where = f"{root}/{file.path}"
            try:
                with os.fdopen(os.open(where, _READ), "rb") as source:
                    data = source.read()
            except OSError:
                return False
            if hash_bytes(data) != file.hash:
                return False
            found.append((where, self._find_place(file.path), data))
        for where, place, data in found:
            try:
                os.link(where, place)
            except OSError:
                self._write(place, data)
        return True

    def _write(self, place: str, data: bytes) -> None:
        """Never into a file that is there: it could be one of the earlier site, by another name."""
        with suppress(FileNotFoundError):
            os.unlink(place)  # noqa: PTH108 - a Path for each of thousands costs more
        with open(place, "xb") as out:  # noqa: PTH123 - as above
            out.write(data)

    def _find_place(self, path: str) -> str:
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(os.path.join(self._root, folder), exist_ok=True)  # noqa: PTH103, PTH118 - as above
            self._folders.add(folder)
        return f"{self._root}/{path}"


def _stays_inside(path: str) -> bool:
    parts = path.split("/")
    return not {"", ".", ".."} & set(parts) and "\\" not in path and ":" not in parts[0]
