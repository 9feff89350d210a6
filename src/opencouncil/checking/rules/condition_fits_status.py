"""A claim's conditions do not say something else than its status.

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

ID = "condition-fits-status"
SEVERITY = Severity.WARNING

_PERMISSION = dict.fromkeys(
    ("chair-permission", "council-permission", "officer-permission"), "permission-required"
)
_SOME_PEOPLE = dict.fromkeys(("press-only", "group-only", "via-councillor"), "restricted")
# For each status the tags that speak for another one, and which.
_CLASHES = {
    "allowed": {**_PERMISSION, **_SOME_PEOPLE, "notice-required": "allowed-with-notice"},
    "allowed-with-notice": {**_PERMISSION, **_SOME_PEOPLE},
    "provided": {"trial": "partial"},
}


def check(council: Council, today: date) -> Iterator[Problem]:
    for claim in council.iter_claims():
        clashes = _CLASHES.get(claim.status, {})
        for index, tag in enumerate(claim.conditions):
            if tag in clashes:
                message = f"`{tag}` speaks against the status `{claim.status}`"
                hint = f"Write `status: {clashes[tag]}`, or remove the tag."
                yield Problem((*claim.pointer, "conditions", index), message, hint)
