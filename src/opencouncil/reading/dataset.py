"""The whole dataset at one moment: its files, the councils in them, and who is meant by a name."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from opencouncil.errors import CouncilNotFoundError, DatasetNotFoundError, UnreadableFileError
from opencouncil.files import read_bytes, shipped_folder
from opencouncil.findings import clip
from opencouncil.law import Law, make_effects
from opencouncil.model import Council
from opencouncil.reading import schema
from opencouncil.reading.document import parse
from opencouncil.reorganisations import Reorganisation, make_reorganisation

ENVIRONMENT = "OPENCOUNCIL_DATA"
# The folder of a repository that holds the dataset.
DATA = "data"
COUNCILS = "councils"
LAW = "law"
REORGANISATIONS = "reorganisations"
SOURCES = "sources.yaml"
# Which schema the files of each folder follow.
KINDS = {COUNCILS: "council", LAW: "law", REORGANISATIONS: "reorganisation"}


class Snapshot(Protocol):
    """The files of the dataset at one moment; paths are within the data folder, with slashes."""

    @property
    def label(self) -> str:
        """Which data this is, for a remark to the user."""

    @property
    def prefix(self) -> str:
        """What stands before a path to make it one of the repository: ``data/``."""

    def iter_paths(self) -> Iterator[str]:
        """Every path of the dataset that is there, sorted, also what does not belong."""

    def read(self, path: str) -> bytes:
        """The bytes of one file; UnreadableFileError if it cannot be had."""


@dataclass(frozen=True)
class Folder:
    """The dataset in a folder that holds ``councils/``."""

    path: Path
    label: str
    prefix: str = "data/"
    # Whether this is the copy inside the package.
    is_shipped: bool = False

    def iter_paths(self) -> Iterator[str]:
        found = [SOURCES] if (self.path / SOURCES).exists() else []
        for folder in KINDS:
            if (self.path / folder).is_dir():
                names = os.listdir(self.path / folder)  # noqa: PTH208 - a Path for each name costs more
                found += [f"{folder}/{name}" for name in names if not name.startswith(".")]
        yield from sorted(found)

    def read(self, path: str) -> bytes:
        return read_bytes(self.path / path, inside=self.path)


class BrokenFile(NamedTuple):
    path: str
    reason: str


_Item = TypeVar("_Item", Council, Reorganisation)


class Dataset:
    """The councils of a snapshot. What cannot be read stands in ``broken`` and stops nothing."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.broken: list[BrokenFile] = []

    @cached_property
    def councils(self) -> tuple[Council, ...]:
        """Every council that the schema accepts, by id; of two with one id, that of the file so called."""
        return self._keep_one_each([Council(path, data) for path, data in self._load_all("council")])

    @cached_property
    def by_id(self) -> Mapping[str, Council]:
        return {council.id: council for council in self.councils}

    @cached_property
    def sources(self) -> Mapping[str, Mapping[str, Any]]:
        """What ``sourced:`` refers to, by key."""
        if SOURCES not in self.snapshot.iter_paths():
            return {}
        return self._load(SOURCES, "sources") or {}

    @cached_property
    def law(self) -> Law:
        """What the law of each nation gives."""
        return {data["nation"]: make_effects(data) for data in self.law_data.values()}

    @cached_property
    def law_data(self) -> Mapping[str, Mapping[str, Any]]:
        """The files of the law as they stand, by path; each is called after its nation."""
        found = {}
        for path, data in self._load_all("law"):
            if path == f"{LAW}/{data['nation']}.yaml":
                found[path] = data
            else:
                self.broken.append(BrokenFile(path, f"it is not called after its nation, {data['nation']}"))
        return found

    @cached_property
    def reorganisations(self) -> tuple[Reorganisation, ...]:
        """Every reorganisation that the schema accepts, by id."""
        found = [make_reorganisation(path, data) for path, data in self._load_all("reorganisation")]
        return self._keep_one_each(found)

    def find_council(self, word: str, today: date) -> Council:
        """The council with this id, code or name, in any case; CouncilNotFoundError otherwise."""
        from opencouncil.naming import find_council, fold

        try:
            return find_council(self.councils, word, today)
        except CouncilNotFoundError:
            path = f"{COUNCILS}/{fold(word).replace(' ', '-')}.yaml"
            for broken in self.broken:
                if broken.path == path:
                    place = self.snapshot.prefix + path
                    raise CouncilNotFoundError(
                        f"The file {place} is broken, so there is nothing to show. "
                        f"`opencouncil validate {place}` says what is wrong."
                    ) from None
            if planned := self._say_planned(word):
                raise CouncilNotFoundError(planned) from None
            raise

    def _say_planned(self, word: str) -> str:
        """Where to read of a council that is only planned, and has a working name; empty for others."""
        from opencouncil.naming import fold

        form = fold(word).removesuffix(" council")
        for reorganisation in self.reorganisations:
            for working in reorganisation.working_names if reorganisation.is_planned else ():
                if form not in (fold(working.name), fold(working.id)):
                    continue
                # One of the same place tells most plainly what is meant: Norwich, of Greater Norwich.
                known = [fold(one) for one in reorganisation.list_before(working.id) if one in self.by_id]
                known.sort(key=lambda one: (-len({*one.split()} & {*form.split()}), len(one)))
                day = f" for {reorganisation.day}" if reorganisation.day else ""
                where = self.snapshot.prefix + reorganisation.path
                if known:
                    where = f"`opencouncil lineage {known[0].replace(' ', '-')}`"
                return (
                    f"There is no council '{clip(word)}' yet: one with that working name is "
                    f"{reorganisation.status}{day}. See {where}."
                )
        return ""

    def _keep_one_each(self, found: Iterable[_Item]) -> tuple[_Item, ...]:
        """By id, and none twice: a copy under another name counts as broken."""
        kept: dict[str, _Item] = {}
        for item in sorted(found, key=lambda item: (item.id, not item.path.endswith(f"/{item.id}.yaml"))):
            first = kept.setdefault(item.id, item)
            if first is not item:
                reason = f"'{item.id}' is in {self.snapshot.prefix}{first.path} already"
                self.broken.append(BrokenFile(item.path, reason))
        return tuple(kept.values())

    def _load_all(self, kind: str) -> Iterator[tuple[str, Any]]:
        """The path and the data of every file of a kind that the schema accepts."""
        for path in self.snapshot.iter_paths():
            if find_kind(path) == kind and (data := self._load(path, kind)) is not None:
                yield path, data

    def _load(self, path: str, kind: str) -> Any:
        try:
            document = parse(self.snapshot.read(path))
        except UnreadableFileError as error:
            self.broken.append(BrokenFile(path, str(error)))
            return None
        if document.faults:
            self.broken.append(BrokenFile(path, document.faults[0].message))
            return None
        if not schema.is_accepted(kind, document.data):
            self.broken.append(BrokenFile(path, "it does not fit the schema"))
            return None
        return document.data


