"""A claim is about a council that existed at the time.

What a source said before the council's first day (`founded`, or `established` without `founded`) is about the
council before it, which has its own file. A text that gives only the year or the month is accepted if any day
of it fits.

Passes: ``{established: 2009-04-01, meetings: {film: [{stated: "2009"}]}}``
Fails: ``{established: 2009-04-01, meetings: {film: [{stated: 2008-11}]}}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council

ID = "claim-before-council"
SEVERITY = Severity.ERROR


def check(council: Council, today: date) -> Iterator[Problem]:
    first_day = council.founded
    if first_day is None:
        return
    hint = "Move the claim to the council before it, or correct the date."
    for claim in council.iter_claims():
        if claim.stated and claim.stated.last_day < first_day:
            message = f"the source says it for {claim.stated}, and the council begins on {first_day}"
            yield Problem((*claim.pointer, "stated"), message, hint)
        if claim.stated_by and claim.stated_by < first_day:
            message = (
                f"the source is from {claim.stated_by} at the latest, and the council begins on {first_day}"
            )
            yield Problem((*claim.pointer, "stated_by"), message, hint)
