"""The number of the next release of the data, and the release that brought a commit.

The number follows https://semver.org, applied to data: major if a column was moved, renamed, dropped or
changed; minor if councils, claims or the law were added or changed, or a column was added; patch for wording,
comments and layout.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from opencouncil.changes import Change, Kind
from opencouncil.history.changelog import Entry, list_paths
from opencouncil.history.comparison import compare_sides, read_side
from opencouncil.history.releases import Release
from opencouncil.history.repository import Commit, NoDatasetError, Repository

TABLES = "schema/tables.json"
# A change to these says nothing new about a council.
_WORDING = frozenset({"summary", "note", "notes", "title", "used_for"})


class Level(IntEnum):
    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """The next release: its name, the last one, and the reason."""

    level: Level
    # The name of the last one; empty if there is none yet.
    last: str
    # Empty if no release is needed.
    next: str
    reason: str


def find_release_of(
    repository: Repository, releases: Iterable[Release], entries: Iterable[Entry]
) -> dict[str, Release]:
    """The first release that contains each commit of some entries, by its hash."""
    wanted = {entry.commit.hash for entry in entries}
    found: dict[str, Release] = {}
    before = ""
    for release in sorted(releases, key=lambda release: release.number):
        for commit in repository.list_commits(release.tag.commit, before, list_paths(repository.prefix)):
            if commit in wanted:
                found.setdefault(commit, release)
        before = release.tag.commit
    return found


def propose_release(repository: Repository, releases: list[Release], head: Commit) -> Proposal:
    """The proposed name of the next release, from the changes since the last."""
    if not releases or not releases[0].is_of_data:
        return Proposal(level=Level.MAJOR, last="", next="data-v1.0.0", reason="there is none yet")
    last = releases[0]
    level, reason = _weigh(repository, last, head)
    major, minor, patch = last.number
    number = {
        Level.MAJOR: f"{major + 1}.0.0",
        Level.MINOR: f"{major}.{minor + 1}.0",
        Level.PATCH: f"{major}.{minor}.{patch + 1}",
    }.get(level)
    return Proposal(
        level=level, last=last.tag.name, next=f"{last.prefix}{number}" if number else "", reason=reason
    )


def _weigh(repository: Repository, last: Release, head: Commit) -> tuple[Level, str]:
    start = repository.resolve(last.tag.commit, head.day)
    columns = _compare_columns(repository, start, head)
    if columns is Level.MAJOR:
        return columns, "columns were moved, renamed, dropped or changed"
    try:
        old, new = repository.open_revision(start), repository.open_revision(head)
    except NoDatasetError:
        return Level.MINOR, "the data lay elsewhere"
    paths = repository.find_changed(old, new)
    found = compare_sides(read_side(old, paths), read_side(new, paths))
    changes = [change for change in found if change.kind is not Kind.FILE_BROKEN]
    if any(not is_wording(change) for change in changes):
        return Level.MINOR, "councils, claims or the law were added or changed"
    if columns is Level.MINOR:
        return columns, "columns were added"
    if paths:
        return Level.PATCH, "only wording, comments or layout changed"
    return Level.NONE, "nothing changed"


def is_wording(change: Change) -> bool:
    """Whether a change is to words only, with the same facts about a council."""
    if change.kind in (Kind.CLAIM_CORRECTED, Kind.REPLY_CHANGED):
        return all(field.pointer[-1] in _WORDING for field in change.fields)
    words = [part for part in change.pointer if isinstance(part, str)]
    return (
        bool(words)
        and words[-1] in _WORDING
        and change.kind
        in (
            Kind.FIELD_SET,
            Kind.FIELD_CHANGED,
            Kind.FIELD_CLEARED,
        )
    )


def _compare_columns(repository: Repository, start: Commit, head: Commit) -> Level:
    """Whether a table or a column was removed or changed, or one was only added at the end."""
    root = repository.prefix.rstrip("/").rpartition("/")[0]
    path = f"{root}/{TABLES}" if root else TABLES
    before, after = (_read_columns(repository.read_path(commit, path)) for commit in (start, head))
    if before == after or not before:
        return Level.NONE
    kept = all(
        table in after and after[table][: len(columns)] == columns for table, columns in before.items()
    )
    return Level.MINOR if kept else Level.MAJOR


def _read_columns(text: bytes | None) -> dict[str, list[Any]]:
    """The name, type and unit of each column, by table; empty without such a list."""
    try:
        return {
            table["name"]: [
                (column["name"], column.get("type"), column.get("unit")) for column in table["columns"]
            ]
            for table in json.loads(text or b"{}")["tables"]
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
