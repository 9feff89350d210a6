"""Figures as rows of a table: one for each group, activity and answer."""

from collections.abc import Iterator

from opencouncil.reports.stats import Stats

_COLUMNS = ("councils", "activity", "with_claim", "answer", "answers", "last_known")


def list_titles(stats: Stats) -> list[str]:
    """The titles of the columns; the first is the grouping."""
    return [stats.by, *_COLUMNS]


def iter_rows(stats: Stats) -> Iterator[tuple[str, int, str, int, str, int, int]]:
    for group in stats.groups:
        for activity, count in group.counts.items():
            for answer, number in count.sort_answers():
                old = count.last_known[answer]
                yield group.name, group.councils, activity, count.with_claim, answer, number, old
