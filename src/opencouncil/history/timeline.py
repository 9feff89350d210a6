"""One council's life in the dataset: the commits that changed its file in meaning, newest first.

Two clocks run here: an entry bears the day on which something was recorded, and the claims in it the dates
that their sources speak for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from opencouncil.changes import Change
from opencouncil.errors import CouncilNotFoundError
from opencouncil.history.commands import Blob
from opencouncil.history.comparison import compare_versions, is_broken, whole_data
from opencouncil.history.doubts import fill_doubts
from opencouncil.history.repository import Commit, LogEntry, Repository
from opencouncil.history.versions import Versions, find_own_changes
from opencouncil.naming import fold
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import COUNCILS, Snapshot

# So often a file may have been renamed.
MAX_NAMES = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """What one commit did to the council's file."""

    commit: Commit
    # The file as it was called then, from the root of the repository.
    path: str
    changes: tuple[Change, ...] = ()
    # What was wrong with the file as it stood after this commit.
    broken: str = ""
    # Whether the changes tell what such a file says without doubt.
    is_read_in_part: bool = False
    # A shallow clone begins here: the file was there already, and who wrote what is not known.
    is_beginning: bool = False

    @property
    def says_something(self) -> bool:
        return bool(self.changes or self.broken or self.is_beginning)


@dataclass(frozen=True, slots=True)
class Timeline:
    council: str
    name: str
    # The file as it is called now or was at its end, from the root of the repository.
    path: str
    # Newest first.
    entries: tuple[Entry, ...]
    # How many commits changed the form of the file only: comments, order, layout.
    formal: int = 0
    # Where a shallow clone ends, if it does.
    cut: Commit | None = None


def read_timeline(repository: Repository, commit: Commit, path: str, activity: str = "") -> Timeline:
    """The history of a council's file up to a commit, also under its earlier names; of one activity if asked.

    The path is that of the file as it is called now or was at its end, from the root of the repository.
    """
    paths, log = read_log_of_file(repository, commit, path)
    teller = _Teller(repository, paths)
    # Parents are told before their children.
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


def find_file(repository: Repository, commit: Commit, snapshot: Snapshot, word: str, today: date) -> str:
    """The file, from the root of the repository, of the council that somebody means by a word.

    An id is taken without reading any file. A council that is not there any more is found by its last id.
    """
    name = f"{COUNCILS}/{fold(word).replace(' ', '-')}.yaml"
    if name in snapshot.iter_paths():
        return snapshot.prefix + name
    try:
        return snapshot.prefix + Dataset(snapshot).find_council(word, today).path
    except CouncilNotFoundError:
        path = snapshot.prefix + name
        for _ in range(MAX_NAMES):
            log = repository.read_log(commit, [path])
            if not log:
                break
            # The new name of what this commit took away, if it has one.
            later = {old: new for new, old in repository.find_renames(log[0].commit).items()}
            if path not in later:
                return path
            path = later[path]
            if path.removeprefix(snapshot.prefix) in snapshot.iter_paths():
                return path
        raise


def _narrow(entry: Entry, activity: str) -> Entry:
    """The entry with what it says of one activity."""
    return replace(entry, changes=tuple(one for one in entry.changes if one.activity == activity))


def read_log_of_file(
    repository: Repository, commit: Commit, path: str, since: Commit | None = None
) -> tuple[list[str], list[LogEntry]]:
    """The names that a file had, newest first, and the commits that touched any of them.

    With ``since``, only those that this commit does not hold already.
    """
    paths = [path]
    while True:
        log = repository.read_log(commit, paths, since)
        births = [entry.commit for entry in log if _is_born(entry, paths[-1])]
        # In a merge nothing is renamed, and where a shallow clone begins everything seems to be new.
        if not births or births[-1].hash in repository.boundary or len(paths) == MAX_NAMES:
            return paths, log
        older = repository.find_renames(births[-1]).get(paths[-1], path)
        if older in paths:
            return paths, log
        paths.append(older)


def _is_born(entry: LogEntry, path: str) -> bool:
    return any(file.path == path and file.after and not any(file.before) for file in entry.files)


class _Teller:
    """Tells what each commit changed, from the oldest to the newest; a text is read once."""

    def __init__(self, repository: Repository, paths: list[str]) -> None:
        self._repository = repository
        self._versions = Versions(repository)
        # Where a commit has the file under two names, the newer one counts.
        self._rank = {path: place for place, path in enumerate(paths)}
        self._told: list[Change] = []
        # What is known by the newest version that could be read.
        self.last: Any = None

    def tell(self, entry: LogEntry) -> Entry:
        files = sorted(entry.files, key=lambda file: self._rank.get(file.path, 0))
        now = next((file for file in files if file.after), files[0])
        path = f"{COUNCILS}/{now.path.rpartition('/')[2]}"
        after = self._versions.load(path, now.after)
        # For each parent, the file by whichever name it had there.
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
        """What a file held; where that is not sure, what was known last."""
        file = self._versions.load(path, blob)
        return self.last if is_broken(file) else whole_data(file)
