"""A reorganisation is decided before its order is made, and the order made before it takes effect.

`decided` is the day on which the government announced its decision, `order.made` the day on which the
order was signed, `vesting_day` the first day of the new councils. The first election may come before
the vesting day or after it.

Passes: ``{decided: 2021-07-21, order: {made: 2022-03-17}, vesting_day: 2023-04-01}``
Fails: ``{order: {made: 2022-03-17}, vesting_day: 2021-04-01}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity

ID = "reorganisation-dates-in-order"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for reorganisation in dataset.whole_reorganisations:
        made = reorganisation.order.made if reorganisation.order else None
        kind = "vesting_day" if reorganisation.vesting_day else "intended"
        day = reorganisation.day
        decided = reorganisation.decided
        hint = "Swap the two, or correct the year."
        if decided and made and decided > made:
            message = f"the order was made on {made}, before the decision of {decided}"
            yield reorganisation.path, Problem(("order", "made"), message, hint)
        shadow = reorganisation.shadow_from
        if shadow and day and shadow.first_day >= day:
            message = f"the shadow authorities meet from {shadow}, and it takes effect on {day}"
            yield reorganisation.path, Problem(("shadow_from",), message, "They meet before the vesting day.")
        latest = max(filter(None, (decided, made)), default=None)
        if latest and day and day < latest:
            what = "the order was made" if latest == made else "it was decided"
            pointer = (kind,) if kind == "vesting_day" else (kind, "vesting_day")
            yield reorganisation.path, Problem(pointer, f"{what} on {latest}, after this day", hint)
