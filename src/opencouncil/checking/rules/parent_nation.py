"""The bodies above a council are of its nation.

A county or combined authority of another nation is a mistake in `parent`, `combined_authorities` or `nation`
of one of the two.

Passes: ``{nation: england, parent: staffordshire}``
Fails: ``{nation: wales, parent: staffordshire}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity

ID = "parent-nation"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for council in dataset.readable_councils:
        for above, where in council.iter_above():
            body = dataset.readable_by_id.get(above)
            if body and body.nation != council.nation:
                field = "parent" if where[-1] == "parent" else where[0]
                message = f"`{above}` is of `{body.nation}`, and this council of `{council.nation}`"
                yield council.path, Problem(where, message, f"Correct `{field}`, or the nation.")
