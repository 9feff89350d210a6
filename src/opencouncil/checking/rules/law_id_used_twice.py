"""No two effects of the law share an id, in one file or in two.

Tables, links and `adds_to` find an effect by its id.

Passes: ``id: eng-papers-parish`` once
Fails: ``id: eng-papers-parish`` in two effects
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity, clip

ID = "law-id-used-twice"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    first: dict[str, str] = {}
    for path, effects in dataset.readable_effects.items():
        for effect in effects:
            if effect.id not in first:
                first[effect.id] = path
                continue
            other = first[effect.id]
            where = "above" if other == path else f"in `{clip(other.rpartition('/')[2])}`"
            message = f"`{effect.id}` is the id of an effect {where} too"
            yield path, Problem(("effects", effect.index, "id"), message, "Give one of the two another id.")
