"""The place of the dataset, and its files at one moment: in a folder, or at a revision of git."""

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from opencouncil.errors import DatasetNotFoundError, FileElsewhereError
from opencouncil.files import MAX_BYTES, read_bytes, shipped_folder, take_ahead

ENVIRONMENT = "OPENCOUNCIL_DATA"
# The folder of a repository that holds the dataset.
DATA = "data"
COUNCILS = "councils"
LAW = "law"
REORGANISATIONS = "reorganisations"
PLANS = "plans"
SOURCES = "sources.yaml"
# The rubric of `score` and `rank`.
SCORING = "scoring.yaml"
# The index of parishes and communities.
PLACES = "parishes.csv"
# The layout of the map.
HEXAGONS = "hexagons.json"
# What became of each cited address when it was asked last.
LINKS = "links.jsonl"
# Its largest size in bytes; all others have that of `files.MAX_BYTES`.
MAX_LINKS = 20_000_000


class Entry(NamedTuple):
    """What may stand in the data folder: a file, or with a star all files of a folder that end so."""

    pattern: str
    # The schema that it follows; empty where it is no YAML of ours.
    kind: str = ""


# All that may stand in the data folder. Anything else there is a finding.
ENTRIES = (
    Entry("README.md"),
    Entry(SOURCES, "sources"),
    Entry(SCORING, "scoring"),
    Entry(PLACES),
    Entry(HEXAGONS),
    Entry(LINKS),
    Entry(f"{COUNCILS}/*.yaml", "council"),
    Entry(f"{LAW}/*.yaml", "law"),
    Entry(f"{REORGANISATIONS}/*.yaml", "reorganisation"),
    Entry(f"{PLANS}/*.yaml", "plan"),
)
_FILES = {entry.pattern: entry.kind for entry in ENTRIES if "*" not in entry.pattern}
_FOLDERS = {
    entry.pattern.partition("/*")[0]: (entry.pattern.partition("/*")[2], entry.kind)
    for entry in ENTRIES
    if "*" in entry.pattern
}
# The files that follow no schema of ours, each with a reader of its own.
PLAIN_FILES = frozenset(pattern for pattern, kind in _FILES.items() if not kind) - {"README.md"}
# Which schema the files of each folder follow.
KINDS = {folder: kind for folder, (_, kind) in _FOLDERS.items() if kind}
_YAML = (".yaml", ".yml")
# The schemas that files of the dataset name in their first line.
SCHEMAS = tuple(sorted({f"{entry.kind}.schema.json" for entry in ENTRIES if entry.kind}))


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
        """Every path of a file with a schema that is there, sorted, and of what does not belong."""

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
    # The files that a sparse checkout leaves out, for which a dataset has a place all the same.
    absent: frozenset[str] = frozenset()

    def iter_paths(self) -> Iterator[str]:
        yield from sorted(path for path in {*self._walk(), *self.absent} if is_listed(path))

    def _walk(self) -> Iterator[str]:
        """Every file within, and each folder that cannot be looked into or holds nothing."""
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            try:
                with os.scandir(self.path / folder) as entries:
                    found = list(entries)
            except OSError:  # not permitted, or nested so deep that no path leads there
                yield folder
                continue
            if not found and folder and folder not in _FOLDERS:
                yield folder
            for entry in found:
                path = f"{folder}/{entry.name}" if folder else entry.name
                # A link is followed for the folders of the dataset alone; the files behind it are checked.
                is_folder = entry.is_dir(follow_symlinks=path in _FOLDERS)
                if is_folder and entry.name != ".git" and not find_kind(path):
                    waiting.append(path)
                else:
                    yield path

    def read(self, path: str) -> bytes:
        if path in self.absent:
            raise FileElsewhereError("is not checked out")
        if (ahead := take_ahead(f"{self.path}/{path}")) is not None:
            return ahead
        return read_bytes(self.path / path, inside=self.path, most=find_limit(path))


