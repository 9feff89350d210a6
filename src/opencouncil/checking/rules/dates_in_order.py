"""A council begins before it ends, and its body is no younger than its present form.

`founded` comes before `established`, and `established` before `abolished`. `abolished` is the first
day on which the council no longer exists: 2023-04-01, not 2023-03-31.

Passes: ``{established: 1974-04-01, abolished: 2023-04-01}``
Fails: ``{established: 2023-04-01, abolished: 1974-04-01}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council

ID = "dates-in-order"
SEVERITY = Severity.ERROR


def check(council: Council, today: date) -> Iterator[Problem]:
    begins, ends, founded = council.established, council.abolished, council.founded
    if begins and ends and ends <= begins:
        message = f"the council ends on {ends} and begins on {begins}"
        yield Problem(("abolished",), message, "Swap the two dates, or correct the year.")
    if begins and founded and founded > begins:
        message = f"the body is founded on {founded}, after its present form begins on {begins}"
        hint = "Correct one of the dates; leave `founded` out where the council is new in its present form."
        yield Problem(("founded",), message, hint)
