"""A council that begins in 2009 or later begins by one reorganisation, which says what came before it.

It is listed under `begins`, or under `continues` if the body existed before in another form. Combined
authorities are exempt: they begin by an order of their own. A council that is only announced or proposed has
a working name and no file.

Passes: ``established: 2023-04-01`` in a council that stands under `begins` of one file in force
Fails: ``established: 2023-04-01`` in a council that no file in data/reorganisations begins
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity
from opencouncil.reorganisations import COVERED_SINCE, Reorganisation
from opencouncil.spelling import listed
from opencouncil.vocabulary import STRATEGIC_TYPES

ID = "begins-once"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    if not dataset.whole_reorganisations:  # a dataset that keeps none is not asked for them
        return
    begins: dict[str, list[Reorganisation]] = {}
    for reorganisation in dataset.whole_reorganisations:
        reached = {successor.council for ending in reorganisation.ends for successor in ending.successors}
        # A successor that is not listed as it should be is said by successor-not-listed.
        for council_id in {*reorganisation.begins, *reorganisation.changed, *reached}:
            begins.setdefault(council_id, []).append(reorganisation)
    for council in dataset.readable_councils:
        found = begins.get(council.id, [])
        firm = [each for each in found if each.is_firm]
        if len(firm) > 1:
            message = f"{listed((each.id for each in firm), 'and')} all begin this council"
            hint = "It takes its present form once: correct all but one of these files."
            yield council.path, Problem(("id",), message, hint)
        is_recent = council.established is not None and council.established >= COVERED_SINCE
        if not is_recent or firm or council.type in STRATEGIC_TYPES or dataset.may_be_unread(council.id):
            continue
        hint = "Add it under `begins` of its file in data/reorganisations, or correct the day."
        if found:
            hint = f"`{found[0].id}` is only {found[0].status}: until it is ordered, the council has no file."
        yield council.path, Problem(("established",), "no reorganisation begins this council", hint)
