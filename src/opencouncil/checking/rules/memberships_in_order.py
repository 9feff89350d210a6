"""The memberships of a council stand newest first, and none overlaps another.

A council is in one combined or strategic authority at a time. Each membership ends after it begins, and lies
within the days of the council. `until` is its last day.

Passes: ``{combined_authorities: [{id: b, from: 2018-11-02}, {id: a, from: 2014-04-15, until: 2018-11-01}]}``
Fails: the same with ``until: 2019-01-01``, without `until`, or with `a` on top
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council, Membership

ID = "memberships-in-order"
SEVERITY = Severity.ERROR


def check(council: Council, today: date) -> Iterator[Problem]:
    for membership in council.memberships:
        yield from _check_days(membership, council)
    for newer, older in pairwise(council.memberships):
        if newer.start and older.start and newer.start < older.start:
            message = f"`{older.id}` begins on {older.start}, after `{newer.id}` above it"
            yield Problem(older.pointer, message, "Put the newest on top.")
        elif older.end is None or (newer.start and newer.start <= older.end):
            goes = f"goes on to {older.end}" if older.end else "has no end"
            start = f"on {newer.start}" if newer.start else "on a day not given"
            message = f"the membership of `{older.id}` {goes}, and that of `{newer.id}` begins {start}"
            yield Problem(older.pointer, message, "Correct `until`, or `from` of the one above.")


def _check_days(membership: Membership, council: Council) -> Iterator[Problem]:
    start, end, where = membership.start, membership.end, membership.pointer[:-1]
    if start and end and end < start:
        message = f"this membership ends on {end} and begins on {start}"
        yield Problem((*where, "until"), message, "Swap the two dates, or correct the year.")
    if start and council.founded and start < council.founded:
        message = f"this membership begins on {start}, and the council on {council.founded}"
        yield Problem((*where, "from"), message, "Correct one of the two days.")
    if end and council.abolished and end >= council.abolished:
        message = f"this membership ends on {end}, and the council is abolished on {council.abolished}"
        yield Problem((*where, "until"), message, "Remove `until`: it ends with the council.")
