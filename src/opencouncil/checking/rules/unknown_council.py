"""Each council that a reorganisation names has a file, and lies in the same nation.

Councils are named by their ids: the names of their files without `.yaml`. Names under `unsourced` are
those of councils in this file. A council that has no legal existence yet has no file either: it gets
a key under `working_names`.

Passes: ``begins: [cumberland, westmorland-and-furness]``
Fails: ``begins: [cumbreland]``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView, suggest_id
from opencouncil.findings import Problem, Severity
from opencouncil.reorganisations import Reorganisation
from opencouncil.spelling import nearest

ID = "unknown-council"
SEVERITY = Severity.ERROR

# Words that may follow the name of a list under `unsourced` and are no councils.
_FIELDS = frozenset({"successors"})


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for reorganisation in dataset.whole_reorganisations:
        for problem in _check_one(reorganisation, dataset):
            yield reorganisation.path, problem


def _check_one(reorganisation: Reorganisation, dataset: DatasetView) -> Iterator[Problem]:
    # Successors, and those that give land, stand in one of these lists too: see successor-not-listed.
    for council_id, pointer in reorganisation.iter_listed():
        council = dataset.readable_by_id.get(council_id)
        if council_id not in dataset.known_ids:
            hint = suggest_id(dataset, council_id) or "Use the id of a council in data/councils."
            yield Problem(pointer, f"there is no council `{council_id}`", hint)
        elif council and council.nation != reorganisation.nation:
            message = f"`{council_id}` is in `{council.nation}`, and this is in `{reorganisation.nation}`"
            yield Problem(pointer, message, "Correct `nation`, or the council.")
    keys = {
        "ends": [ending.council for ending in reorganisation.ends],
        "continues": [continuing.council for continuing in reorganisation.continues],
        "working_names": [working.id for working in reorganisation.working_names],
    }
    for index, entry in enumerate(reorganisation.unsourced):
        name, _, rest = entry.partition(".")
        key = rest.partition(".")[0]
        if name in keys and key and key not in _FIELDS and key not in keys[name]:
            meant = nearest(key, keys[name])
            hint = f"Did you mean `{name}.{meant}`?" if meant else f"Use one that stands there, or `{name}`."
            yield Problem(("unsourced", index), f"there is no `{key}` under `{name}`", hint)
