"""Councils by their points, as far as they can be told apart at all.

A council stands above another only if the lowest points it can have are more than the highest of the other.
That is an order of intervals: many pairs have none, and that two cannot be told apart from a third says
nothing of those two. A **band** is the smallest group that can stand above or below all others with that
certainty: councils whose ranges overlap, one with another, in an unbroken chain. Within a band there is no
order, and each council says how many of all are above and below it for certain.

The ranges that are compared are those that are shown: in hundredths of the points there are, the low end
rounded down and the high end up, so that no rounding makes two councils differ.
"""

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip
from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from opencouncil.reports.asked import Asked, State, find_asked
from opencouncil.reports.rubric import Rubric
from opencouncil.reports.score import Figure, Score, score_councils
from opencouncil.select import Wanted, is_wanted
from opencouncil.spelling import fold
from opencouncil.vocabulary import NATIONS

# The parts of a ranking, which are not above one another, with the states of asking that belong to each.
DIVISIONS: Mapping[str, frozenset[State]] = {
    "asked": frozenset((State.REPLIED, State.NO_REPLY)),
    "waiting": frozenset((State.WAITING,)),
    "not-asked": frozenset((State.NOT_ASKED,)),
    "unknown": frozenset((State.UNKNOWN,)),
}


class Range(NamedTuple):
    """Points out of a hundred, in whole points; both ends belong to it."""

    low: int
    high: int

    def is_above(self, other: "Range") -> bool:
        return self.low > other.high


class Place(NamedTuple):
    """A council in a ranking."""

    score: Score
    range: Range
    asked: Asked
    # Of its division: how many councils are above it for certain, and how many below.
    above: int = 0
    below: int = 0

    @property
    def council(self) -> Council:
        return self.score.council


class Band(NamedTuple):
    """Councils that cannot be told apart, by name; each is above every council of the bands that follow."""

    range: Range
    places: tuple[Place, ...]


class Division(NamedTuple):
    """The councils that were asked whether what we hold is right, or were not; the highest band first."""

    # Of DIVISIONS.
    name: str
    bands: tuple[Band, ...]

    @property
    def councils(self) -> int:
        return sum(len(band.places) for band in self.bands)


class LawGiven(NamedTuple):
    """What the law of a nation gives to so many of the councils, in points out of a hundred."""

    nation: str
    range: Range
    councils: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The councils of a day in their bands; those of which too little is known apart, by name."""

    on: date
    rubric: Rubric
    # The activities that count: those with a weight, among those asked for.
    activities: tuple[str, ...]
    # How many of these must be known.
    least_known: int
    divisions: tuple[Division, ...]
    # Some activities are known, and fewer than that; none is known.
    few: tuple[Place, ...]
    none: tuple[Place, ...]
    law: tuple[LawGiven, ...]
    # The only councils that were asked for.
    wanted: Wanted

    @property
    def councils(self) -> int:
        return sum(one.councils for one in self.divisions) + len(self.few) + len(self.none)


def rank_councils(
    dataset: Dataset, on: date, rubric: Rubric, wanted: Wanted, activities: Collection[str] = ()
) -> Ranking:
    """The councils that exist on a day and match; with ``activities`` these alone count."""
    counted = keep_activities(rubric, activities)
    scores = score_councils(dataset, find_councils(dataset, on, wanted), on, counted)
    return rank_scores(scores, on, counted, wanted)


def find_councils(dataset: Dataset, on: date, wanted: Wanted) -> list[Council]:
    """The councils that exist on a day and match, as they are on it."""
    then = [council.as_on(on) for council in dataset.councils if council.exists_on(on)]
    return [council for council in then if is_wanted(council, wanted, on)]


def keep_activities(rubric: Rubric, activities: Collection[str]) -> Rubric:
    """The rubric with the weight of all other activities at 0; itself where none is named.

    OpenCouncilError where those that are left have no weight.
    """
    if not activities:
        return rubric
    if not any(rubric.find_weight("practice", word).value for word in activities):
        raise OpenCouncilError(
            f"The rubric '{clip(rubric.name)}' gives {' and '.join(activities)} no weight, so that there is "
            "nothing to count."
        )
    practice = {
        word: one if word in activities else {**one, "weight": 0}
        for word, one in rubric.data["practice"].items()
    }
    weights = {word: one if word in activities else 0 for word, one in rubric.data["law"]["weights"].items()}
    data = {**rubric.data, "practice": practice, "law": {**rubric.data["law"], "weights": weights}}
    return Rubric(name=rubric.name, data=data, is_shipped=rubric.is_shipped)


def rank_scores(scores: Iterable[Score], on: date, rubric: Rubric, wanted: Wanted) -> Ranking:
    places = [_make_place(score, on) for score in scores]
    places.sort(key=lambda place: (fold(place.council.name), place.council.id))
    weighty = tuple(word for word in rubric.data["practice"] if rubric.find_weight("practice", word).value)
    least = min(rubric.least_known, len(weighty))
    known = {place.council.id: len(place.score.practice.known) for place in places}
    ranked = [place for place in places if known[place.council.id] >= least]
    return Ranking(
        on=on,
        rubric=rubric,
        activities=weighty,
        least_known=least,
        divisions=tuple(
            Division(name, make_bands([place for place in ranked if place.asked.state in states]))
            for name, states in DIVISIONS.items()
        ),
        few=tuple(place for place in places if 0 < known[place.council.id] < least),
        none=tuple(place for place in places if not known[place.council.id]),
        law=_count_law(places),
        wanted=wanted,
    )


def find_range(figure: Figure) -> Range:
    """The points of a figure out of a hundred, rounded outwards; none where it has no weight."""
    if not figure.possible:
        return Range(0, 0)
    return round_outwards(figure.scale(figure.low), figure.scale(figure.high))


def round_outwards(low: Fraction, high: Fraction) -> Range:
    """The smallest range of whole points that holds a range."""
    return Range(math.floor(low), math.ceil(high))


def make_bands(places: Sequence[Place]) -> tuple[Band, ...]:
    """The bands of some councils, the highest first; each place says how many are above and below it."""
    lows = sorted(place.range.low for place in places)
    highs = sorted(place.range.high for place in places)
    bands: list[list[Place]] = []
    top = -1
    for place in sorted(places, key=lambda place: place.range):
        if not bands or place.range.low > top:
            bands.append([])
        top = max(top, place.range.high)
        above = len(lows) - bisect_right(lows, place.range.high)
        below = bisect_left(highs, place.range.low)
        bands[-1].append(place._replace(above=above, below=below))
    order = {place.council.id: number for number, place in enumerate(places)}
    return tuple(
        Band(
            range=Range(min(place.range.low for place in band), max(place.range.high for place in band)),
            places=tuple(sorted(band, key=lambda place: order[place.council.id])),
        )
        for band in reversed(bands)
    )


def _make_place(score: Score, on: date) -> Place:
    return Place(score=score, range=find_range(score.practice), asked=find_asked(score.council, on))


def _count_law(places: Iterable[Place]) -> tuple[LawGiven, ...]:
    """What the law gives, by nation and then the most councils first."""
    weighed = [place for place in places if place.score.law.possible]
    found = Counter((place.council.nation, find_range(place.score.law)) for place in weighed)
    nations = list(NATIONS)
    rows = [LawGiven(nation, span, number) for (nation, span), number in found.items()]
    return tuple(sorted(rows, key=lambda one: (nations.index(one.nation), -one.councils, one.range)))
