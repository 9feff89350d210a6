"""The county council above a district has a file of its own.

`parent` holds the id of that council, now or in an earlier form: the name of its file without `.yaml`.

Passes: ``{parent: staffordshire}``
Fails: ``{parent: stafordshire}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView, suggest_id
from opencouncil.findings import Problem, Severity

ID = "unknown-parent"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for council in dataset.readable_councils:
        for form in council.forms:
            if form.parent and form.parent not in dataset.known_ids:
                hint = suggest_id(dataset, form.parent) or "Use the id of a council in data/councils."
                message = f"there is no council `{form.parent}`"
                yield council.path, Problem(form.point_to("parent"), message, hint)
