"""The earlier forms of a council stand newest first, without gap or overlap.

Each form ends on the day before the next begins: `until` is its last day. The newest ends on the day before
`established`, and the oldest begins on the day `founded`. A council that has been there longer than its
present form lists what it was before.

Passes: ``{founded: 1974-04-01, established: 2009-04-01, forms: [{from: 1974-04-01, until: 2009-03-31}]}``
Fails: the same with ``until: 2009-04-01``, with ``from: 1975-04-01``, or without `forms`
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council, Form

ID = "forms-in-order"
SEVERITY = Severity.ERROR


def check(council: Council, today: date) -> Iterator[Problem]:
    if not council.is_whole:
        return
    _, *earlier = council.forms
    if not earlier:
        if council.founded != council.established:
            message = f"the council has been there since {council.founded}, and `forms` does not say as what"
            hint = "Add `forms`: its type until the day before `established`, and the source."
            yield Problem(("founded",), message, hint)
        return
    if any(newer.start < older.start for newer, older in pairwise(earlier) if newer.start and older.start):
        yield Problem(("forms",), "the earlier forms are not newest first", "Put the newest on top.")
        return
    for form in earlier:
        if form.end and form.start and form.end < form.start:
            message = f"this form ends on {form.end} and begins on {form.start}"
            yield Problem(form.point_to("until"), message, "Swap the two dates, or correct the year.")
            return
    for newer, older in pairwise(council.forms):
        yield from _compare(newer, older)
    first = earlier[-1]
    if council.founded == council.established:
        hint = f"Add `founded: {first.start}`, the first day of the council as a legal body."
        yield Problem(first.point_to("from"), "the council has earlier forms, and no day `founded`", hint)
    elif council.founded != first.start:
        message = f"the oldest form begins on {first.start}, and the council is founded on {council.founded}"
        hint = "Correct one of the days; add a form where one is missing."
        yield Problem(first.point_to("from"), message, hint)


def _compare(newer: Form, older: Form) -> Iterator[Problem]:
    """Whether a form ends on the day before the next one begins."""
    if newer.start is None or older.end is None:
        return
    last_day = newer.start - timedelta(days=1)
    if older.end == last_day:
        return
    next_one = "the present form (`established`)" if newer.index is None else "the next form"
    what = "overlap" if older.end > last_day else "leave a gap"
    message = f"this form ends on {older.end}, and {next_one} begins on {newer.start}: they {what}"
    hint = f"Write `until: {last_day}`, or correct the other day."
    yield Problem(older.point_to("until"), message, hint)
