"""An effect of the law begins before it ends.

`from` is its first day and `until` its last. An effect without `from` cannot begin before the year of
its instrument, so it does not end before that year either.

Passes: ``{from: 1986-04-01, until: 2014-08-05}``
Fails: ``{from: 2014-08-06, until: 1986-04-01}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity

ID = "law-dates-in-order"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for path, effects in dataset.readable_effects.items():
        for effect in effects:
            begins = effect.earliest
            if effect.end is None or begins is None or begins <= effect.end:
                continue
            if effect.start:
                message = f"`{effect.id}` ends on {effect.end} and begins on {effect.start}"
                hint = "Swap the two dates, or correct the year."
            else:
                message = f"`{effect.id}` ends on {effect.end}, and its instrument is of {begins.year}"
                hint = "Correct the date, or name the instrument that it came from then."
            yield path, Problem(("effects", effect.index, "until"), message, hint)
