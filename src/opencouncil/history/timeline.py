"""One council's history in the dataset: the commits that changed its file in meaning, newest first.

Two kinds of date occur: an entry has the day on which something was recorded, and its claims have the dates
of their sources.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from opencouncil.changes import Change
from opencouncil.errors import CouncilNotFoundError
from opencouncil.history.commands import Blob
from opencouncil.history.comparison import compare_versions, is_broken, whole_data
from opencouncil.history.doubts import fill_doubts
from opencouncil.history.repository import Commit, LogEntry, Repository
from opencouncil.history.versions import Versions, find_own_changes
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import COUNCILS, Snapshot
from opencouncil.spelling import fold

# The largest number of renames to follow.
MAX_NAMES = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """The changes of one commit to the council's file."""

    commit: Commit
    # The path at that commit, from the root of the repository.
    path: str
    changes: tuple[Change, ...] = ()
    # The faults of the file after this commit.
    broken: str = ""
    # Whether the changes come from the valid parts of such a file.
    is_read_in_part: bool = False
    # A shallow clone begins here: the file existed before, and its earlier authors are not known.
    is_beginning: bool = False

    @property
    def says_something(self) -> bool:
        return bool(self.changes or self.broken or self.is_beginning)


@dataclass(frozen=True, slots=True)
class Timeline:
    council: str
    name: str
    # The newest path, from the root of the repository.
    path: str
    # Newest first.
    entries: tuple[Entry, ...]
    # How many commits changed the form of the file only: comments, order, layout.
    formal: int = 0
    # The commit at which a shallow clone ends, if any.
    cut: Commit | None = None


def read_timeline(repository: Repository, commit: Commit, path: str, activity: str = "") -> Timeline:
    """The history of a council's file up to a commit, with its earlier names; optionally of one activity.

    The path is the newest one, from the root of the repository.
    """
    paths, log = read_log_of_file(repository, commit, path)
    teller = _Teller(repository, paths)
    # Parents come before their children.
    told = [teller.tell(entry) for entry in reversed(log)][::-1]
    entries = [_narrow(entry, activity) for entry in told] if activity else told
    facts = teller.last or {}
    return Timeline(
        council=str(facts.get("id") or path.rpartition("/")[2].removesuffix(".yaml")),
        name=str(facts.get("name", "")),
        path=path,
        entries=tuple(entry for entry in entries if entry.says_something),
        formal=sum(not entry.says_something for entry in told),
        cut=next((entry.commit for entry in told if entry.is_beginning), None),
    )


class Found(NamedTuple):
    """The path of a council's file, from the root of the repository, and the former id that led to it."""

    path: str
    former: str = ""


def find_file(repository: Repository, commit: Commit, snapshot: Snapshot, word: str, today: date) -> Found:
    """The file of the council that a word names.

    An id needs no reading of files. A removed council is found by its last id.
    """
    council_id = fold(word).replace(" ", "-")
    name = f"{COUNCILS}/{council_id}.yaml"
    if name in snapshot.iter_paths():
        return Found(snapshot.prefix + name)
    councils = Dataset(snapshot)
    try:
        path = councils.find_council(word, today).path
        return Found(snapshot.prefix + path, councils.former[0] if councils.former else "")
    except CouncilNotFoundError:
        path = snapshot.prefix + name
        for _ in range(MAX_NAMES):
            log = repository.read_log(commit, [path])
            if not log:
                break
            # The new name of the file that this commit removed, if it has one.
            later = {old: new for new, old in repository.find_renames(log[0].commit).items()}
            if path not in later:
                return Found(path)
            path = later[path]
            if path.removeprefix(snapshot.prefix) in snapshot.iter_paths():
                return Found(path, council_id)
        raise


def _narrow(entry: Entry, activity: str) -> Entry:
    """The entry with only its changes to one activity."""
    return replace(entry, changes=tuple(one for one in entry.changes if one.concerns(activity)))


def read_log_of_file(
    repository: Repository, commit: Commit, path: str, since: Commit | None = None
) -> tuple[list[str], list[LogEntry]]:
    """The names that a file had, newest first, and the commits that touched any of them.

    With ``since``, only those that this commit does not contain already.
    """
    paths = [path]
    while True:
        log = repository.read_log(commit, paths, since)
        births = [entry.commit for entry in log if _is_born(entry, paths[-1])]
        # A merge renames nothing, and at the start of a shallow clone everything seems new.
        if not births or births[-1].hash in repository.boundary or len(paths) == MAX_NAMES:
            return paths, log
        older = repository.find_renames(births[-1]).get(paths[-1], path)
        if older in paths:
            return paths, log
        paths.append(older)


def _is_born(entry: LogEntry, path: str) -> bool:
    return any(file.path == path and file.after and not any(file.before) for file in entry.files)


class _Teller:
    """Lists the changes of each commit, from the oldest to the newest; reads each text once."""

    def __init__(self, repository: Repository, paths: list[str]) -> None:
        self._repository = repository
        self._versions = Versions(repository)
        # If a commit has the file under two names, the newer one counts.
        self._rank = {path: place for place, path in enumerate(paths)}
        self._told: list[Change] = []
        # The data of the newest readable version.
        self.last: Any = None

    def tell(self, entry: LogEntry) -> Entry:
        files = sorted(entry.files, key=lambda file: self._rank.get(file.path, 0))
        now = next((file for file in files if file.after), files[0])
        path = f"{COUNCILS}/{now.path.rpartition('/')[2]}"
        after = self._versions.load(path, now.after)
        # For each parent, the file under the name it had there.
        sides = zip(*(file.before for file in files), strict=True)
        befores = [next(filter(None, side), None) for side in sides]
        told = Entry(entry.commit, now.path)
        says = whole_data(after)
        if after and not after.is_whole:
            before = next(filter(None, befores), None)
            says = fill_doubts(after, self._load_or_last(path, before))
            told = replace(told, broken=after.reason, is_read_in_part=says is not None)
            if says is None:
                return told
        if entry.commit.hash in self._repository.boundary and not any(befores):
            self.last = says
            return replace(told, is_beginning=True)
        changes = self._compare(path, befores, says)
        self._told += changes
        self.last = says or self.last
        return replace(told, changes=tuple(changes))

    def _compare(self, path: str, befores: Sequence[Blob | None], after: Any) -> list[Change]:
        if len(befores) <= 1:
            return compare_versions(path, self._load_or_last(path, next(iter(befores), None)), after)
        per_parent = [
            compare_versions(path, self._load_or_last(path, before), after) for before in befores if before
        ]
        return find_own_changes(per_parent, self._told)

    def _load_or_last(self, path: str, blob: Blob | None) -> Any:
        """The data of a file; if that is not sure, the last known data."""
        file = self._versions.load(path, blob)
        return self.last if is_broken(file) else whole_data(file)
