"""Two effects of the law never contradict each other on one activity, meeting and day.

A question about the law must have one answer. If the law changed, the older effect ends the day before the
newer one begins. If one only adds to another, it says so with `adds_to`. An effect that names councils may
differ from the general one, which it replaces for them.

Passes: ``until: 2014-08-05`` in the effect `discretion`, ``from: 2014-08-06`` in the effect `right`
Fails: the same without ``until``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity
from opencouncil.law import iter_contradictions

ID = "law-contradiction"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for path, effects in dataset.readable_effects.items():
        told: set[tuple[int, int]] = set()
        for found in iter_contradictions(effects):
            pair = (found.earlier.index, found.later.index)
            if pair in told:
                continue
            told.add(pair)
            since = f" from {found.begins} on" if found.begins else ""
            message = (
                f"`{found.later.id}` says {found.later.effect} and `{found.earlier.id}` says "
                f"{found.earlier.effect}, both of {found.activity} at {found.meeting}{since}"
            )
            hint = (
                "End one the day before the other begins, or write `adds_to` in the one that only adds to "
                "the other."
            )
            yield path, Problem(("effects", found.later.index, "effect"), message, hint)
