"""An effect of the law says which meetings it applies to.

It names kinds of meeting (`meetings`), other bodies that have no file here (`bodies`), or both. Without
either it would never be part of an answer.

Passes: ``meetings: [full-council, committee]``, ``bodies: [police-and-crime-panel]``
Fails: neither
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity

ID = "law-meetings-missing"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for path, effects in dataset.readable_effects.items():
        for effect in effects:
            if not effect.meetings and not effect.data.get("bodies"):
                message = f"`{effect.id}` says neither `meetings` nor `bodies`"
                hint = "Add `meetings`, with the kinds of meeting that it reaches."
                yield path, Problem(("effects", effect.index, "id"), message, hint)
