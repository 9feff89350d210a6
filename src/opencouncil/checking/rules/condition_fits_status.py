"""A claim's conditions agree with its status.

The codebook asks in a fixed order, and the first yes is the status. Where somebody must agree first, the
status is `permission-required`; where only the press, groups or councillors may, it is `restricted`; where
the council must be told first, `allowed-with-notice`. A trial is `partial`. Read the source again, then
change the status or take the tag out.

Passes: ``{status: permission-required, conditions: [chair-permission]}``
Fails: ``{status: allowed, conditions: [chair-permission]}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council
from opencouncil.vocabulary import CONDITIONS, SCALES, STATUSES

ID = "condition-fits-status"
SEVERITY = Severity.WARNING


def _is_more_open(status: str, other: str) -> bool:
    """Whether a status that says yes stands before another one of its scale."""
    scale = next((list(scale) for scale in SCALES.values() if status in scale and other in scale), [])
    is_yes = STATUSES[status].light == "green"
    return is_yes and bool(scale) and scale.index(status) < scale.index(other)


# For each status the tags that speak for another one, and which.
CLASHES = {
    status: {
        tag: condition.speaks_for
        for tag, condition in CONDITIONS.items()
        if condition.speaks_for and _is_more_open(status, condition.speaks_for)
    }
    for status in STATUSES
}


def check(council: Council, today: date) -> Iterator[Problem]:
    for claim in council.iter_claims():
        clashes = CLASHES[claim.status]
        for index, tag in enumerate(claim.conditions):
            if tag in clashes:
                message = f"`{tag}` speaks against the status `{claim.status}`"
                hint = f"Write `status: {clashes[tag]}`, or remove the tag."
                yield Problem((*claim.pointer, "conditions", index), message, hint)
