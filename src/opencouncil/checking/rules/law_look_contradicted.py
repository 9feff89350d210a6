"""Where somebody found no rule, no effect of the law decides.

`looked_for` with `found: none` says that the law is silent on an activity at a kind of meeting. An effect
on the same activity and meeting on one of the same days, for all councils, says that it is not.

Passes: ``looked_for`` of petitions until 2010-06-14, and an effect on petitions from 2010-06-15
Fails: the same without ``until``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity
from opencouncil.law import Effect, Looked

ID = "law-look-contradicted"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for path, looked in dataset.readable_looked.items():
        for look in looked:
            effect = next(filter(None, (_match(look, one) for one in dataset.readable_effects[path])), None)
            if look.is_answer and effect:
                message = f"somebody looked and found no rule, and `{effect.id}` is one"
                hint = "Take out the activity or the kind of meeting, or end one before the other begins."
                yield path, Problem(("looked_for", look.index, "found"), message, hint)


def _match(look: Looked, effect: Effect) -> Effect | None:
    """An effect that says something where the look says that there is nothing."""
    if effect.is_advice or effect.councils:
        return None
    if set(look.activities).isdisjoint(effect.activities) or set(look.meetings).isdisjoint(effect.meetings):
        return None
    first = max(look.start or date.min, effect.earliest or date.min)
    last = min(look.end or date.max, effect.end or date.max)
    return effect if first <= last else None
