"""How much was known at earlier commits: the claims, and the councils with one, along the history of git.

Git is asked once for the commits, and once for the list of files of each that is looked at; each version of a
file is read once, by one process.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from opencouncil.claims import iter_lists
from opencouncil.errors import UnreadableFileError
from opencouncil.history.commands import Blob
from opencouncil.history.repository import (
    Commit,
    NoDatasetError,
    Repository,
    Revision,
    open_repository,
)
from opencouncil.history.version import NOT_KNOWN, DataVersion
from opencouncil.reading.loading import load_file
from opencouncil.reading.snapshot import COUNCILS, Folder, Snapshot, find_kind, name_shipped
from opencouncil.select import Wanted

# With more days than that the last of each month counts, then that of each year.
MOST_POINTS = 48


class GrowthPoint(NamedTuple):
    """The dataset at the last commit of a day."""

    commit: Commit
    # How many councils have a file, and how many of them a claim; and how many claims there are.
    councils: int
    with_claim: int
    claims: int


@dataclass(frozen=True, slots=True)
class Growth:
    """In order of time; without points where there is no history."""

    version: DataVersion = NOT_KNOWN
    points: tuple[GrowthPoint, ...] = ()
    # How far apart the points are at least: "day", "month" or "year".
    step: str = "day"
    # Whether the clone is shallow, so that the history begins before the first point.
    is_cut: bool = False
    # The copy in the package by its name; empty for any other data.
    shipped: str = ""


def read_growth(
    data: Snapshot, version: DataVersion, today: date, activities: Collection[str], wanted: Wanted
) -> Growth:
    """How the claims on some activities of some councils grew up to the version that is asked about.

    Councils of any time count. RevisionError where git cannot read the clone.
    """
    if shipped := name_shipped(data):
        return Growth(shipped=shipped)
    if not version.commit:
        return Growth()
    repository = data.repository if isinstance(data, Revision) else open_repository(_path_of(data))
    head = data.commit if isinstance(data, Revision) else repository.resolve("HEAD", today)
    line = repository.list_main_line(head, [f"{repository.prefix}{COUNCILS}"])
    step, chosen = _choose(line)
    counter = _Counter(repository, activities, wanted)
    points = []
    for commit in chosen:
        try:
            points.append(counter.count(repository.open_revision(commit)))
        except NoDatasetError:
            continue
    return Growth(version, tuple(points), step, is_cut=bool(repository.boundary))


def _path_of(data: Snapshot) -> Any:
    return data.path if isinstance(data, Folder) else None


def _choose(line: Sequence[Commit]) -> tuple[str, list[Commit]]:
    """The last commit of each day, month or year, the oldest first."""
    for step, length in (("day", 10), ("month", 7), ("year", 4)):
        last: dict[str, Commit] = {}
        for commit in line:
            last.setdefault(commit.day.isoformat()[:length], commit)
        if len(last) <= MOST_POINTS or step == "year":
            break
    return step, sorted(last.values(), key=lambda commit: commit.time)


class _Counter:
    """Counts the claims of revisions, each version of a file once."""

    def __init__(self, repository: Repository, activities: Collection[str], wanted: Wanted) -> None:
        self._repository = repository
        self._activities = frozenset(activities)
        self._wanted = wanted
        # None for a file of a council that is not wanted, or that cannot be read.
        self._known: dict[Blob, int | None] = {}

    def count(self, revision: Revision) -> GrowthPoint:
        found = [
            number
            for path, blob in revision.blobs.items()
            if find_kind(path) == "council" and (number := self._count_claims(path, blob)) is not None
        ]
        return GrowthPoint(
            commit=revision.commit,
            councils=len(found),
            with_claim=sum(number > 0 for number in found),
            claims=sum(found),
        )

    def _count_claims(self, path: str, blob: Blob) -> int | None:
        if blob not in self._known:
            self._known[blob] = self._read(path, blob)
        return self._known[blob]

    def _read(self, path: str, blob: Blob) -> int | None:
        try:
            data = load_file(path, self._repository.read(blob)).data
        except UnreadableFileError:
            return None
        if not isinstance(data, dict) or not _fits(data, self._wanted):
            return None
        return sum(len(claims) for activity, claims in iter_lists(data) if activity in self._activities)


def _fits(data: Mapping[str, Any], wanted: Wanted) -> bool:
    asked: Iterable[tuple[str, Collection[str]]] = (
        ("nation", wanted.nations),
        ("region", wanted.regions),
        ("type", wanted.types),
    )
    return all(not words or data.get(name) in words for name, words in asked)
