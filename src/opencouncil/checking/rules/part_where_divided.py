"""A successor that takes over only a part of a council's area is marked `part: true`, and no other is.

A council with several successors was divided between them. So was one that gave land to a council that
continues (`gains_from`), even if it has a single successor.

Passes: ``{council: eden, successors: [{council: westmorland-and-furness}]}``
Fails: ``{council: cumbria, successors: [{council: cumberland}, {council: westmorland-and-furness}]}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity

ID = "part-where-divided"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for reorganisation in dataset.whole_reorganisations:
        giving = {name for continuing in reorganisation.continues for name in continuing.gains_from}
        for index, ending in enumerate(reorganisation.ends):
            is_divided = len(ending.successors) > 1 or ending.council in giving
            for place, successor in enumerate(ending.successors):
                if successor.part == is_divided:
                    continue
                key = "council" if successor.council else "working"
                pointer = ("ends", index, "successors", place, key if is_divided else "part")
                if is_divided:
                    message = f"`{ending.council}` was divided, and `{successor.key}` is not marked as a part"
                    hint = f"Write `{{{key}: {successor.key}, part: true}}`."
                else:
                    message = f"`{successor.key}` is the only successor of `{ending.council}`, and no part"
                    hint = "Remove `part: true`, or add the other successors."
                yield reorganisation.path, Problem(pointer, message, hint)
