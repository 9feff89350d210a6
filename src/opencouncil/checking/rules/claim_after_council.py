"""A claim is about a council that was current at the time.

A source of the day `abolished` or later is about the successor, even if it is on the old council's site.
Rules do not carry over to a successor: move the claim to the new council's file.

Passes: ``{abolished: 2023-04-01, meetings: {film: [{stated: 2023-03}]}}``
Fails: ``{abolished: 2023-04-01, meetings: {film: [{stated: 2023-05}]}}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council

ID = "claim-after-council"
SEVERITY = Severity.ERROR


def check(council: Council, today: date) -> Iterator[Problem]:
    ends = council.abolished
    if ends is None:
        return
    hint = "Move the claim to the council that came after, or correct the date."
    for claim in council.iter_claims():
        if claim.stated and claim.stated.first_day >= ends:
            message = f"the source says it for {claim.stated}, and the council is abolished on {ends}"
            yield Problem((*claim.pointer, "stated"), message, hint)
        if claim.stated_from and claim.stated_from >= ends:
            message = (
                f"the source is from {claim.stated_from} or later, and the council is abolished on {ends}"
            )
            yield Problem((*claim.pointer, "stated_from"), message, hint)
