"""An instrument that an effect names is listed under `instruments`.

There each Act, order, guide or judgment has its title, citation and address once; effects refer to it by
its key, in `instrument` and `amended_by`.

Passes: ``{instruments: {lga-1972: ...}, effects: [{instrument: lga-1972}]}``
Fails: ``{instruments: {lga-1972: ...}, effects: [{instrument: lga-1927}]}``
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Pointer, Problem, Severity
from opencouncil.spelling import nearest

ID = "law-unknown-instrument"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for path, data in dataset.whole_law.items():
        for index, effect in enumerate(data["effects"]):
            for key, pointer in _iter_keys(effect):
                if key not in data["instruments"]:
                    meant = nearest(key, data["instruments"])
                    hint = (
                        f"Did you mean `{meant}`?" if meant else "Add it under `instruments`, with its title."
                    )
                    yield path, Problem(("effects", index, *pointer), f"there is no instrument `{key}`", hint)


def _iter_keys(effect: dict[str, Any]) -> Iterator[tuple[str, Pointer]]:
    if "instrument" in effect:
        yield effect["instrument"], ("instrument",)
    for place, key in enumerate(effect.get("amended_by", ())):
        yield key, ("amended_by", place)
