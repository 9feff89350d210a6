"""An effect of the law that is disputed gives the readings, and what to ask the council.

`views` has two at least, each with the pages that hold it, and `ask` what to ask beforehand. Without them
nobody could tell what is disputed. No other effect has them.

Passes: ``{effect: disputed, views: [{says: ..., sources: [...]}, {says: ..., sources: [...]}], ask: ...}``
Fails: ``{effect: disputed}``, ``{effect: right, ask: ...}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity

ID = "law-dispute-without-views"
SEVERITY = Severity.ERROR

_DISPUTED = "disputed"


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for path, effects in dataset.readable_effects.items():
        for effect in effects:
            is_disputed = effect.effect == _DISPUTED
            for name in ("views", "ask"):
                if is_disputed and name not in effect.data:
                    message = f"`{effect.id}` is disputed and has no `{name}`"
                    hint = "Add the readings under `views`, two at least, and what to ask under `ask`."
                    yield path, Problem(("effects", effect.index, "effect"), message, hint)
                elif not is_disputed and name in effect.data:
                    message = f"`{effect.id}` has `{name}` and is no disputed one"
                    hint = f"Write `effect: {_DISPUTED}`, or remove `{name}`."
                    yield path, Problem(("effects", effect.index, name), message, hint, on_key=True)
