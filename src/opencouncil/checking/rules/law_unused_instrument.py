"""Every instrument that is listed is used by an effect.

Either the instrument is no longer needed, or an effect fails to name it.

Passes: ``{instruments: {lga-1972: ...}, effects: [{instrument: lga-1972}]}``
Fails: ``{instruments: {lga-1972: ..., lga-2000: ...}, effects: [{instrument: lga-1972}]}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity

ID = "law-unused-instrument"
SEVERITY = Severity.WARNING


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for path, data in dataset.whole_law.items():
        used = {effect.get("instrument") for effect in data["effects"]}
        used |= {key for effect in data["effects"] for key in effect.get("amended_by", ())}
        for key in data["instruments"]:
            if key not in used:
                hint = "Name it in the effect that comes from it, or remove it."
                yield path, Problem(("instruments", key), f"no effect uses `{key}`", hint, on_key=True)
