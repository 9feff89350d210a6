"""A reorganisation is `in-force` once its vesting day has come.

Look up what happened: if the new councils are at work, write `status: in-force`, and what the rules then ask
for; if not, correct the day.

Passes: ``{status: in-force, vesting_day: 2023-04-01}``
Fails: ``{status: order-made, vesting_day: 2023-04-01}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity

ID = "vesting-day-passed"
SEVERITY = Severity.WARNING


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for reorganisation in dataset.whole_reorganisations:
        day = reorganisation.day
        if day is None or day > today:
            continue
        if reorganisation.is_firm and not reorganisation.is_done:
            message = f"its vesting day, {day}, has come, and the status is still `{reorganisation.status}`"
            hint = "Write `in-force` once a source says so."
        elif reorganisation.is_planned:
            message = (
                f"it was meant for {day}, which has come, and the status is still `{reorganisation.status}`"
            )
            hint = "Look up what became of it, and correct the status or the days."
        else:
            continue
        yield reorganisation.path, Problem(("status",), message, hint)
