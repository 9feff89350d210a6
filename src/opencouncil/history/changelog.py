"""Changes in the data by commit and council, newest first.

One walk of git lists the commits. Each version of a file is read once, so time and memory grow with the
number of changed files, not of all files.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from opencouncil.changes import Change, Kind
from opencouncil.history.comparison import Files, compare_sides, whole_data
from opencouncil.history.repository import Commit, FileVersion, LogEntry, Repository
from opencouncil.history.timeline import read_log_of_file
from opencouncil.history.versions import Versions, find_own_changes
from opencouncil.reading.loading import LoadedFile
from opencouncil.reading.snapshot import KINDS, LAW, PLANS, SCORING, SOURCES, find_kind

Track = Callable[[Sequence[LogEntry]], Iterable[LogEntry]]


class Selection(NamedTuple):
    """What the changelog is limited to, any of several of a kind; everything by default.

    Councils are the paths of their files. Regions are those of England.
    """

    paths: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """The changes of one commit to one council, or to one other file of the dataset."""

    commit: Commit
    # Within the data folder.
    path: str
    # The id; empty for other files, and for a council's file that could not be read.
    council: str
    # The council's short name, or the name of the file.
    name: str
    # Empty if the file belongs to none, or could not be read.
    nation: str
    # The council's region, as the file has it.
    region: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Changelog:
    # Newest first; within a commit councils first, by path.
    entries: tuple[Entry, ...]
    prefix: str
    # How many commits changed nothing in meaning: comments, layout, order.
    formal: int = 0
    # The commit at which a shallow clone begins, if it is included.
    cut: Commit | None = None


def read_changelog(
    repository: Repository,
    head: Commit,
    base: Commit | None = None,
    selection: Selection = Selection(),  # noqa: B008 - nothing in it changes
    track: Track = iter,
    places: Sequence[str] = (),
) -> Changelog:
    """The changes by commits up to one, without those of another; ``track`` shows progress.

    ``places`` are the only files and folders to read, from the root of the repository.
    """
    log = repository.read_log(head, places or _list_read(repository, head, selection.paths, base), base)
    reader = _Reader(repository)
    entries: list[Entry] = []
    formal = 0
    cut = None
    # Parents come before their children.
    for item in track(log[::-1]):
        files = [file for file in item.files if _is_told(file.path.removeprefix(repository.prefix))]
        if item.commit.hash in repository.boundary and not any(any(file.before) for file in files):
            cut = item.commit
            continue
        found = reader.read(item.commit, files)
        formal += not found
        entries += filter(None, (_select(entry, selection) for entry in reversed(found)))
    return Changelog(entries=tuple(reversed(entries)), prefix=repository.prefix, formal=formal, cut=cut)


def _is_told(path: str) -> bool:
    """Whether a file holds what followers of the data want to know; a plan is for those who edit."""
    return find_kind(path) not in ("", "plan")


def list_paths(prefix: str) -> list[str]:
    """The folders and files of a dataset, from the root of the repository."""
    return [f"{prefix}{name}" for name in (*KINDS, SOURCES, SCORING) if name != PLANS]


def _list_read(repository: Repository, head: Commit, files: Sequence[str], base: Commit | None) -> list[str]:
    """What to read of the dataset: some files, each also by its earlier names, or all folders."""
    if not files:
        return list_paths(repository.prefix)
    names = (name for file in files for name in read_log_of_file(repository, head, file, base)[0])
    return list(dict.fromkeys(names))


def _select(entry: Entry, selection: Selection) -> Entry | None:
    if selection.nations and entry.nation not in selection.nations:
        return None
    if selection.regions and entry.region not in selection.regions:
        return None
    if selection.activities:
        wanted = selection.activities
        changes = tuple(one for one in entry.changes if any(map(one.concerns, wanted)))
        return replace(entry, changes=changes) if changes else None
    return entry


class _Reader:
    """Lists the changes of each commit, from the oldest to the newest."""

    def __init__(self, repository: Repository) -> None:
        self._prefix = repository.prefix
        self._versions = Versions(repository)
        # By path, for files that are broken now: their last readable data, and the changes listed so far.
        self._last: dict[str, LoadedFile] = {}
        self._told: dict[str, list[Change]] = defaultdict(list)

    def read(self, commit: Commit, files: Sequence[FileVersion]) -> list[Entry]:
        if not files:
            return []
        sides = [self._load_side(files, number) for number in range(len(files[0].before))]
        after = {
            path: version
            for path, file in self._with_paths(files)
            if (version := self._versions.load(path, file.after))
        }
        per_parent = [compare_sides(self._mend(before, after), after) for before in sides]
        if len(per_parent) == 1:
            found = per_parent[0]
        else:
            told = [change for path, _ in self._with_paths(files) for change in self._told[path]]
            found = find_own_changes(per_parent, told)
        for path, version in after.items():
            if version.is_whole:
                self._last.pop(path, None)
            elif sides and path in sides[0] and sides[0][path].is_whole:
                self._last[path] = sides[0][path]
        groups: dict[str, list[Change]] = {}
        for change in found:
            groups.setdefault(change.path, []).append(change)
            self._told[change.path].append(change)
        before = {path: version for side in sides for path, version in side.items()}
        return [self._make_entry(commit, path, group, after, before) for path, group in groups.items()]

    def _load_side(self, files: Sequence[FileVersion], number: int) -> dict[str, LoadedFile]:
        return {
            path: version
            for path, file in self._with_paths(files)
            if (version := self._versions.load(path, file.before[number]))
        }

    def _mend(self, before: Files, after: Files) -> Files:
        """The same, with the earlier data of broken files that can be read again."""
        return {
            path: self._last.get(path, version)
            if not version.is_whole and path in after and after[path].is_whole
            else version
            for path, version in before.items()
        }

    def _with_paths(self, files: Sequence[FileVersion]) -> list[tuple[str, FileVersion]]:
        return [(file.path.removeprefix(self._prefix), file) for file in files]

    def _make_entry(
        self,
        commit: Commit,
        path: str,
        changes: list[Change],
        after: Files,
        before: Files,
    ) -> Entry:
        first = changes[0]
        versions = [side[path] for side in (after, before, self._last) if path in side]
        return Entry(
            commit=commit,
            path=path,
            council=first.council,
            name=first.name,
            nation=_find_nation(path, versions),
            region=_find_fact("region", versions),
            changes=tuple(changes),
        )


def _find_nation(path: str, versions: Sequence[LoadedFile]) -> str:
    if path.startswith(f"{LAW}/"):
        return path.removeprefix(f"{LAW}/").removesuffix(".yaml")
    return _find_fact("nation", versions)


def _find_fact(name: str, versions: Sequence[LoadedFile]) -> str:
    """A fact of the first version that has it; empty if none has."""
    for version in versions:
        data = whole_data(version)
        if isinstance(data, dict) and isinstance(fact := data.get(name), str):
            return fact
    return ""


def find_names(entries: Iterable[Entry]) -> dict[str, str]:
    """The newest short name of each council in the entries."""
    names: dict[str, str] = {}
    for entry in entries:
        if entry.council and entry.changes[0].kind is not Kind.FILE_BROKEN:
            names.setdefault(entry.council, entry.name)
    return names


def find_data(entries: Iterable[Entry], folder: str) -> list[Any]:
    """The data of files of a folder when they were added, or given another status, by their entries."""
    return [
        data
        for entry in entries
        if entry.path.startswith(f"{folder}/")
        for change in entry.changes
        if isinstance(data := _find_version(change), dict)
    ]


def _find_version(change: Change) -> Any:
    if change.pointer == ("status",):
        return change.versions[1]
    return change.after if not change.pointer else None
