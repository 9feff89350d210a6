"""The answers on one activity, place by place, on a day: what the map of hexagons shows.

A hexagon is a place of 2023, not a council. It shows the council that governed it on the day: the one with
its code, else those before it or after it. Of two tiers it is the district, which has a hexagon of its own; a
county council has none, and is an outline.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from opencouncil.answers import NO_COUNCIL, Answer, find_answers
from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.hexagons import Cell
from opencouncil.vocabulary import STRATEGIC_TYPES, TYPES

# Kinds of council that stand above those that have a hexagon.
ABOVE = frozenset(one.parent for one in TYPES.values() if one.parent) | STRATEGIC_TYPES
# Where several councils governed a place, and their answers differ.
SEVERAL = "several"
# Where no council of the dataset is known to have governed it, or the law of its nation cannot be read.
NOT_SHOWN = "not-shown"


class Told(NamedTuple):
    """One council's answer, and whether it rests on a claim more than five years older than the day."""

    answer: str
    is_old: bool


class Hexagon(NamedTuple):
    """One place on the map on a day."""

    cell: Cell
    # Those that governed it on the day, as they were then, by name.
    councils: tuple[Council, ...]
    # Their answers, in the same order; none where the law of the nation cannot be read.
    answers: tuple[Told, ...]

    @property
    def word(self) -> str:
        """The answer, if it is one: a word of ``Told.answer``, SEVERAL or NOT_SHOWN."""
        words = {answer.answer for answer in self.answers}
        if not words or words == {NO_COUNCIL}:
            return NOT_SHOWN
        return words.pop() if len(words) == 1 else SEVERAL

    @property
    def is_old(self) -> bool:
        """Whether an answer rests on a claim that is more than five years older than the day."""
        return any(answer.is_old for answer in self.answers)

    @property
    def county(self) -> str:
        """The id of the county council above it; empty where there is none."""
        return self.councils[0].parent if self.councils else ""

    @property
    def authority(self) -> str:
        """The id of the combined authority for its area on the day; empty where there is none."""
        return self.councils[0].combined_authority if self.councils else ""


@dataclass(frozen=True, slots=True)
class HexMap:
    """The map of one activity on a day, by the order of the layout's file."""

    activity: str
    on: date
    hexagons: tuple[Hexagon, ...]

    def count_words(self) -> Mapping[str, int]:
        """How many hexagons show each answer."""
        return Counter(hexagon.word for hexagon in self.hexagons)


def find_hexmap(dataset: Dataset, activity: str, on: date) -> HexMap:
    """What each place shows on a day; no hexagons in a dataset without a layout."""
    places = find_places(dataset, on)
    there = {council.id: council for councils in places.values() for council in councils}
    answered = [council for council in there.values() if dataset.is_answered(council, on)]
    return make_hexmap(activity, on, places, find_answers(dataset.law, answered, on))


def find_places(dataset: Dataset, on: date) -> Mapping[Cell, tuple[Council, ...]]:
    """Who governs which place of the layout on a day."""
    ground = Ground(dataset)
    return {cell: ground.find_governing(cell.code, on) for cell in dataset.layout.cells}


def make_hexmap(
    activity: str, on: date, places: Mapping[Cell, tuple[Council, ...]], found: Iterable[Answer]
) -> HexMap:
    """``found`` are the answers of the day for the councils of the places, or for more."""
    answers = {
        answer.council.id: Told(answer.answer, answer.last_known is not None)
        for answer in found
        if answer.activity == activity
    }
    hexagons = (
        Hexagon(
            cell=cell,
            councils=councils,
            answers=tuple(answers[council.id] for council in councils if council.id in answers),
        )
        for cell, councils in places.items()
    )
    return HexMap(activity=activity, on=on, hexagons=tuple(hexagons))


class Ground:
    """Who governed which place, by the codes of the councils and the record of reorganisations."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._lineage = dataset.lineage
        self._holders: dict[str, Council] = {}
        for council in dataset.councils:
            for code in (*council.codes.get("former_gss", ()), council.codes.get("gss", "")):
                self._holders[code] = council

    def find_governing(self, code: str, on: date) -> tuple[Council, ...]:
        """The councils of the place on a day, by name; none where that is not known."""
        holder = self._holders.get(code)
        if holder is None:
            return ()
        if (then := holder.as_on(on)) and holder.exists_on(on) and then.type not in ABOVE:
            return (then,)
        if self._dataset.may_be_unread(holder.id):
            return ()
        found = (
            self._dataset.by_id[one] for one in self._find_others(holder, on) if one in self._dataset.by_id
        )
        there = [council.as_on(on) for council in found if council.exists_on(on)]
        return tuple(sorted((one for one in there if one.type not in ABOVE), key=lambda one: one.name))

    def _find_others(self, holder: Council, on: date) -> Iterable[str]:
        """The councils that had the place before it, or have it after it."""
        if holder.abolished and holder.abolished <= on:
            by_id = self._dataset.by_id
            return self._lineage.find_followers(
                holder.id, lambda one: one in by_id and by_id[one].exists_on(on)
            )
        return self._lineage.trace(holder.id).iter_predecessors()
