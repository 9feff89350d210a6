"""The bodies above a council are of its nation.

A county or combined authority of another nation is a mistake in `parent`, `combined_authority` or `nation` of
one of the two.

Passes: ``{nation: england, parent: staffordshire}``
Fails: ``{nation: wales, parent: staffordshire}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Pointer, Problem, Severity

ID = "parent-nation"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for council in dataset.readable_councils:
        named: list[tuple[Pointer, str]] = [
            ((field,), above) for field, above in council.bodies_above.items()
        ]
        named += [(form.point_to("parent"), form.parent) for form in council.forms[1:]]
        for where, above in named:
            body = dataset.readable_by_id.get(above)
            if body and body.nation != council.nation:
                message = f"`{above}` is of `{body.nation}`, and this council of `{council.nation}`"
                yield council.path, Problem(where, message, f"Correct `{where[-1]}`, or the nation.")
