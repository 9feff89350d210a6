"""A council that is abolished ends by one reorganisation, which says what came after it.

That holds for councils that end in 2009 or later. While the end is only announced or proposed, the council
has no `abolished`; it is in at most one such plan, and still exists on the intended day.

Passes: ``abolished: 2023-04-01`` in a council that stands under `ends` of one file in force
Fails: ``abolished: 2023-04-01`` in a council that no file in data/reorganisations ends
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity
from opencouncil.model import Council
from opencouncil.reorganisations import COVERED_SINCE, Reorganisation
from opencouncil.spelling import listed

ID = "ends-once"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    if not dataset.whole_reorganisations:  # a dataset that keeps none is not asked for them
        return
    ends: dict[str, list[Reorganisation]] = {}
    plans: dict[str, Reorganisation] = {}
    for reorganisation in dataset.whole_reorganisations:
        if reorganisation.is_firm:
            for ending in reorganisation.ends:
                ends.setdefault(ending.council, []).append(reorganisation)
        elif reorganisation.is_planned:
            for problem in _check_plan(reorganisation, plans, dataset):
                yield reorganisation.path, problem
    for council in dataset.readable_councils:
        found = ends.get(council.id, [])
        if len(found) > 1:
            message = f"{listed((each.id for each in found), 'and')} all end this council"
            hint = "Take it out of all but one of these files in data/reorganisations."
            yield council.path, Problem(("id",), message, hint)
        is_recent = council.abolished is not None and council.abolished >= COVERED_SINCE
        if is_recent and not found and not dataset.may_be_unread(council.id):
            hint = "Add it under `ends` of its file in data/reorganisations, with its successors."
            if plan := plans.get(council.id):
                hint = f"`{plan.id}` is only {plan.status}: leave this out until the end is ordered."
            yield council.path, Problem(("abolished",), "no reorganisation ends this council", hint)


def _check_plan(
    reorganisation: Reorganisation, plans: dict[str, Reorganisation], dataset: DatasetView
) -> Iterator[Problem]:
    """What is wrong with the councils that a plan may end; adds them to the plans."""
    for council_id, pointer in reorganisation.iter_listed():
        if pointer[0] not in ("ends", "in_scope"):
            continue
        council = dataset.readable_by_id.get(council_id)
        if plans.setdefault(council_id, reorganisation) is not reorganisation:
            message = f"`{council_id}` is to end by `{plans[council_id].id}` already"
            yield Problem(pointer, message, "Keep it in the file of the area it lies in.")
        elif council and (message := _say_why_absent(council, reorganisation)):
            yield Problem(pointer, message, "Name the council that is there at the time, or correct a day.")


def _say_why_absent(council: Council, plan: Reorganisation) -> str:
    ends, begins, day = council.abolished, council.established, plan.day
    if ends and (day is None or ends < day):
        return f"`{council.id}` is abolished on {ends}, and cannot end here"
    if begins and day and begins >= day:
        return f"`{council.id}` begins only on {begins}, and cannot end here"
    return ""
