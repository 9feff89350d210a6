"""A district's parent is a county council.

`parent` is for the districts of a county, and names that county's council. A combined or strategic
authority goes under `combined_authorities`; single-tier councils have no parent.

Passes: ``{type: non-metropolitan-district, parent: staffordshire}``
Fails: ``{type: unitary, parent: staffordshire}``, ``{parent: west-midlands-ca}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity
from opencouncil.vocabulary import TYPES

ID = "parent-type"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    elsewhere = "a combined authority goes under `combined_authorities`."
    for council in dataset.readable_councils:
        for form in council.forms:
            if not form.parent:
                continue
            parent = dataset.readable_by_id.get(form.parent)
            above, where = TYPES[form.type].parent, form.point_to("parent")
            if not above:
                message = f"only the districts of a county have a parent, and this is of type `{form.type}`"
                yield council.path, Problem(where, message, f"Remove it; {elsewhere}")
            elif parent and above not in [one.type for one in parent.forms]:
                message = f"`{parent.id}` is no {above} council, but of type `{parent.type}`"
                hint = f"Write the id of the county council above the district; {elsewhere}"
                yield council.path, Problem(where, message, hint)
