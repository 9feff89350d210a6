"""Two rubrics compared: which councils move, and which entries of the rubric move them.

A council moves if another is above or below it for certain by one rubric and not by the other, or if it
stands in a band by one alone. Points are out of a hundred, so that rubrics of other sums compare.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from opencouncil.reports.asked import Asked
from opencouncil.reports.rank import Place, Range, Ranking, find_councils, find_range, rank_scores
from opencouncil.reports.rubric import PRACTICE, Path, Rubric, compare_rubrics
from opencouncil.reports.score import Figure, Score, ScorePart, score_councils
from opencouncil.select import Wanted

# Stands for the sum of the weights, by which all points out of a hundred are divided.
SUM = (PRACTICE, "all weights together")


class Difference(NamedTuple):
    """An entry in which the rubrics differ; None where one leaves it out."""

    path: Path
    before: int | None
    after: int | None


class Cause(NamedTuple):
    """By how much one activity moves the ends of a range, out of a hundred, and the entries that did it."""

    activity: str
    low: Fraction
    high: Fraction
    entries: tuple[Difference, ...]


class Stand(NamedTuple):
    """Where a council stands by one rubric."""

    range: Range
    law: Range
    # Whether it stands in a band; with too little known it does not.
    is_ranked: bool
    # The ids of those above and below it for certain.
    above: frozenset[str] = frozenset()
    below: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Move:
    council: Council
    asked: Asked
    before: Stand
    after: Stand
    causes: tuple[Cause, ...]

    @property
    def is_move(self) -> bool:
        """Whether its place is another one, and not its range alone."""
        return (self.before.is_ranked, self.before.above, self.before.below) != (
            self.after.is_ranked,
            self.after.above,
            self.after.below,
        )

    @property
    def has_other_range(self) -> bool:
        return self.before.range != self.after.range


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    on: date
    before: Rubric
    after: Rubric
    differences: tuple[Difference, ...]
    # Every council that was compared, by name.
    councils: tuple[Move, ...]

    @property
    def moved(self) -> tuple[Move, ...]:
        return tuple(one for one in self.councils if one.is_move)


def find_moves(dataset: Dataset, on: date, before: Rubric, after: Rubric, wanted: Wanted) -> Moves:
    """How the councils that exist on a day and match stand by two rubrics."""
    councils = find_councils(dataset, on, wanted)
    differences = compare_rubrics(before, after)
    sums = (before.possible[PRACTICE], after.possible[PRACTICE])
    if sums[0] != sums[1]:
        differences[SUM] = sums
    earlier, later = (score_councils(dataset, councils, on, rubric) for rubric in (before, after))
    first = rank_scores(earlier, on, before, wanted)
    stands = _list_stands(first), _list_stands(rank_scores(later, on, after, wanted))
    new = {score.council.id: score for score in later}
    return Moves(
        on=on,
        before=before,
        after=after,
        differences=tuple(Difference(path, *values) for path, values in differences.items()),
        councils=tuple(
            Move(
                council=place.council,
                asked=place.asked,
                before=stands[0][place.council.id],
                after=stands[1][place.council.id],
                causes=_find_causes(place.score, new[place.council.id], differences),
            )
            for place in _list_places(first)
        ),
    )


def _list_places(ranking: Ranking) -> list[Place]:
    """Every council of a ranking, by name."""
    ranked = [place for one in ranking.divisions for band in one.bands for place in band.places]
    return sorted((*ranked, *ranking.few, *ranking.none), key=lambda place: place.council.name)


def _list_stands(ranking: Ranking) -> dict[str, Stand]:
    found = {
        place.council.id: Stand(place.range, find_range(place.score.law), is_ranked=False)
        for place in (*ranking.few, *ranking.none)
    }
    for division in ranking.divisions:
        places = [place for band in division.bands for place in band.places]
        above, below = _find_others(places)
        for place in places:
            found[place.council.id] = Stand(
                range=place.range,
                law=find_range(place.score.law),
                is_ranked=True,
                above=above[place.range],
                below=below[place.range],
            )
    return found


def _find_others(places: Iterable[Place]) -> tuple[Mapping[Range, frozenset[str]], ...]:
    """The councils above each range for certain, and those below it.

    Points are whole, so that many councils share a range: few are compared, and few sets made.
    """
    ids: dict[Range, list[str]] = {}
    for place in places:
        ids.setdefault(place.range, []).append(place.council.id)

    def collect(ranges: Iterable[Range]) -> frozenset[str]:
        return frozenset(chain.from_iterable(ids[one] for one in ranges))

    return (
        {range_: collect(one for one in ids if one.is_above(range_)) for range_ in ids},
        {range_: collect(one for one in ids if range_.is_above(one)) for range_ in ids},
    )


def _find_causes(
    before: Score, after: Score, differences: Mapping[Path, tuple[int | None, int | None]]
) -> tuple[Cause, ...]:
    """The activities whose points move an end of the range, the largest first."""
    found = []
    for old, new in zip(before.practice.parts, after.practice.parts, strict=True):
        low = _scale(after.practice, new.low) - _scale(before.practice, old.low)
        high = _scale(after.practice, new.high) - _scale(before.practice, old.high)
        if low or high:
            entries = _list_entries((old, new), differences)
            found.append(Cause(activity=old.activity, low=low, high=high, entries=entries))
    return tuple(sorted(found, key=lambda one: -max(abs(one.low), abs(one.high))))


def _scale(figure: Figure, points: Fraction) -> Fraction:
    return figure.scale(points) if figure.possible else Fraction()


def _list_entries(
    parts: Iterable[ScorePart], differences: Mapping[Path, tuple[int | None, int | None]]
) -> tuple[Difference, ...]:
    """The entries that have a hand in a part and differ."""
    paths = dict.fromkeys(entry.path for part in parts for entry in part.iter_entries())
    if any(part.worth.burdens for part in parts):
        paths[("conditions_at_most",)] = None
    if SUM in differences:
        paths[SUM] = None
    return tuple(Difference(path, *differences[path]) for path in paths if path in differences)
