"""A site in its folder, made from an earlier one as far as nothing has changed.

A part whose key is that of the last build is taken over if each of its files has the bytes that were written
then: what somebody changed by hand is made anew. Nothing is concluded from the time of a file.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from opencouncil.reading.in_two import make_in_two
from opencouncil.reading.snapshot import Snapshot
from opencouncil.saving.amending import amend_folder, can_amend
from opencouncil.saving.folder import restore_folder, write_folder_atomically
from opencouncil.saving.hashes import hash_bytes
from opencouncil.site.build import Part, iter_parts, make_lists
from opencouncil.site.fulltext import PACKAGE as FULLTEXT_PACKAGE
from opencouncil.site.fulltext import is_indexed, write_index
from opencouncil.site.hashing import hash_text
from opencouncil.site.page import File, open_templates
from opencouncil.site.pieces import Pieces
from opencouncil.site.program import find_version, hash_program
from opencouncil.site.record import Made, PartMade, Record
from opencouncil.site.shelf import Shelf
from opencouncil.site.sources import Sources, hash_files
from opencouncil.site.website import Website
from opencouncil.site.writing import MANIFEST, list_files, read_own

# An earlier site is amended, and not replaced, where at least such a share of its files may stay, and fewer
# than so many may be new: a journal has a line for each.
_STAYING, _MOST_NEW = 0.25, 50_000
# The part of a record that has the index of all text.
_INDEX = "fulltext"
# With fewer parts a second process costs more than it saves.
ENOUGH = 3
Track = Callable[[Iterable[Part]], Iterable[Part]]


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


class _Task:
    """What is to be made, and what of an earlier site is the same if its files are."""

    def __init__(self, website: Website, inputs: Inputs, earlier: Record, track: Track) -> None:
        self.website = website
        self.earlier = earlier
        self.track = track
        self.parts = tuple(iter_parts(website))
        self._sources = Sources(website, inputs.files, inputs.program)

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """What each part is made from, by its name."""
        return {part.name: part.find_key(self._sources) for part in self.parts}

    @cached_property
    def same(self) -> Collection[str]:
        """The names of the parts that were made from the same; nothing is asked where nothing was made."""
        earlier, keys = self.earlier, self.keys if self.earlier else {}
        return {name for name, key in keys.items() if name in earlier and earlier[name].key == key}


def take_hashes(snapshot: Snapshot) -> Inputs:
    return Inputs(snapshot, hash_files(snapshot), hash_program())


def build_site(website: Website, inputs: Inputs, target: Path, earlier: Record, track: Track = iter) -> Built:
    """The site in the place of an earlier one, whole or not at all; ``earlier`` is the record of that one.

    Where most of it stays, only the files that differ take their places in its folder.
    """
    restore_folder(target)
    ours = read_own(target)
    website.program = inputs.program
    task = _Task(website, inputs, earlier, track)
    website.pieces = Pieces(earlier, task.same, target)
    staying = sum(len(earlier[name].files) for name in task.same)
    may_stay = _STAYING * len(ours) < staying > len(ours) - _MOST_NEW
    if may_stay and can_amend(target, ours.__contains__):
        with amend_folder(target, ours.__contains__) as amendment:
            shelf = Shelf(amendment.folder, target, ours, amendment.scratch)
            record, paths, new = _fill(task, shelf)
            amendment.gone.extend(ours.difference(paths))
    else:
        with write_folder_atomically(target, ours.__contains__) as folder:
            record, paths, new = _fill(task, Shelf(folder, target, ours))
    # What was changed while it was read may be in no version that has these hashes.
    is_same = hash_files(inputs.snapshot) == inputs.files
    return Built(len(paths), new, record if is_same else {})


def _fill(task: _Task, shelf: Shelf) -> tuple[Record, list[str], int]:
    """The record of all parts, the paths of all files, and how many of them are new."""
    website, earlier = task.website, task.earlier
    record: dict[str, PartMade] = {}
    changed = [part for part in task.parts if part.name not in task.same]
    lost: list[Part] = []

    def begin(waiting: Iterable[Part]) -> Iterable[Part]:
        """Keys are found and earlier files read here while the second process makes the first new ones."""
        _ = task.keys
        for part in task.parts:
            if part.name in task.same:
                if shelf.take_over(earlier[part.name].files):
                    record[part.name] = earlier[part.name]
                else:
                    lost.append(part)
        return task.track(waiting)

    if changed:
        open_templates()  # Once for both processes.
    made = list(zip(changed, make_in_two(changed, shelf.make, ENOUGH, track=begin), strict=True))
    made += zip(lost, make_in_two(lost, shelf.make, ENOUGH, track=task.track), strict=True)
    record |= {part.name: PartMade(task.keys[part.name], files) for part, files in made}
    lists = shelf.put(make_lists(website.site, _list_places(record.values())))
    added = 0
    if website.with_search:
        record[_INDEX], is_new = _put_index(shelf, record, earlier.get(_INDEX))
        added = len(record[_INDEX].files) if is_new else 0
    paths = [file.path for part in record.values() for file in part.files]
    paths += [*(file.path for file in lists), MANIFEST]
    shelf.put([File(MANIFEST, list_files(path for path in paths if path != MANIFEST).encode())])
    return record, paths, sum(len(files) for _, files in made) + added + len(lists) + 1


def _put_index(shelf: Shelf, record: Record, last: PartMade | None) -> tuple[PartMade, bool]:
    """The index of all text, and whether it is new: that of the last build stays for the same pages."""
    pages = sorted(file for part in record.values() for file in part.files if is_indexed(file.path))
    key = hash_text(find_version(FULLTEXT_PACKAGE), *(f"{page.path} {page.hash}" for page in pages))
    if last and last.key == key and shelf.take_over(last.files):
        return last, False
    folder = shelf.folder
    there = shelf.gather([page.path for page in pages])
    files = [
        Made(path, hash_bytes((folder / path).read_bytes()), None) for path in write_index(there, folder)
    ]
    return PartMade(key, tuple(files)), True


def _list_places(parts: Collection[PartMade]) -> list[str]:
    return [file.listed_as for part in parts for file in part.files if file.listed_as is not None]
