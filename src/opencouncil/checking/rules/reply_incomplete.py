"""A reply tells what a reader needs to judge by it.

One that disagrees says with what, in its `summary`. One that names a newer source gives it as `source`. One
without `says` has a `summary`, or nobody knows what it says.

Passes: ``{replies: [{asked: 2026-06-01, replied: 2026-06-20, says: disagrees, summary: filming is free}]}``
Fails: ``{replies: [{asked: 2026-06-01, replied: 2026-06-20, says: disagrees}]}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council
from opencouncil.spelling import listed
from opencouncil.vocabulary import REPLY_WORDS

ID = "reply-incomplete"
SEVERITY = Severity.ERROR


def check(council: Council, today: date) -> Iterator[Problem]:
    for reply in council.replies:
        needs = REPLY_WORDS[reply.says].needs if reply.says else "summary"
        if not reply.replied or not needs or getattr(reply, needs):
            continue
        if reply.says:
            message = f"the reply says `{reply.says}`, and `{needs}` is missing"
            hint = {
                "summary": "Add `summary:`, with what it disagrees with.",
                "source": "Add `source:`, with the newer page or document that it names.",
            }[needs]
        else:
            message = "neither `says` nor `summary` tells what the reply says"
            hint = f"Add `says:` with {listed(REPLY_WORDS)}; where it is none of them, `summary:`."
        yield Problem((*reply.pointer, "says" if reply.says else "replied"), message, hint)
