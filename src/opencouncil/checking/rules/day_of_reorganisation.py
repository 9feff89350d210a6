"""The days in a council's file are those of the reorganisation that ends or begins it.

`abolished` of a council that ends, and `established` of one that begins, are the vesting day. So is
`established` of a council that continues and takes over from others: it takes its present form on that day,
and `founded` is the first day of the body. If most councils of a reorganisation disagree, the finding is
about the reorganisation's day.

Passes: ``abolished: 2023-04-01`` in a council under `ends` of a file with ``vesting_day: 2023-04-01``
Fails: ``abolished: 2023-03-31`` in that council, or no `abolished` at all
"""

from collections.abc import Collection, Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity
from opencouncil.model import Council
from opencouncil.reorganisations import Reorganisation
from opencouncil.spelling import listed

ID = "day-of-reorganisation"
SEVERITY = Severity.ERROR

# Most councils named in one message.
MAX_NAMED = 3


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for reorganisation in dataset.whole_reorganisations:
        if not reorganisation.is_firm or reorganisation.vesting_day is None:
            continue
        ended = {ending.council for ending in reorganisation.ends}
        changed = reorganisation.changed
        yield from _compare(dataset, reorganisation, "abolished", ended)
        # One that ends here too is said by council-in-two-lists.
        begun = {*reorganisation.begins, *changed} - ended
        yield from _compare(dataset, reorganisation, "established", begun)
        for council in _find_whole(dataset, changed):
            if council.founded == council.established:
                message = "the council continued from before, and `founded` does not say since when"
                hint = "Add `founded`, the first day of the council as a legal body."
                yield council.path, Problem(("established",), message, hint)


def _compare(
    dataset: DatasetView, reorganisation: Reorganisation, field: str, council_ids: Collection[str]
) -> Iterator[tuple[str, Problem]]:
    day = reorganisation.vesting_day
    councils = _find_whole(dataset, council_ids)
    differing = [council for council in councils if getattr(council, field) != day]
    if not differing:
        return
    if len(differing) < 2 or 2 * len(differing) <= len(councils):
        for council in differing:
            theirs = getattr(council, field)
            said = f"is {theirs} here, and" if theirs else "is missing, and is"
            message = f"`{field}` {said} {day} by `{reorganisation.id}`"
            hint = f"Write `{field}: {day}`, or correct `vesting_day` there."
            yield council.path, Problem((field,) if theirs else ("id",), message, hint)
    more = len(differing) - MAX_NAMED
    names = [council.id for council in differing[:MAX_NAMED]]
    those = (
        f"{', '.join(f'`{name}`' for name in names)} and {more} more" if more > 0 else listed(names, "and")
    )
    message = f"`{field}` is not {day} in {'the file' if len(differing) == 1 else 'the files'} of {those}"
    hint = f"Correct this day, or `{field}` there."
    yield reorganisation.path, Problem(("vesting_day",), message, hint)


def _find_whole(dataset: DatasetView, council_ids: Collection[str]) -> list[Council]:
    found = (dataset.readable_by_id.get(council_id) for council_id in sorted(council_ids))
    return [council for council in found if council and council.is_whole]
