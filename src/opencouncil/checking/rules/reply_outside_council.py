"""A council is asked, and replies, while it exists.

What was asked before its first day (`founded`, or `established` without `founded`), or on the day `abolished`
or later, was asked of another council: the reply stands in the file of that one, and speaks for it alone.

Passes: ``{established: 1974-04-01, replies: [{asked: 2026-11-03}]}``
Fails: ``{established: 2026-12-01, replies: [{asked: 2026-11-03}]}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council

ID = "reply-outside-council"
SEVERITY = Severity.ERROR


def check(council: Council, today: date) -> Iterator[Problem]:
    begins, ends = council.founded, council.abolished
    hint = "Move it to the council that there was then, or correct the day."
    for reply in council.replies:
        for name, did in (("asked", "was asked"), ("replied", "replied")):
            day = reply.asked if name == "asked" else reply.replied
            if day and begins and day < begins:
                message = f"the council {did} on {day}, and begins on {begins}"
                yield Problem((*reply.pointer, name), message, hint)
            if day and ends and day >= ends:
                message = f"the council {did} on {day}, and is abolished on {ends}"
                yield Problem((*reply.pointer, name), message, hint)