def find_kind(path: str) -> str:
    """The schema that a file follows by its place, or nothing where no file of the dataset belongs."""
    if path == SOURCES:
        return "sources"
    folder, _, name = path.rpartition("/")
    return KINDS.get(folder, "") if name.endswith(".yaml") else ""


def select_paths(folder: Folder, wanted: Collection[Path]) -> frozenset[str]:
    """The paths of the dataset under the files and folders that somebody named."""
    known = list(folder.iter_paths())
    root = folder.path.resolve()
    chosen: set[str] = set()
    for path in wanted:
        # The file itself may be a link, which is a finding; where it stands is what counts.
        place = path.parent.resolve() / path.name if path.name not in ("", "..") else path.resolve()
        if place == root or place == root.parent:
            return frozenset(known)
        if not place.exists() and not place.is_symlink():
            meant = next((name for name in known if name.endswith(f"/{path.name}.yaml")), "")
            hint = f" Did you mean {folder.prefix}{meant}?" if meant else ""
            raise DatasetNotFoundError(f"There is no file or folder '{path}'.{hint}")
        if not place.is_relative_to(root):
            raise DatasetNotFoundError(
                f"'{path}' is not in the dataset, which is in '{folder.path}'; see --data."
            )
        inside = place.relative_to(root).as_posix()
        found = {name for name in known if name == inside or name.startswith(f"{inside}/")}
        if not found:
            raise DatasetNotFoundError(f"'{path}' is not a file of the dataset.")
        chosen |= found
    return frozenset(chosen)


def open_dataset(data: Path | None = None) -> Dataset:
    """The dataset that is asked for, else the one around the current folder, else the one in the package."""
    return Dataset(open_folder(data))


def open_folder(data: Path | None = None) -> Folder:
    """The folder of the dataset, by ``--data``, the environment, the repository or the package."""
    if folder := find_folder(data):
        return folder
    if given := find_given(data):
        raise DatasetNotFoundError(
            f"There is no dataset in '{given}': it holds neither data/councils nor councils."
        )
    shipped = shipped_folder(DATA)
    if (shipped / COUNCILS).is_dir():
        from opencouncil.project import VERSION

        return Folder(shipped, f"the data that came with opencouncil {VERSION}", is_shipped=True)
    raise DatasetNotFoundError("There is no dataset here. Go to a clone of the repository, or give --data.")


def find_folder(data: Path | None = None) -> Folder | None:
    """The folder of the dataset by ``--data``, the environment or the repository; None if none is there."""
    if given := find_given(data):
        for folder in (given / DATA, given):
            if (folder / COUNCILS).is_dir():
                return Folder(folder, f"the data in {given}", _prefix_of(folder))
        return None
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / DATA / COUNCILS).is_dir() and (folder / DATA / SOURCES).is_file():
            return Folder(folder / DATA, f"the data in {folder}", _prefix_of(folder / DATA))
    return None


def find_given(data: Path | None = None) -> Path | None:
    """The place that ``--data`` or else the environment names."""
    return data or (Path(value) if (value := os.environ.get(ENVIRONMENT)) else None)


def _prefix_of(folder: Path) -> str:
    """What paths in a data folder begin with, seen from the repository that holds it."""
    folder = folder.resolve()
    for parent in folder.parents:
        if (parent / ".git").exists():
            return f"{folder.relative_to(parent).as_posix()}/"
    return f"{folder.name}/"
