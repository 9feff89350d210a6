"""A council does not outlive the county or combined authority that it names.

`parent` says who is above a council now, or was in its last days. If the county is abolished and its district
continues, the district gets another parent or becomes unitary. The two must also have been there on at least
one day together, the county above an earlier form on all days of that form, and a combined authority on all
days of a membership.

Passes: ``{abolished: 2023-04-01}`` below a county abolished on 2023-04-01
Fails: a district of today below a county abolished on 2023-04-01
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity
from opencouncil.model import Council

ID = "parent-gone"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for council in dataset.readable_councils:
        for above, problem in _check(council, dataset):
            if above.is_whole:
                yield council.path, problem


def _check(council: Council, dataset: DatasetView) -> Iterator[tuple[Council, Problem]]:
    """Each problem with the body that it is about."""
    by_id = dataset.readable_by_id
    for form in council.forms:
        if not (body := by_id.get(form.parent)):
            continue
        if form.index is not None:
            message = _compare_days("form", form.start, form.end, body)
            hint = "Correct `parent`, or the days of the form."
        else:
            message = _compare(council, body) if council.is_whole else ""
            hint = "Correct `parent`, or the dates of one of the two."
        if message:
            yield body, Problem(form.point_to("parent"), message, hint)
    for membership in council.memberships:
        if not (body := by_id.get(membership.id)):
            continue
        field = membership.pointer[0]
        if membership.start is None and membership.end is None:
            message = _compare(council, body) if council.is_whole else ""
            hint = f"Correct `{field}`, or the dates of one of the two."
        else:
            end = membership.end or council.last_day
            message = _compare_days("membership", membership.start, end, body)
            hint = "Correct its days, or those of the combined authority."
        if message:
            yield body, Problem(membership.pointer, message, hint)


def _compare(council: Council, body: Council) -> str:
    if body.abolished and (council.abolished is None or council.abolished > body.abolished):
        until = f"on to {council.abolished}" if council.abolished else "on"
        return f"`{body.id}` is abolished on {body.abolished}, and this council goes {until}"
    if council.abolished and body.founded and body.founded >= council.abolished:
        return f"`{body.id}` begins on {body.founded}, and this council is abolished on {council.abolished}"
    return ""


def _compare_days(what: str, start: date | None, end: date | None, body: Council) -> str:
    """What is wrong with the days of a form or a membership; empty if the body was there on all of them."""
    if body.founded and start and start < body.founded:
        return f"`{body.id}` begins on {body.founded}, and this {what} on {start}"
    if body.abolished and (end is None or body.abolished <= end):
        until = f"on to {end}" if end else "on"
        return f"`{body.id}` is abolished on {body.abolished}, and this {what} goes {until}"
    return ""
