"""A council does not outlast the county or combined authority it names.

`parent` and `combined_authority` say who is above a council now, or was in its last days. When the
county is abolished and its district goes on, the district gets another parent or becomes unitary. The
two must also have been there on at least one day together.

Passes: ``{abolished: 2023-04-01}`` below a county abolished on 2023-04-01
Fails: a district of today below a county abolished on 2023-04-01
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity
from opencouncil.model import Council

ID = "parent-gone"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for council in dataset.readable_councils:
        for field, above in council.bodies_above.items():
            body = dataset.readable_by_id.get(above)
            if body and body.is_whole and council.is_whole and (message := _compare(council, body)):
                hint = f"Correct `{field}`, or the dates of one of the two."
                yield council.path, Problem((field,), message, hint)


def _compare(council: Council, body: Council) -> str:
    if body.abolished and (council.abolished is None or council.abolished > body.abolished):
        until = f"on to {council.abolished}" if council.abolished else "on"
        return f"`{body.id}` is abolished on {body.abolished}, and this council goes {until}"
    if council.abolished and body.established and body.established >= council.abolished:
        return (
            f"`{body.id}` begins on {body.established}, and this council is abolished on {council.abolished}"
        )
    return ""
