"""A claim is entered once.

Two claims with the same source, date and status are counted twice. Remove one; add what only that one says to
the other's `summary`, `conditions` or `note`. A source that states an old rule and a new one gives two claims
with two statuses, which is right if a note says so (`source-contradicts-itself`).

Passes: ``{film: [{status: allowed}, {status: permission-required}]}`` from one page
Fails: ``{film: [{status: allowed}, {status: allowed}]}`` from one page, of one date
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.claims import Identity, identify
from opencouncil.findings import Problem, Severity
from opencouncil.model import Council

ID = "claim-twice"
SEVERITY = Severity.ERROR


def check(council: Council, today: date) -> Iterator[Problem]:
    for activity, claims in council.claims.items():
        # Most activities have one claim, or each of another page.
        if len(claims) == 1 or len({claim.source.url for claim in claims}) == len(claims):
            continue
        first: dict[Identity, int] = {}
        for claim in claims:
            number = first.setdefault(identify(claim), claim.index + 1)
            if number != claim.index + 1:
                message = f"claim {number} of `{activity}` says this already, by the same source and date"
                yield Problem(claim.pointer, message, "Remove one of the two, or correct its source or date.")
