"""A council has one place in a reorganisation, and one key.

It ends, begins, continues, may end (`in_scope`) or is only affected (`affects`). One that carries on in the
same file is in `continues`, and neither in `ends` nor in `begins`. A key under `working_names` is never the
id of a council: a council with a file is named by its id.

Passes: ``{ends: [{council: chester, ...}], begins: [cheshire-east]}``
Fails: ``{begins: [cornwall], continues: [{council: cornwall, ...}]}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity
from opencouncil.reorganisations import Reorganisation

ID = "council-in-two-lists"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for reorganisation in dataset.whole_reorganisations:
        for problem in (*_check_lists(reorganisation), *_check_keys(reorganisation, dataset)):
            yield reorganisation.path, problem


def _check_lists(reorganisation: Reorganisation) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for council_id, pointer in reorganisation.iter_listed():
        if council_id in seen:
            message = f"`{council_id}` stands under `{seen[council_id]}` already"
            yield Problem(pointer, message, "Keep it in the one list that says what becomes of it.")
        seen.setdefault(council_id, str(pointer[0]))
    for index, ending in enumerate(reorganisation.ends):
        keys = [successor.key for successor in ending.successors]
        for place, key in enumerate(keys):
            if key and key in keys[:place]:
                message = f"`{key}` is a successor of `{ending.council}` already"
                yield Problem(("ends", index, "successors", place), message, "Remove one of the two.")


def _check_keys(reorganisation: Reorganisation, dataset: DatasetView) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, working in enumerate(reorganisation.working_names):
        pointer = ("working_names", index, "id")
        if working.id in dataset.known_ids:
            hint = "Choose another key; or, if it is that council, name it by `council`, as it has a file."
            yield Problem(pointer, f"`{working.id}` is the id of a council", hint)
        if working.id in seen:
            yield Problem(pointer, f"`{working.id}` is a working name already", "Choose another key.")
        seen.add(working.id)
