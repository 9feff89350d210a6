"""Several councils beside each other on a day: facts, systems, answers, and where they differ."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from opencouncil.answers import Answer, find_answer
from opencouncil.claims import speaking_day
from opencouncil.law import RIGHT
from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from opencouncil.reports.asked import Asked, find_asked
from opencouncil.reports.systems import KINDS, Moment, Use, find_uses

# Facts that are words, and so either the same or not.
FACTS = ("type", "nation", "region", "parent")


class Side(NamedTuple):
    """One council; ``answers`` in the order of the activities."""

    council: Council
    answers: tuple[Answer, ...]
    # Of papers, then of webcasts.
    uses: tuple[Use, ...]
    # How many there are that speak by the day.
    claims: int
    # The county council above it.
    parent: Council | None
    asked: Asked


@dataclass(frozen=True, slots=True)
class SideBySide:
    on: date
    activities: tuple[str, ...]
    sides: tuple[Side, ...]
    # The facts, kinds of system and activities in which two of those that are known differ.
    differing: frozenset[str]


def compare_councils(
    dataset: Dataset,
    councils: Sequence[Council],
    moment: Moment,
    activities: Sequence[str],
    name_system: Callable[[str], str],
) -> SideBySide:
    """The councils in the order given; OpenCouncilError where the law for one is missing or has faults."""
    on = moment.on
    dataset.check_answered(councils, on)
    matter = activities[0] if len(activities) == 1 else ""
    sides = tuple(
        Side(
            council=council,
            answers=tuple(find_answer(dataset.law, council, activity, on) for activity in activities),
            uses=tuple(use for kind in KINDS for use in find_uses(council, kind, moment, name_system)),
            claims=sum(speaking_day(claim) <= on for claim in council.iter_claims()),
            parent=dataset.by_id.get(council.parent),
            asked=find_asked(council, on, matter),
        )
        for council in (each.as_on(on) for each in councils)
    )
    return SideBySide(
        on=on,
        activities=tuple(activities),
        sides=sides,
        differing=frozenset(
            (
                *(fact for fact in FACTS if _differ(side.council.data.get(fact) for side in sides)),
                *(kind for kind in KINDS if _differ(_list_systems(side, kind) for side in sides)),
                *(
                    activity
                    for number, activity in enumerate(activities)
                    if _differ(_find_answer(side.answers[number]) for side in sides)
                    or _differ(_find_status(side.answers[number]) for side in sides)
                ),
            )
        ),
    )


def _differ(values: Iterable[object]) -> bool:
    """Whether two values that are known are not the same."""
    return len({value for value in values if value}) > 1


def _list_systems(side: Side, kind: str) -> tuple[str, ...]:
    return tuple(sorted(use.system for use in side.uses if use.kind == kind))


def _find_answer(answer: Answer) -> str:
    """The answer, where the law or a claim gives one."""
    return answer.answer if answer.rests_on_claim or answer.answer == RIGHT else ""


def _find_status(answer: Answer) -> str:
    """What the claim says, whatever the law gives."""
    return answer.claim.status if answer.claim else ""
