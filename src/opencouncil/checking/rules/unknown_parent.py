"""The county council above a district has a file of its own.

`parent` holds the id of that council: the name of its file without `.yaml`.

Passes: ``{parent: staffordshire}``
Fails: ``{parent: stafordshire}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity
from opencouncil.spelling import nearest

ID = "unknown-parent"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for council in dataset.readable_councils:
        if council.parent and council.parent not in dataset.known_ids:
            meant = nearest(council.parent, dataset.known_ids)
            hint = f"Did you mean `{meant}`?" if meant else "Use the id of a council in data/councils."
            yield council.path, Problem(("parent",), f"there is no council `{council.parent}`", hint)
