"""The claims of an activity are sorted newest first, and those without a date last.

A reader then sees the current claim on top, and the history below. `stated` gives the order, or else
`stated_from` or `stated_by`. Move the claim up; a new one nearly always goes on top.

Passes: ``{film: [{stated: 2020-03}, {stated: 2014-09}, {}]}``
Fails: ``{film: [{stated: 2014-09}, {stated: 2020-03}]}``
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from opencouncil.claims import date_of
from opencouncil.findings import Problem, Severity
from opencouncil.model import Council

ID = "claims-newest-first"
SEVERITY = Severity.WARNING


def check(council: Council, today: date) -> Iterator[Problem]:
    for claims in council.claims.values():
        for above, claim in pairwise(claims):
            if (stated := date_of(claim)) is None:
                continue
            stated_above = date_of(above)
            if stated_above is None or stated_above < stated:
                what = f"one of {stated_above}" if stated_above else "one without a date"
                message = f"the claim of {stated} stands below {what}"
                hint = "Move it up: newest first, those without a date last."
                fields = ("stated", "stated_from", "stated_by")
                name = next(name for name in fields if getattr(claim, name))
                pointer = (*claim.pointer, name)
                yield Problem(pointer, message, hint)
