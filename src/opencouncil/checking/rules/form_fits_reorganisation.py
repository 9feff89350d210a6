"""An earlier form ends by the reorganisation that it names.

The file in data/reorganisations is settled by law and lists the council under `continues`. The form ends on
the day before its `vesting_day`. A name that is given in both files is the same.

Passes: ``until: 2009-03-31`` and ``reorganisation: 2009-cornwall``, which has ``vesting_day: 2009-04-01``
Fails: ``until: 2010-04-01``, or a reorganisation that does not name the council
"""

from collections.abc import Iterator
from datetime import date, timedelta

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity
from opencouncil.model import Council, Form
from opencouncil.reorganisations import Reorganisation
from opencouncil.spelling import nearest

ID = "form-fits-reorganisation"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    known = {each.id: each for each in dataset.whole_reorganisations}
    if not known:  # a dataset that keeps none is not asked for them
        return
    for council in dataset.readable_councils:
        for form in council.forms:
            if not form.reorganisation or dataset.may_be_unread(form.reorganisation):
                continue
            where = form.point_to("reorganisation")
            if found := known.get(form.reorganisation):
                yield from ((council.path, problem) for problem in _compare(council, form, found))
                continue
            meant = nearest(form.reorganisation, known)
            hint = f"Did you mean `{meant}`?" if meant else "Use the id of a file in data/reorganisations."
            message = f"there is no reorganisation `{form.reorganisation}`"
            yield council.path, Problem(where, message, hint)


def _compare(council: Council, form: Form, reorganisation: Reorganisation) -> Iterator[Problem]:
    continuing = next((one for one in reorganisation.continues if one.council == council.id), None)
    where = form.point_to("reorganisation")
    if continuing is None:
        message = f"`{reorganisation.id}` does not say that this council continues"
        yield Problem(where, message, "Add it under `continues` there, or correct the id.")
        return
    if not reorganisation.is_firm:
        message = f"`{reorganisation.id}` is only {reorganisation.status}, and ends no form"
        yield Problem(where, message, "Leave the form out until there is an order.")
        return
    day = reorganisation.vesting_day
    last_day = day - timedelta(days=1) if day else None
    if last_day != form.end:
        message = f"this form ends on {form.end}, and `{reorganisation.id}` is of {day}"
        hint = f"Write `until: {last_day}`, or correct `vesting_day` there."
        yield Problem(form.point_to("until"), message, hint)
    if continuing.name_before and continuing.name_before != form.name:
        message = f"the name is {form.name} here, and {continuing.name_before} by `{reorganisation.id}`"
        yield Problem(form.point_to("name"), message, "Write the same `name` and `name_before`.")
