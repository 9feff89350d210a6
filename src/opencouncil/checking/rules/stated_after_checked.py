"""A source is not dated after the day on which it was read.

`stated` is the date that the source gives, and `checked` the day on which it was read, so `checked` is the
later of the two. One of them is mistyped, or the two are swapped.

Passes: ``{stated: 2014-09, checked: 2026-11-21}``
Fails: ``{stated: 2026-11-21, checked: 2014-09-30}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council

ID = "stated-after-checked"
SEVERITY = Severity.ERROR


def check(council: Council, today: date) -> Iterator[Problem]:
    for claim in council.iter_claims():
        if claim.stated and claim.stated.first_day > claim.checked:
            message = f"the source says it for {claim.stated}, and was read on {claim.checked}, before that"
            yield Problem((*claim.pointer, "stated"), message, "Correct the date that is wrong.")
        if claim.stated_from and claim.stated_from > claim.checked:
            message = f"the source is from {claim.stated_from} or later, and was read on {claim.checked}"
            hint = "A text is no younger than the day it was read: correct the date that is wrong."
            yield Problem((*claim.pointer, "stated_from"), message, hint)
        if claim.stated_by and claim.stated_by > claim.checked:
            message = f"the source may be as late as {claim.stated_by}, and was read on {claim.checked}"
            hint = "A text is no younger than the day it was read: correct the date that is wrong."
            yield Problem((*claim.pointer, "stated_by"), message, hint)
