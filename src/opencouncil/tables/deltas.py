"""What differs between the tables of two versions of the dataset, cell by cell.

Rows are matched by the key of their table. A row that is on one side alone has a change for each of its
values; one whose key changed is removed and added. The order of rows is not compared.
"""

import json
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from opencouncil.errors import OpenCouncilError
from opencouncil.reading.snapshot import Snapshot
from opencouncil.tables.contract import Column, TableContract
from opencouncil.tables.facts import Value
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import Table

if TYPE_CHECKING:
    from opencouncil.history.repository import Commit

# How many differences between columns an error names.
MOST_NAMED = 3
ADDED, REMOVED, CHANGED = "added", "removed", "changed"
_MEANINGS = {
    "table": "Table of the row.",
    "key": "Key of the row: the value of the key's column; of several columns a JSON array, in their order.",
    "column": "Column of the value.",
    "before": "The value before; empty where there was none.",
    "after": "The value after; empty where there is none.",
    "kind": f"What became of the row: {ADDED}, {REMOVED} or {CHANGED}.",
    "commit": "The commit that made the change.",
    "committed": "The day of that commit.",
}
# Those that stand only where commits are told apart.
_OF_COMMITS = ("commit", "committed")


class CellChange(NamedTuple):
    """One value of one row, before and after."""

    table: str
    key: str
    column: str
    before: Value
    after: Value
    kind: str


class Step(NamedTuple):
    """The changes from one version to the next, and the commit that made them where it is told."""

    changes: tuple[CellChange, ...]
    commit: "Commit | None" = None

    def iter_rows(self) -> Iterator[tuple[Value, ...]]:
        """One row for each change, with the commit and its day if there is one."""
        commit = (self.commit.hash, self.commit.day) if self.commit else ()
        return ((*change, *commit) for change in self.changes)


def find_changes(before: Loaded, after: Loaded) -> tuple[CellChange, ...]:
    """The changes in every table, in the order of the contract; both sides have the same contract."""
    found: list[CellChange] = []
    for name in after.contract.tables:
        found += _compare(before.table(name), after.table(name))
    return tuple(found)


def _compare(before: Table, after: Table) -> Iterator[CellChange]:
    """First the rows that were there before, then the new ones, each in the order of its table."""
    old, new = _index(before), _index(after)
    for key, row in old.items():
        now = new.get(key)
        if now is None:
            yield from _tell(before, key, row, (None,) * len(row), REMOVED)
        elif now != row:
            yield from _tell(before, key, row, now, CHANGED)
    for key, row in new.items():
        if key not in old:
            yield from _tell(after, key, (None,) * len(row), row, ADDED)


def _index(table: Table) -> dict[tuple[Value, ...], tuple[Value, ...]]:
    places = [table.column_names.index(name) for name in table.contract.key]
    return {tuple(row[place] for place in places): row for row in table.rows}


def _tell(
    table: Table, key: tuple[Value, ...], row: tuple[Value, ...], now: tuple[Value, ...], kind: str
) -> Iterator[CellChange]:
    shown = _show_key(key)
    for name, was, value in zip(table.column_names, row, now, strict=True):
        if was != value:
            yield CellChange(table=table.name, key=shown, column=name, before=was, after=value, kind=kind)


def _show_key(key: tuple[Value, ...]) -> str:
    if len(key) == 1:
        return str(key[0])
    return json.dumps([str(part) if isinstance(part, date) else part for part in key], ensure_ascii=False)


def show_value(value: Value) -> str | None:
    """A value as text: true or false, a day as year-month-day; None where nothing is known."""
    if value is None:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)


def list_names(has_commits: bool) -> list[str]:
    """The names of the columns."""
    return [name for name in _MEANINGS if has_commits or name not in _OF_COMMITS]


def list_columns(has_commits: bool) -> tuple[Column, ...]:
    """The columns, which are text, as a column of values has many types."""
    return tuple(
        Column(name=name, type="text", meaning=_MEANINGS[name], since="0.1.0")
        for name in list_names(has_commits)
    )


def make_table(steps: tuple[Step, ...], has_commits: bool) -> Table:
    """The changes as a table of text."""
    contract = TableContract(
        name="changes",
        meaning="Changes in the tables.",
        since="0.1.0",
        key=(),
        columns=list_columns(has_commits),
    )
    rows = tuple(tuple(map(show_value, row)) for step in steps for row in step.iter_rows())
    return Table(contract, rows)


def check_comparable(before: Loaded, after: Loaded, is_version_named: bool) -> None:
    """OpenCouncilError where rows would tell of a change in the program, or of a file that cannot be read.

    With a version of the columns named, both sides have those, whatever they were.
    """
    if not is_version_named:
        check_columns(before.dataset.snapshot, after.dataset.snapshot, after.contract.version)
    _check_files(before, after)


def check_columns(before: Snapshot, after: Snapshot, version: int) -> None:
    """OpenCouncilError if the tables of the two have different columns. It reads no data."""
    from opencouncil.history.columns import list_differences, read_columns

    was, now = read_columns(before), read_columns(after)
    if was is None or now is None or was == now:
        return
    names = [f"{_name(side)} (version {found.version})" for side, found in ((before, was), (after, now))]
    differences = list_differences(was, now)
    more = f"; and {len(differences) - MOST_NAMED:,} more" if len(differences) > MOST_NAMED else ""
    named = f": {'; '.join(differences[:MOST_NAMED])}{more}" if differences else ""
    raise OpenCouncilError(
        f"The tables of {names[0]} and of {names[1]} have different columns, so rows cannot be compared"
        f"{named}. Add --contract {version} to read both with the columns of that version."
    )


def _check_files(before: Loaded, after: Loaded) -> None:
    for side, other in ((before, after), (after, before)):
        side.read_all()
        other.read_all()
        known = {path for path, _ in other.dataset.broken}
        unread = [(path, reason) for path, reason in side.dataset.broken if path not in known]
        if unread:
            path, reason = unread[0]
            more = f", nor {len(unread) - 1} more" if len(unread) > 1 else ""
            snapshot = side.dataset.snapshot
            raise OpenCouncilError(
                f"{snapshot.prefix}{path} of {_name(snapshot)} cannot be read ({reason}){more}: its rows "
                "would count as removed or added. Correct it, or compare with another commit."
            )


def _name(snapshot: Snapshot) -> str:
    return snapshot.revision or "the files here"
