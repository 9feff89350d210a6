"""The county council above a district has a file of its own.

`parent` holds the id of that council, now or in an earlier form: the name of its file without `.yaml`.

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
        for form in council.forms:
            if form.parent and form.parent not in dataset.known_ids:
                meant = nearest(form.parent, dataset.known_ids)
                hint = f"Did you mean `{meant}`?" if meant else "Use the id of a council in data/councils."
                message = f"there is no council `{form.parent}`"
                yield council.path, Problem(form.point_to("parent"), message, hint)
