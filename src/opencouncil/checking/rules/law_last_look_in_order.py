"""The last look at an effect of the law lies after it began and before today.

`still_in_force_on` is the day on which somebody looked and it held: not before its first day, not after
its last one, and not ahead of us. The same goes for a look that found no rule: `until` is not after the
day of the look, as nobody can look ahead. Tomorrow is let through, since the day begins earlier in some
places than in others.

Passes: ``{from: 2014-08-06, still_in_force_on: 2026-11-21}``
Fails: ``{from: 2014-08-06, still_in_force_on: 2014-08-05}``
"""

from collections.abc import Iterator
from datetime import date, timedelta

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity
from opencouncil.law import Effect, Looked

ID = "law-last-look-in-order"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    latest = today + timedelta(days=1)
    for path, effects in dataset.readable_effects.items():
        for effect in effects:
            if message := _find_wrong_day(effect, latest):
                hint = "Write the day on which you looked, or correct the other day."
                yield path, Problem(("effects", effect.index, "still_in_force_on"), message, hint)
    for path, looked in dataset.readable_looked.items():
        for look in looked:
            if found := _find_wrong_look(look, latest):
                yield path, Problem(("looked_for", look.index, found[0]), *found[1:])


def _find_wrong_day(effect: Effect, latest: date) -> str:
    day = effect.still_in_force_on
    if day is None:
        return ""
    if day > latest:
        return f"`{effect.id}` was last looked at on {day}, which is in the future"
    if effect.start and day < effect.start:
        return f"`{effect.id}` held on {day}, and begins on {effect.start}"
    if effect.end and day > effect.end:
        return f"`{effect.id}` held on {day}, and ends on {effect.end}"
    return ""


def _find_wrong_look(look: Looked, latest: date) -> tuple[str, str, str] | None:
    """The field that is wrong, what is wrong with it, and what to do."""
    if look.on > latest:
        return (
            "looked_on",
            f"somebody looked on {look.on}, which is in the future",
            "Write the day on which you looked.",
        )
    if look.end and look.end > look.on:
        message = f"it holds until {look.end}, and somebody looked on {look.on}"
        return "until", message, "Leave `until` out where it still holds, or correct the day."
    if look.start and look.end and look.start > look.end:
        message = f"it ends on {look.end} and begins on {look.start}"
        return "until", message, "Swap the two dates, or correct the year."
    return None
