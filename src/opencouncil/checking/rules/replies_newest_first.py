"""The replies of a council stand newest first, by the day it was asked.

A reader then sees the newest asking on top. `asked` gives the order, not `replied`.

Passes: ``{replies: [{asked: 2026-11-03}, {asked: 2026-06-01}]}``
Fails: ``{replies: [{asked: 2026-06-01}, {asked: 2026-11-03}]}``
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from opencouncil.claims import REPLIES
from opencouncil.findings import Problem, Severity
from opencouncil.model import Council, Reply

ID = "replies-newest-first"
SEVERITY = Severity.WARNING


def check(council: Council, today: date) -> Iterator[Problem]:
    found = [Reply.from_data(index, item) for index, item in council.iter_items(REPLIES)]
    for above, reply in pairwise(found):
        if above.asked < reply.asked:
            message = f"the asking of {reply.asked} stands below that of {above.asked}"
            yield Problem((*reply.pointer, "asked"), message, "Move it up: newest first.")
