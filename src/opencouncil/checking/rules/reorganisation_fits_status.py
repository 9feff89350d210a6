"""The fields of a reorganisation fit its status.

In force or ordered: firm days (`vesting_day`, `first_election`), and each council has a file. Announced: the
days are `intended`, and councils without legal existence have `working_names`. Proposed: nothing is decided,
so the councils it may end are `in_scope`. Quashed: nothing changes, and its councils are under `affects`. A
boundary that moves ends no council.

Passes: ``{status: proposed, intended: {vesting_day: 2028-04-01}, in_scope: [kent, medway]}``
Fails: ``{status: proposed, vesting_day: 2028-04-01, ends: [{council: kent}]}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity
from opencouncil.reorganisations import Reorganisation
from opencouncil.vocabulary import REORGANISATION_KINDS, REORGANISATION_STATUSES

ID = "reorganisation-fits-status"
SEVERITY = Severity.ERROR

_KNOWN = REORGANISATION_STATUSES.values()
_FIRM = frozenset(status.word for status in _KNOWN if status.is_firm)
_PLANNED = frozenset(status.word for status in _KNOWN if status.is_planned)
_DECIDED = frozenset(status.word for status in _KNOWN if status.is_decided)
# With which statuses a field may stand.
_STATUSES = {
    "decision_expected": _PLANNED - _DECIDED,
    "first_election": _FIRM,
    "vesting_day": _FIRM,
    "shadow_from": _FIRM,
    "intended": _PLANNED,
    "ends": _DECIDED,
    "begins": _DECIDED,
    "continues": _FIRM | _PLANNED,
    "working_names": _PLANNED,
    "in_scope": _PLANNED - _DECIDED,
}
_HINTS = {
    "decision_expected": "Remove it: the decision is made, and its day goes under `decided`.",
    "first_election": "Write it under `intended` while nothing is ordered.",
    "vesting_day": "Write it under `intended` while nothing is ordered.",
    "shadow_from": "Remove it: without an order there is no shadow authority.",
    "intended": "Write the days themselves: `vesting_day` and `first_election`.",
    "ends": "Write the ids under `in_scope` while nothing is decided.",
    "begins": "Write them under `working_names` while nothing is decided.",
    "working_names": "Give each council a file in data/councils, and write its id under `begins`.",
    "in_scope": "Write the councils that end under `ends`, and the others nowhere.",
}


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for reorganisation in dataset.whole_reorganisations:
        for problem in _check_one(reorganisation, today):
            yield reorganisation.path, problem


def _check_one(reorganisation: Reorganisation, today: date) -> Iterator[Problem]:
    status, vesting = reorganisation.status, reorganisation.vesting_day
    is_ordered = reorganisation.is_firm and not reorganisation.is_done
    for field, statuses in _STATUSES.items():
        if field not in reorganisation.data or status in statuses:
            continue
        if status not in _FIRM | _PLANNED:
            message = f"a {status} order changes nothing, and `{field}` says otherwise"
            hint = "Write the councils it was about under `affects`, and what happened under `notes`."
        else:
            message, hint = f"`{field}` does not fit the status `{status}`", _HINTS[field]
        yield Problem((field,), message, hint, on_key=True)
    if REORGANISATION_KINDS[reorganisation.kind].keeps_councils:
        for field in ("ends", "begins"):
            if field in reorganisation.data:
                hint = "Write the councils on either side under `affects`, or correct `kind`."
                message = f"`{field}` does not fit the kind `{reorganisation.kind}`"
                yield Problem((field,), message, hint, on_key=True)
    if is_ordered and not vesting and (reorganisation.ends or reorganisation.begins):
        hint = "Add `vesting_day`, the first day of the new councils, as the order has it."
        yield Problem(("status",), "an order that ends or begins councils says on which day", hint)
    if reorganisation.is_done and vesting and vesting > today:
        message = f"it is not in force before its vesting day, {vesting}"
        yield Problem(("status",), message, "Write `order-made` until then, or correct the day.")
