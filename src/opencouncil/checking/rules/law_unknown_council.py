"""A council that an effect names has a file, and belongs to the nation of the law.

`councils` and `except_councils` hold ids: the names of files in data/councils without `.yaml`.

Passes: ``except_councils: [isles-of-scilly]`` in `england.yaml`
Fails: ``except_councils: [isle-of-scilly]``, ``except_councils: [powys]`` in `england.yaml`
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView, suggest_id
from opencouncil.findings import Problem, Severity

ID = "law-unknown-council"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for path, effects in dataset.readable_effects.items():
        for effect in effects:
            for name, ids in (("councils", effect.councils), ("except_councils", effect.except_councils)):
                for place, council_id in enumerate(ids):
                    if found := _find_wrong(council_id, effect.nation, dataset):
                        yield path, Problem(("effects", effect.index, name, place), *found)


def _find_wrong(council_id: str, nation: str, dataset: DatasetView) -> tuple[str, str] | None:
    """What is wrong with an id, and what to do; nothing if it may stand."""
    if council_id not in dataset.known_ids:
        hint = suggest_id(dataset, council_id) or "Use the id of a council in data/councils."
        return f"there is no council `{council_id}`", hint
    council = dataset.readable_by_id.get(council_id)
    if council and council.nation != nation:
        hint = "Name it in the file of its own nation, or correct the id."
        return f"`{council_id}` is in {council.nation}, and this is the law of {nation}", hint
    return None
