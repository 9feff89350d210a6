"""An asking is entered once.

Two with one day and the same activities are one asking. Keep one, and put the reply there. A second reply to
one asking goes into the `summary` of the first, or comes with an asking of its own day.

Passes: ``{replies: [{asked: 2026-11-03}, {asked: 2026-11-03, about: [film]}]}``
Fails: ``{replies: [{asked: 2026-11-03, about: [film]}, {asked: 2026-11-03, about: [film]}]}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.claims import REPLIES, identify_reply
from opencouncil.findings import Problem, Severity
from opencouncil.model import Council

ID = "reply-twice"
SEVERITY = Severity.ERROR


def check(council: Council, today: date) -> Iterator[Problem]:
    first: dict[tuple[str, ...] | None, int] = {}
    for index, reply in council.iter_items(REPLIES):
        number = first.setdefault(identify_reply(reply), index + 1)
        if number != index + 1:
            message = f"reply {number} is of this asking already: the same day and the same activities"
            yield Problem((REPLIES, index), message, "Keep one of the two, with what both say.")
