"""A plan that is kept is that of a reorganisation still to come.

`data/plans` keeps what `opencouncil reorganise` needs to carry a plan on or to take it back. The
reorganisation has a file of the same name in `data/reorganisations`. What has come into force is not taken
back, so that its plan is of no more use.

Passes: `data/plans/2028-kent.yaml` beside `data/reorganisations/2028-kent.yaml`, which is announced
Fails: the same beside one in force, or beside none
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity
from opencouncil.spelling import nearest

ID = "plan-fits-reorganisation"
SEVERITY = Severity.WARNING


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    known = {each.id: each for each in dataset.whole_reorganisations}
    for path, plan in dataset.whole_plans.items():
        plan_id = str(plan["id"])
        found = known.get(plan_id)
        if found is None and f"reorganisations/{plan_id}.yaml" not in dataset.known_paths:
            meant = nearest(plan_id, known)
            hint = f"Did you mean `{meant}`?" if meant else "Remove the plan, or put the reorganisation back."
            yield path, Problem(("id",), f"there is no reorganisation `{plan_id}`", hint)
        elif found and found.is_done:
            message = f"`{plan_id}` is in force, and its plan is of no more use"
            yield path, Problem(("id",), message, "Remove this file.")
