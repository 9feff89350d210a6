"""An effect of the law that has not ended says when somebody last looked.

Laws change without a word to us. An answer for a day after `still_in_force_on` says so, and
`opencouncil stale` lists what nobody has looked at for a year. Where the last day is not settled, the
`until_note` says why.

Passes: ``{from: 2014-08-06, still_in_force_on: 2026-11-21}``, ``{from: 1986-04-01, until: 2014-08-05}``
Fails: ``{from: 2014-08-06}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity

ID = "law-last-look-missing"
SEVERITY = Severity.WARNING


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for path, effects in dataset.readable_effects.items():
        for effect in effects:
            if effect.end or effect.still_in_force_on or "until_note" in effect.data:
                continue
            message = f"`{effect.id}` does not say when somebody last looked that it holds"
            hint = "Add `still_in_force_on` with the day on which you read that it does."
            yield path, Problem(("effects", effect.index, "id"), message, hint)
