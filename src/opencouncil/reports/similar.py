"""Councils that are alike on a day, each with its distance and its parts; the formula is in docs/similar.md.

Facts decide. What councils answer counts only when the caller asks for it: whoever then compares what they
do on an activity would have chosen them by it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log
from statistics import fmean, pstdev
from typing import NamedTuple

from opencouncil.answers import find_answers
from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from opencouncil.select import Wanted, is_wanted
from opencouncil.vocabulary import NATIONS, STATUSES

TYPE, PEOPLE, DENSITY, NATION, REGION, ANSWERS = "type", "people", "density", "nation", "region", "answers"
PARTS = (TYPE, PEOPLE, DENSITY, NATION, REGION, ANSWERS)
# What distances are counted in, so that their sums and ties are exact: a thousandth.
UNIT = 1000
# What logarithms are counted in: their sums are exact in any order.
_PRECISE = 10**9
# A standard deviation of people or density counts as much as another type, or another nation.
OTHER_TYPE, OTHER_NATION, _OTHER_REGION = UNIT, UNIT, UNIT // 2
# How open a status is, by its light.
_OPEN: Mapping[str, int] = {"green": 2, "yellow": 1, "red": 0}
# With fewer councils of a type, or fewer activities known of both, there is nothing to compare by.
FEWEST_OF_TYPE, FEWEST_ANSWERS = 5, 2

EVERY = Wanted()


class Part(NamedTuple):
    """One reason: how far apart two councils are in one respect."""

    name: str
    # In thousandths; where one of the values is not known, the mean of the councils that can be compared.
    points: int
    # Of the council asked about, and of the other: people, people a km², or how many answers are as open.
    ours: float | None = None
    theirs: float | None = None
    is_known: bool = True
    # Of answers: how many of those known of both rest, on one side, on a source of over five years.
    old: int = 0


class Alike(NamedTuple):
    """A council, how far it is from the one asked about, and why."""

    council: Council
    # In thousandths: the sum of the parts.
    distance: int
    reasons: tuple[Part, ...]

    def find_reason(self, name: str) -> Part | None:
        return next((one for one in self.reasons if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Similar:
    """The councils most alike, the nearest first; of one distance by id."""

    council: Council
    on: date
    alike: tuple[Alike, ...]
    # How many others were compared, and the parts that could be compared with none of them.
    compared: int
    left_out: tuple[str, ...]
    # How many more are as near as the last of them.
    tied: int = 0
    wanted: Wanted = EVERY


def find_similar(dataset: Dataset, council: Council, on: date, limit: int = 10) -> tuple[Alike, ...]:
    """The councils most alike by their facts alone, not by what they do; of those that exist on the day."""
    return rank_similar(dataset, council, on, limit).alike


def rank_similar(
    dataset: Dataset,
    council: Council,
    on: date,
    limit: int = 10,
    wanted: Wanted = EVERY,
    with_answers: bool = False,
) -> Similar:
    """The same of some councils, also by their answers; bodies of several councils only with each other.

    A filter changes no distance: every council is measured, and then some are shown.
    """
    ours = council.as_on(on)
    there = [one.as_on(on) for one in dataset.councils if one.status_on(on) == "current"]
    there = [one for one in there if one.is_strategic == ours.is_strategic]
    others = [one for one in there if one.id != ours.id]
    columns = [
        [Part(TYPE, 0 if one.type == ours.type else OTHER_TYPE) for one in others],
        _compare_figures(PEOPLE, find_people, ours, others, there),
        _compare_figures(DENSITY, find_density, ours, others, there),
        [Part(NATION, 0 if one.nation == ours.nation else OTHER_NATION) for one in others],
        [Part(REGION, compare_region(ours, one)) for one in others],
    ]
    if with_answers:
        columns.append(_fill(_compare_answers(dataset, ours, others, on)))
    left_out = tuple(parts[0].name for parts in columns if parts and not any(one.is_known for one in parts))
    found = [
        Alike(council=other, distance=sum(part.points for part in reasons), reasons=reasons)
        for other, reasons in zip(others, zip(*columns, strict=True), strict=True)
        if is_wanted(other, wanted, on)
    ]
    found.sort(key=lambda one: (one.distance, one.council.id))
    shown, rest = found[:limit], found[limit:]
    return Similar(
        council=ours,
        on=on,
        alike=tuple(shown),
        compared=len(found),
        left_out=left_out,
        tied=sum(one.distance == shown[-1].distance for one in rest) if shown else 0,
        wanted=wanted,
    )


def find_people(council: Council) -> float | None:
    """The estimate of people in its area; None where the file has none."""
    count = council.data.get("population", {}).get("count")
    return float(count) if count else None


def find_density(council: Council) -> float | None:
    """People a square kilometre; None where one of the two is not known."""
    people, area = find_people(council), council.data.get("area_km2")
    return people / float(area) if people and area and float(area) > 0 else None


def _compare_figures(
    name: str,
    find: Callable[[Council], float | None],
    ours: Council,
    others: Sequence[Council],
    there: Sequence[Council],
) -> list[Part]:
    """The difference of logarithms in standard deviations of the type of the council asked about."""
    value, spread = find(ours), find_spread(find, ours.type, there)
    figures = [find(other) for other in others]
    if value is None or not spread:
        return [Part(name, points=0, ours=value, theirs=theirs, is_known=False) for theirs in figures]
    mine = scale_log(value)
    apart = [None if theirs is None else abs(mine - scale_log(theirs)) for theirs in figures]
    known = [one for one in apart if one is not None]
    mean = count_points(sum(known) / len(known), spread) if known else 0
    return [
        Part(name, points=mean, ours=value, theirs=theirs, is_known=False)
        if one is None
        else Part(name, points=count_points(one, spread), ours=value, theirs=theirs)
        for one, theirs in zip(apart, figures, strict=True)
    ]


def scale_log(value: float) -> int:
    return round(_PRECISE * log(value))


def count_points(apart: float, spread: float) -> int:
    """The points of a difference of two ``scale_log``, or of a mean of such differences."""
    return round(UNIT * apart / (_PRECISE * spread))


def find_spread(find: Callable[[Council], float | None], kind: str, there: Sequence[Council]) -> float:
    """The standard deviation of the logarithm within a type; of all where the type has too few."""
    every = [(one.type, log(value)) for one in there if (value := find(one))]
    own = [value for of, value in every if of == kind]
    chosen = own if len(own) >= FEWEST_OF_TYPE and pstdev(own) else [value for _, value in every]
    return pstdev(chosen) if chosen else 0.0


def compare_region(ours: Council, other: Council) -> int:
    """Nought within one region; between nations the nation counts, and between nations alone."""
    if ours.nation != other.nation or not NATIONS[ours.nation].has_regions:
        return 0
    return 0 if ours.region and ours.region == other.region else _OTHER_REGION


def _compare_answers(dataset: Dataset, ours: Council, others: Sequence[Council], on: date) -> list[Part]:
    """How differently open two councils are, on the activities for which a claim of each answers."""
    known = _find_open(dataset, (ours, *others), on)
    mine = known[ours.id]
    parts = []
    for other in others:
        theirs = known[other.id]
        both = [activity for activity in mine if activity in theirs]
        if len(both) < FEWEST_ANSWERS:
            parts.append(Part(ANSWERS, 0, is_known=False))
            continue
        apart = sum(abs(mine[one][0] - theirs[one][0]) for one in both)
        parts.append(
            Part(
                ANSWERS,
                points=round(UNIT * apart / (2 * len(both))),
                ours=len(both),
                theirs=sum(mine[one][0] == theirs[one][0] for one in both),
                old=sum(mine[one][1] or theirs[one][1] for one in both),
            )
        )
    return parts


def _find_open(
    dataset: Dataset, councils: Iterable[Council], on: date
) -> Mapping[str, Mapping[str, tuple[int, bool]]]:
    """By council and activity how open the answer is that a claim gives, and whether the claim is old.

    What the law gives is the same for all of a nation, and tells nothing of a council.
    """
    found: dict[str, dict[str, tuple[int, bool]]] = {council.id: {} for council in councils}
    there = [council for council in councils if dataset.is_answered(council, on)]
    for answer in find_answers(dataset.law, there, on):
        if answer.rests_on_claim and (light := STATUSES[answer.answer].light):
            found[answer.council.id][answer.activity] = (_OPEN[light], answer.last_known is not None)
    return found


def _fill(parts: Sequence[Part]) -> list[Part]:
    """The parts, with the mean of those that are known for those that are not."""
    known = [one.points for one in parts if one.is_known]
    mean = round(fmean(known)) if known else 0
    return [one if one.is_known else one._replace(points=mean) for one in parts]
