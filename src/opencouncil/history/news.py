"""What changed for the watched since last time: the place of last time, and the changes that are theirs.

The place is kept for each clone, in the user's own folder: the commit that was told last, and the day of
telling. It is JSON, and is moved by the command once its output is written.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from opencouncil.changes import Change, Kind
from opencouncil.claims import REPLIES
from opencouncil.errors import OpenCouncilError, RevisionError
from opencouncil.history.changelog import Changelog, Entry
from opencouncil.history.remotes import find_remote, find_upstream
from opencouncil.history.repository import Commit, Repository
from opencouncil.reading.snapshot import COUNCILS, LAW, REORGANISATIONS, law_path
from opencouncil.reading.watching import Followed, Watched

VERSION = 1
# In days: how far the first news go back.
FIRST = 30
_HASH = re.compile(r"[0-9a-f]{40,64}")
# Whatever is watched of a council, that it begins or ends is news.
_OF_ALL = frozenset(
    (Kind.COUNCIL_ADDED, Kind.COUNCIL_REMOVED, Kind.COUNCIL_RENAMED, Kind.COUNCIL_ENDED, Kind.FILE_BROKEN)
)


class Place(NamedTuple):
    """Where the last news ended: the commit, its day, and the day of the telling."""

    commit: str
    day: date
    told: date


class How(StrEnum):
    """Why news begin where they do."""

    ASKED = "asked"
    LAST = "last"
    # Nothing was told of this clone yet.
    FIRST = "first"
    # The commit of last time is no longer a part of the history.
    LOST = "lost"


class Start(NamedTuple):
    how: How
    # The commit after which changes are news; None for the beginning of the record.
    base: Commit | None
    # The day after which a day that came is news.
    day: date


def name_place(repository: Repository) -> str:
    """The name of the file with the place of a clone and its dataset."""
    clone = f"{os.path.realpath(repository.git.root)}\n{repository.prefix}"
    return f"news-{hashlib.sha256(clone.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}.json"


def parse_place(data: bytes) -> Place:
    """The place; OpenCouncilError, without the file's name, for one that we did not write."""
    try:
        found = json.loads(data)
        version = found["version"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise OpenCouncilError("is broken or cut off") from None
    if version != VERSION:
        raise OpenCouncilError("was written by another version of opencouncil")
    try:
        place = Place(found["commit"], date.fromisoformat(found["day"]), date.fromisoformat(found["told"]))
        if not _HASH.fullmatch(place.commit):
            raise ValueError
    except (ValueError, TypeError, KeyError):
        raise OpenCouncilError("is broken") from None
    return place


def write_place(repository: Repository, place: Place) -> bytes:
    clone = {"clone": os.fspath(repository.git.root)}
    found = {"version": VERSION, **clone, "commit": place.commit, "day": place.day, "told": place.told}
    return (json.dumps(found, default=str, indent=2) + "\n").encode("utf-8", "surrogatepass")


def find_start(repository: Repository, head: Commit, place: Place | None, today: date) -> Start:
    """Where news begin that go on from last time; RevisionError where a shallow clone does not reach back."""
    if place is None:
        first = today - timedelta(days=FIRST)
        return Start(How.FIRST, _find_last_of(repository, first, today), first)
    if _is_part(repository, place.commit, head):
        return Start(How.LAST, repository.resolve(place.commit, today), place.told)
    # A history that was rewritten has other commits of the same days.
    base = _find_last_of(repository, min(place.day, today), today)
    return Start(How.LOST, base, place.told)


def _find_last_of(repository: Repository, day: date, today: date) -> Commit | None:
    """The last commit of a day or before; None where the record begins later."""
    try:
        return repository.resolve(day.isoformat(), today)
    except RevisionError:
        if repository.boundary:
            raise
        return None


def _is_part(repository: Repository, commit: str, head: Commit) -> bool:
    """Whether a commit is in the clone, and the history of another holds it."""
    status, _, _ = repository.git.call("merge-base", "--is-ancestor", commit, head.hash)
    return status == 0


def list_places(repository: Repository, watched: Watched) -> list[str]:
    """The files and folders in which news can be, where all that is watched is councils; else none, for all.

    The former ids of a council are known, so that a file is found by its earlier names too.
    """
    if not all(line.watch.council for line in watched.lines):
        return []
    ids = sorted(frozenset[str]().union(*(line.ids for line in watched.lines)))
    names = (*(f"{COUNCILS}/{one}.yaml" for one in ids), LAW, REORGANISATIONS)
    return [repository.prefix + name for name in names]


def select_news(changelog: Changelog, watched: Watched) -> Changelog:
    """The changes that matter to what is watched."""
    entries = (_select(entry, watched) for entry in changelog.entries)
    return replace(changelog, entries=tuple(entry for entry in entries if entry.changes))


def _select(entry: Entry, watched: Watched) -> Entry:
    folder = entry.path.partition("/")[0]
    if folder == COUNCILS:
        council = entry.council or entry.path.removeprefix(f"{COUNCILS}/").removesuffix(".yaml")
        lines = [line for line in watched.lines if council in line.ids or _fits_words(entry, line)]
        return _keep(entry, lines, _is_of_council)
    if folder == LAW:
        return _keep(entry, [line for line in watched.lines if entry.nation in line.nations], _is_of_law)
    if folder == REORGANISATIONS:
        named = frozenset(text for change in entry.changes for text in _iter_texts(change))
        lines = [line for line in watched.lines if not line.ids.isdisjoint(named)]
        return entry if lines else replace(entry, changes=())
    return replace(entry, changes=())


def _keep(entry: Entry, lines: list[Followed], is_of: Any) -> Entry:
    changes = tuple(
        change
        for change in entry.changes
        if any(not line.watch.activity or is_of(change, line.watch.activity) for line in lines)
    )
    return replace(entry, changes=changes)


def _fits_words(entry: Entry, line: Followed) -> bool:
    """Of a council that the dataset of now lacks: whether its place is what is watched."""
    watch = line.watch
    if watch.council or watch.type or not (watch.nation or watch.region):
        return False
    return watch.nation in ("", entry.nation) and watch.region in ("", entry.region)


def _is_of_council(change: Change, activity: str) -> bool:
    if change.pointer[:1] == (REPLIES,):
        # Of one that says nothing of activities, the council was asked about all.
        asked = change.after or change.before
        about = asked.get("about") if isinstance(asked, Mapping) else None
        return not about or activity in about
    return change.activity == activity or change.kind in _OF_ALL


def _is_of_law(change: Change, activity: str) -> bool:
    """Whether a change of the law may touch an activity; what names none touches all."""
    for data in (change.before, change.after, *(_find_part(side, change) for side in change.versions)):
        if isinstance(data, Mapping) and isinstance(data.get("activities"), list):
            return activity in data["activities"]
    return True


def _find_part(data: Any, change: Change) -> Any:
    """The effect, or the look for one, that a change of a file of the law is about."""
    for part in change.pointer[:2]:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _iter_texts(change: Change) -> Iterator[str]:
    waiting = [change.before, change.after, *change.versions]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            waiting += node.values()
        elif isinstance(node, list | tuple):
            waiting += node
        elif isinstance(node, str):
            yield node


def find_last_change(repository: Repository, head: Commit, watched: Watched) -> Commit | None:
    """The last commit that touched a file of what is watched."""
    ids = frozenset[str]().union(*(line.ids for line in watched.lines))
    nations = frozenset[str]().union(*(line.nations for line in watched.lines))
    paths = [f"{repository.prefix}{COUNCILS}/{one}.yaml" for one in sorted(ids)]
    paths += [repository.prefix + law_path(nation) for nation in sorted(nations)]
    log = repository.read_log(head, paths)
    return log[0].commit if log else None


class Links(NamedTuple):
    """The pages of commits, where the clone knows a remote that has them."""

    page: str = ""
    # The commits that no remote has, as far as the clone knows.
    unpushed: frozenset[str] = frozenset()

    def find(self, commit: Commit) -> str:
        """The address of a commit; empty where it is not known."""
        return f"{self.page}/commit/{commit.hash}" if self.page and commit.hash not in self.unpushed else ""


def find_links(repository: Repository, head: Commit) -> Links:
    try:
        remote = find_remote(repository.git, "")
        page = (find_upstream(repository.git, remote) or remote).page
    except OpenCouncilError:
        return Links()
    if not page:
        return Links()
    out = repository.git.ask("rev-list", head.hash, "--not", "--remotes").decode().split()
    return Links(page, frozenset(out))
