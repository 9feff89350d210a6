"""The place of the dataset, and its files at one moment: in a folder, or at a revision of git."""

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from opencouncil.errors import DatasetNotFoundError
from opencouncil.files import read_bytes, shipped_folder

ENVIRONMENT = "OPENCOUNCIL_DATA"
# The folder of a repository that holds the dataset.
DATA = "data"
COUNCILS = "councils"
LAW = "law"
REORGANISATIONS = "reorganisations"
SOURCES = "sources.yaml"
# The index of parishes and communities.
PLACES = "parishes.csv"
# Which schema the files of each folder follow.
KINDS = {COUNCILS: "council", LAW: "law", REORGANISATIONS: "reorganisation"}


class Snapshot(Protocol):
    """The files of the dataset at one moment; paths are within the data folder, with slashes."""

    @property
    def label(self) -> str:
        """Which data this is, for a remark to the user."""

    @property
    def prefix(self) -> str:
        """The prefix that makes a path one of the repository: ``data/``."""

    @property
    def revision(self) -> str:
        """The commit, as one writes it after ``--at``; empty for files as they are now."""

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
    revision: str = ""

    def iter_paths(self) -> Iterator[str]:
        # A link that leads nowhere is there, and is to be named.
        found = [SOURCES] if os.path.lexists(self.path / SOURCES) else []
        for folder in KINDS:
            if (self.path / folder).is_dir():
                names = os.listdir(self.path / folder)  # noqa: PTH208 - a Path for each name costs more
                found += [f"{folder}/{name}" for name in names if not name.startswith(".")]
        yield from sorted(found)

    def read(self, path: str) -> bytes:
        return read_bytes(self.path / path, inside=self.path)


def law_path(nation: str) -> str:
    """The file of a nation's law."""
    return f"{LAW}/{nation}.yaml"


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
        if _is_dataset(folder / DATA):
            return Folder(folder / DATA, f"the data in {folder}", _prefix_of(folder / DATA))
    return None


def _is_dataset(folder: Path) -> bool:
    """Whether a folder is ours, also where a file of it is missing, and not something else so called."""
    return (folder / COUNCILS).is_dir() and ((folder / SOURCES).is_file() or (folder / LAW).is_dir())


def find_given(data: Path | None = None) -> Path | None:
    """The place that ``--data`` or else the environment names."""
    return data or (Path(value) if (value := os.environ.get(ENVIRONMENT)) else None)


def _prefix_of(folder: Path) -> str:
    """The prefix of paths in a data folder, seen from its repository."""
    folder = folder.resolve()
    for parent in folder.parents:
        if (parent / ".git").exists():
            return f"{folder.relative_to(parent).as_posix()}/"
    return f"{folder.name}/"
