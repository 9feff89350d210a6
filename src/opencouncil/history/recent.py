"""The changes of the last months up to a commit, counted from its own day: the same for the same commit."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from opencouncil.errors import RevisionError
from opencouncil.history.repository import Commit, LogEntry, Repository, open_repository

if TYPE_CHECKING:
    from opencouncil.history.changelog import Changelog

# In days.
LENGTH = 90


class Recent(NamedTuple):
    changelog: "Changelog"
    head: Commit
    # Changes of this day and before are left out.
    since: date


class End(NamedTuple):
    """The hash of the commit up to which changes are read, and what the same changes follow from."""

    commit: str
    key: str


def find_end(data: Path | None, at: str | None, today: date) -> End:
    """RevisionError where there is no commit. A shallow clone that is deepened knows more changes."""
    repository = open_repository(data)
    commit = repository.resolve(at or "HEAD", today).hash
    return End(commit, " ".join((commit, repository.prefix, *sorted(repository.boundary))))


def read_recent(
    data: Path | None,
    at: str | None,
    today: date,
    track: Callable[[Sequence[LogEntry]], Iterable[LogEntry]] = iter,
) -> Recent:
    """Those of the dataset's repository; RevisionError without one, or before its first commit."""
    from opencouncil.history.changelog import read_changelog

    repository = open_repository(data)
    head = repository.resolve(at or "HEAD", today)
    since = head.day - timedelta(days=LENGTH)
    return Recent(
        read_changelog(repository, head, _find_base(repository, since, today), track=track), head, since
    )


def _find_base(repository: Repository, day: date, today: date) -> Commit | None:
    """The last commit of a day or before; None where the record, or a shallow clone, begins later."""
    try:
        return repository.resolve(day.isoformat(), today)
    except RevisionError:
        return None
