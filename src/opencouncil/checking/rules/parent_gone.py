"""A council does not outlive the county or combined authority that it names.

`parent` and `combined_authority` say who is above a council now, or was in its last days. If the county is
abolished and its district continues, the district gets another parent or becomes unitary. The two must also
have been there on at least one day together, and the county above an earlier form on all days of that form.

Passes: ``{abolished: 2023-04-01}`` below a county abolished on 2023-04-01
Fails: a district of today below a county abolished on 2023-04-01
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity
from opencouncil.model import Council, Form

ID = "parent-gone"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for council in dataset.readable_councils:
        for field, above in council.bodies_above.items():
            body = dataset.readable_by_id.get(above)
            if body and body.is_whole and council.is_whole and (message := _compare(council, body)):
                hint = f"Correct `{field}`, or the dates of one of the two."
                yield council.path, Problem((field,), message, hint)
        for form in council.forms:
            body = dataset.readable_by_id.get(form.parent) if form.index is not None else None
            if body and body.is_whole and (message := _compare_form(form, body)):
                hint = "Correct `parent`, or the days of the form."
                yield council.path, Problem(form.point_to("parent"), message, hint)


def _compare_form(form: Form, body: Council) -> str:
    if body.founded and form.start and form.start < body.founded:
        return f"`{body.id}` begins on {body.founded}, and this form on {form.start}"
    if body.abolished and form.end and body.abolished < form.end:
        return f"`{body.id}` is abolished on {body.abolished}, and this form goes on to {form.end}"
    return ""


def _compare(council: Council, body: Council) -> str:
    if body.abolished and (council.abolished is None or council.abolished > body.abolished):
        until = f"on to {council.abolished}" if council.abolished else "on"
        return f"`{body.id}` is abolished on {body.abolished}, and this council goes {until}"
    if council.abolished and body.established and body.established >= council.abolished:
        return (
            f"`{body.id}` begins on {body.established}, and this council is abolished on {council.abolished}"
        )
    return ""