def find_lacking_schemas(snapshot: Snapshot) -> tuple[str, ...]:
    """The schemas that are gone from the folder ``schema`` beside the data, if there is one."""
    if not isinstance(snapshot, Folder) or snapshot.absent:
        return ()
    folder = snapshot.path.parent / "schema"
    if snapshot.path.name != DATA or not any(os.path.lexists(folder / name) for name in SCHEMAS):
        return ()
    return tuple(f"../schema/{name}" for name in SCHEMAS if not _holds_text(folder / name))


def _holds_text(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def name_shipped(snapshot: Snapshot) -> str:
    """Which copy of the package this is; empty for any other data."""
    return snapshot.label if isinstance(snapshot, Folder) and snapshot.is_shipped else ""


def law_path(nation: str) -> str:
    """The file of a nation's law."""
    return f"{LAW}/{nation}.yaml"


def find_kind(path: str) -> str:
    """The schema that a file follows by its place, or nothing where no file with a schema belongs."""
    folder, _, name = path.rpartition("/")
    if not folder:
        return _FILES.get(path, "")
    ending, kind = _FOLDERS.get(folder, ("", ""))
    return kind if kind and name.endswith(ending) and not name.startswith(".") else ""


def find_limit(path: str) -> int:
    """The most bytes that a file of the dataset may have."""
    return MAX_LINKS if path == LINKS else MAX_BYTES


def belongs(path: str) -> bool:
    """Whether a file may stand at a path of the data folder."""
    folder, _, name = path.rpartition("/")
    if folder not in _FOLDERS:
        return path in _FILES
    return name.endswith(_FOLDERS[folder][0]) and not name.startswith(".")


def is_listed(path: str) -> bool:
    """Whether a path is checked: a file with a schema, or what does not belong.

    What hides by a dot is left alone, as programs put such files everywhere; but not YAML, which may be a
    council that was meant, save the links by which Emacs locks a file.
    """
    if find_kind(path):
        return True
    if belongs(path):
        return False
    parts = path.split("/")
    if ".git" in parts or parts[-1].startswith(".#"):
        return False
    return is_yaml(path) or not any(part.startswith(".") for part in parts)


def is_yaml(path: str) -> bool:
    """Whether a name says that the file is YAML, in any spelling."""
    return path.lower().endswith(_YAML)


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
        if place.is_relative_to(root) and place.relative_to(root).as_posix() in folder.absent:
            raise DatasetNotFoundError(f"'{path}' is not checked out, so there is nothing to look at.")
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
    return open_shipped()


def open_shipped() -> Folder:
    """The copy of the data that came with the package."""
    shipped = shipped_folder(DATA)
    if (shipped / COUNCILS).is_dir():
        from opencouncil.project import VERSION

        return Folder(shipped, f"the data that came with opencouncil {VERSION}", is_shipped=True)
    raise DatasetNotFoundError("There is no dataset here. Go to a clone of the repository, or give --data.")


def find_folder(data: Path | None = None) -> Folder | None:
    """The folder of the dataset by ``--data``, the environment or the repository; None if none is there.

    The nearest folder that holds ``data/councils`` or ``councils`` is the one that was meant, whatever it
    lacks: `validate` names that, and no other dataset takes its place.
    """
    if given := find_given(data):
        for folder in (given / DATA, given):
            if _is_dataset(folder):
                return Folder(folder, f"the data in {given}", _prefix_of(folder))
        return None
    here = Path.cwd()
    for parent in (here, *here.parents):
        for folder in (parent / DATA, parent):
            if _is_dataset(folder) and (folder != parent or _looks_ours(parent)):
                return Folder(folder, f"the data in {parent}", _prefix_of(folder))
    return None


def _is_dataset(folder: Path) -> bool:
    """Whether a folder is a dataset, also one that lacks its councils."""
    return (folder / COUNCILS).is_dir() or ((folder / SOURCES).is_file() and (folder / LAW).is_dir())


def _looks_ours(folder: Path) -> bool:
    """Whether the folder ``councils`` in a folder of any name is of a dataset, and not of a program."""
    try:
        names = os.listdir(folder / COUNCILS)  # noqa: PTH208 - names are all that is asked for
    except OSError:
        return True
    return not names or any(is_yaml(name) for name in names) or os.path.lexists(folder / SOURCES)


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
