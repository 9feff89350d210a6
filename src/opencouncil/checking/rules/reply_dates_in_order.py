"""A reply comes on the day of the asking or later, and neither lies in the future.

`asked` is the day the council was asked, `replied` the day of its reply. What is still to be asked, and a
reply that is expected, are not recorded. Tomorrow is accepted, since the day begins earlier in some places.

Passes: ``{replies: [{asked: 2026-06-01, replied: 2026-06-20, says: agrees}]}``
Fails: ``{replies: [{asked: 2026-06-20, replied: 2026-06-01, says: agrees}]}``
"""

from collections.abc import Iterator
from datetime import date, timedelta

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council

ID = "reply-dates-in-order"
SEVERITY = Severity.ERROR


def check(council: Council, today: date) -> Iterator[Problem]:
    latest = today + timedelta(days=1)
    for reply in council.replies:
        if reply.asked > latest:
            message = f"the council was asked on {reply.asked}, which is in the future"
            hint = "Write the day on which it was asked; an asking to come is not recorded."
            yield Problem((*reply.pointer, "asked"), message, hint)
        if reply.replied is None:
            continue
        if reply.replied < reply.asked:
            message = f"the council replied on {reply.replied}, and was asked on {reply.asked}, after that"
            hint = "Correct the day that is wrong; a reply to an earlier asking stands there."
            yield Problem((*reply.pointer, "replied"), message, hint)
        elif reply.replied > latest:
            message = f"the council replied on {reply.replied}, which is in the future"
            yield Problem((*reply.pointer, "replied"), message, "Write the day of the reply.")
