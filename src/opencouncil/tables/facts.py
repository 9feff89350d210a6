"""Facts of a dataset that several tables need, computed once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from opencouncil.answers import Answer, default_meeting, find_answers
from opencouncil.claims import iter_claim_ids
from opencouncil.model import Claim, Council
from opencouncil.periods import Stretches, iter_stretches
from opencouncil.reading.dataset import Dataset
from opencouncil.vocabulary import list_meetings, main_meeting

Value = str | int | float | bool | date | None
Row = Mapping[str, Value]
# Those of a row in an order that its maker tells.
Values = tuple[Value, ...]

# The separator of the items of a list in one column.
JOINT = "; "


class Facts:
    """A dataset on a day, with the answers of that day."""

    def __init__(self, dataset: Dataset, on: date) -> None:
        self.dataset = dataset
        self.on = on
        self._made: dict[Callable[[Facts], Iterable[Row]], tuple[Row, ...]] = {}
        self._noted: Iterable[Values] | None = None

    @cached_property
    def claim_ids(self) -> Mapping[tuple[str, str, int], str]:
        """The key of each claim, by council, activity and place in the file."""
        return {
            (council.id, claim.activity, claim.index): made
            for council in self.dataset.councils
            for claim, made in iter_claim_ids(council)
        }

    def claim_id(self, council: Council, claim: Claim) -> str:
        return self.claim_ids[council.id, claim.activity, claim.index]

    def make_once(self, make: "Callable[[Facts], Iterable[Row]]") -> tuple[Row, ...]:
        """The rows that a function makes of these facts, made the first time that they are asked for."""
        if make not in self._made:
            self._made[make] = tuple(make(self))
        return self._made[make]

    @cached_property
    def answers(self) -> Mapping[tuple[str, str, str], Answer]:
        """The answer for each council, activity and kind of meeting of such a council, in that order.

        None for the councils of a nation whose law is missing or has faults.
        """
        councils = self.dataset.list_answered(self.on)
        return {
            (answer.council.id, answer.activity, answer.meeting): answer
            for answer in find_answers(self.dataset.law, councils, self.on, self.find_meetings)
        }

    def iter_stretches(self) -> Iterator[Stretches]:
        """The stretches of every answer, of whatever day."""
        return iter_stretches(self.dataset.law, self.dataset.councils, self.find_meetings)

    def note_changes(self, changes: Iterable[Values]) -> None:
        """Keep what was noted on the way for the table of changes."""
        self._noted = changes

    def take_noted(self) -> Iterable[Values] | None:
        """What was noted, and nothing the next time."""
        noted, self._noted = self._noted, None
        return noted

    def main_answer(self, council: Council, activity: str) -> Answer | None:
        """The one for full council, or for the combined authority itself."""
        return self.answers.get((council.id, activity, default_meeting(council)))

    def find_combined_authority(self, council: Council) -> str | None:
        """The combined or strategic authority whose area takes in a council on the day."""
        for membership in council.memberships:
            body = self.dataset.by_id.get(membership.id)
            # An old file gives no days.
            exists = membership.start or not body or body.exists_on(self.on)
            if membership.covers(self.on) and exists:
                return membership.id
        return None

    def find_meetings(self, council: Council) -> tuple[str, ...]:
        """The kinds of meeting that such a council has, as far as the law of its nation treats of them."""
        main = default_meeting(council)
        if council.is_strategic:
            return (main,)
        return self._meetings.get(council.nation, (main,))

    @cached_property
    def _meetings(self) -> Mapping[str, tuple[str, ...]]:
        found = {}
        for nation, law in self.dataset.law.items():
            named = {meeting for effect in law.effects for meeting in effect.meetings}
            others = [kind for kind in list_meetings(is_strategic=False) if kind in named]
            found[nation] = tuple(dict.fromkeys((main_meeting(is_strategic=False), *others)))
        return found


def parse_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def key_within(owner: str, key: str | int | None) -> str | None:
    """The key of something that only its own file knows by ``key``; one column joins more simply than two."""
    return None if key is None else f"{owner}/{key}"


def join(items: Any) -> str | None:
    """Items of a list in one cell, for convenience; nothing for an empty list."""
    return JOINT.join(items) or None


def number_from_one(items: Any) -> Iterator[tuple[int, Any]]:
    """Items of a list that are there, with their places counted from 1."""
    return ((place, item) for place, item in enumerate(items or (), 1) if item is not None)


def as_number(value: int | float | None) -> float | None:
    """A decimal number also where the file has a whole one, so that the column is of one type."""
    return None if value is None else float(value)
