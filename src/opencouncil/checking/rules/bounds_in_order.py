"""The earliest day that a text can be from is not after the latest.

`stated_from` is the earliest day, `stated_by` the latest. One of them is mistyped, or the two are swapped.

Passes: ``{stated_from: 2013-06-14, stated_by: 2014-08-05}``
Fails: ``{stated_from: 2014-08-05, stated_by: 2013-06-14}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council

ID = "bounds-in-order"
SEVERITY = Severity.ERROR


def check(council: Council, today: date) -> Iterator[Problem]:
    for claim in council.iter_claims():
        if claim.stated_from and claim.stated_by and claim.stated_from > claim.stated_by:
            message = f"the source is from {claim.stated_from} or later, and from {claim.stated_by} or before"
            hint = "Swap the two days, or correct the one that is wrong."
            yield Problem((*claim.pointer, "stated_from"), message, hint)
