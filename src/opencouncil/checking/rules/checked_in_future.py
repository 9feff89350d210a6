"""The day on which a source was read is not in the future.

`checked` is the day somebody last read the source of a claim, and `seen` the date at which a page shows a
webcast. Neither can be in the future; usually the year is mistyped. Tomorrow is accepted, since the day
begins earlier in some places. The first day of a council, `established`, may be in the future.

Passes: ``{checked: 2026-11-21}``
Fails: ``{checked: 2062-11-21}``
"""

from collections.abc import Iterator
from datetime import date, timedelta

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council, PartialDate

ID = "checked-in-future"
SEVERITY = Severity.ERROR


def check(council: Council, today: date) -> Iterator[Problem]:
    latest = today + timedelta(days=1)
    for claim in council.iter_claims():
        if claim.checked > latest:
            message = f"the source was read on {claim.checked}, which is in the future"
            yield Problem((*claim.pointer, "checked"), message, "Write the day on which you read it.")
    for webcast, pointer in council.iter_webcasts():
        seen = webcast.get("seen")
        if seen and PartialDate.parse(seen).first_day > latest:
            message = f"the webcast was seen in {seen}, which is in the future"
            hint = "Write the date for which the source proves it."
            yield Problem((*pointer, "seen"), message, hint)
