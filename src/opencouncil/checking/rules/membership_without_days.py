"""A membership of a combined authority has its first day.

Without `from` nobody knows in which years the council was in the authority, and it counts for all of them.
The order that created the authority, or moved its area, gives the day. Old files have `combined_authority`,
without days: write `combined_authorities` instead.

Passes: ``{combined_authorities: [{id: west-midlands-ca, from: 2016-06-17, source: uksi-2016-653}]}``
Fails: ``{combined_authority: west-midlands-ca}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council

ID = "membership-without-days"
SEVERITY = Severity.WARNING


def check(council: Council, today: date) -> Iterator[Problem]:
    for membership in council.memberships:
        if membership.start is None:
            message = f"the first day in `{membership.id}` is not given"
            is_old = membership.pointer == ("combined_authority",)
            hint = "Add `from`, and the source that gives it."
            if is_old:
                hint = "Write `combined_authorities`, a list, with `id`, `from` and `source`."
            yield Problem(membership.pointer, message, hint)
    if "combined_authorities" in council.data and "combined_authority" in council.data:
        message = "`combined_authority` stands beside `combined_authorities`, and is not read"
        yield Problem(("combined_authority",), message, "Remove it.")
