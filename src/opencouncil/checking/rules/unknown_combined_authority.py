"""The combined authority over a council has a file of its own, and is one.

Each `id` under `combined_authorities` is that of a combined, combined county or strategic authority: the name
of its file without `.yaml`. The county council above a district goes under `parent`.

Passes: ``{combined_authorities: [{id: west-midlands-ca}]}``
Fails: ``{combined_authorities: [{id: west-midlands}]}``, ``{combined_authorities: [{id: staffordshire}]}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView, suggest_id
from opencouncil.findings import Problem, Severity
from opencouncil.vocabulary import STRATEGIC_TYPES

ID = "unknown-combined-authority"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    authorities = [council.id for council in dataset.readable_councils if council.type in STRATEGIC_TYPES]
    for council in dataset.readable_councils:
        for membership in council.memberships:
            wanted = membership.id
            body = dataset.readable_by_id.get(wanted)
            if wanted not in dataset.known_ids:
                message = f"there is no combined authority `{wanted}`"
                hint = suggest_id(dataset, wanted, authorities) or "Use the id of one in data/councils."
            elif body and body.type not in STRATEGIC_TYPES:
                message = f"`{wanted}` is no combined authority, but of type `{body.type}`"
                hint = "Write the id of a combined authority; a county above a district goes under `parent`."
            else:
                continue
            yield council.path, Problem(membership.pointer, message, hint)
