"""Somebody has looked at each effect of the law within a year.

`validate --law-age` alone asks this: an old look is no mistake, but what may have changed since is worth a
look. `still_in_force_on` counts, else the day on which the whole file was checked; for a look that found no
rule its own day. What has ended is not asked.

Passes: ``still_in_force_on: 2026-11-21`` on 2027-11-21
Fails: ``still_in_force_on: 2026-11-21`` on 2027-11-22
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity

ID = "law-look-old"
SEVERITY = Severity.WARNING


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    oldest = _a_year_before(today)
    for path, effects in dataset.readable_effects.items():
        for effect in effects:
            if effect.end is None and effect.last_look < oldest:
                name = "still_in_force_on" if effect.still_in_force_on else "id"
                message = f"somebody last looked at `{effect.id}` on {effect.last_look}"
                hint = "Read the law again. If it still holds, write today's day as `still_in_force_on`."
                yield path, Problem(("effects", effect.index, name), message, hint)
    for path, looked in dataset.readable_looked.items():
        for look in looked:
            if look.end is None and look.on < oldest:
                message = f"somebody last looked for this on {look.on}"
                hint = "Look again. If there is still no rule, write today's day as `looked_on`."
                yield path, Problem(("looked_for", look.index, "looked_on"), message, hint)


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)
