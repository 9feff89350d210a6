"""What the law of a nation gives to some councils, the rights and duties that a list is shown with."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from opencouncil.answers import default_meeting, find_deciding
from opencouncil.law import Effect, Law, find_effects
from opencouncil.model import Council
from opencouncil.vocabulary import LESS_THAN


class Given(NamedTuple):
    """What the law of a nation gives on an activity to some of the councils asked about."""

    activity: str
    nation: str
    effect: Effect
    councils: int


def list_given(law: Law, councils: Iterable[Council], activities: Iterable[str], on: date) -> list[Given]:
    """The rights and duties on some activities at the main meetings, each with how many councils have it."""
    found: dict[tuple[str, str, str], tuple[Effect, int]] = {}
    there = [council for council in councils if council.exists_on(on)]
    for activity in activities:
        for council in there:
            decides = find_deciding(find_effects(law, council, activity, default_meeting(council), on), on)
            if decides and decides.effect in LESS_THAN:
                key = (activity, council.nation, decides.effect)
                earlier, number = found.get(key, (decides, 0))
                found[key] = (min(earlier, decides, key=_first_day), number + 1)
    return [
        Given(activity=activity, nation=nation, effect=effect, councils=number)
        for (activity, nation, _), (effect, number) in found.items()
    ]


def _first_day(effect: Effect) -> date:
    return effect.start or date.max
