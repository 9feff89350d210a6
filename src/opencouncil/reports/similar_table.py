"""The councils most alike for every council of a day at once: what all have in common is worked out once."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from math import log
from statistics import fmean
from typing import NamedTuple

from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from opencouncil.reports.similar import (
    DENSITY,
    NATION,
    OTHER_NATION,
    OTHER_TYPE,
    PEOPLE,
    REGION,
    TYPE,
    UNIT,
    Alike,
    Part,
    compare_region,
    find_density,
    find_people,
    find_spread,
)

_FIGURES = ((PEOPLE, find_people), (DENSITY, find_density))


class _Row(NamedTuple):
    """A council with its people and its density, each also as a logarithm; None where not known."""

    council: Council
    # What is asked for in each of thousands of comparisons.
    id: str
    type: str
    nation: str
    region: str
    figures: tuple[float | None, float | None]
    logs: tuple[float | None, float | None]


class Near(NamedTuple):
    """Another council, how far it is, and the points of each part."""

    distance: int
    row: _Row
    points: tuple[int, ...]
    # None where a figure is not known, so that the mean stands in the points.
    known: tuple[int | None, ...]


class SimilarTable:
    """What ``find_similar`` finds, for one council after another."""

    def __init__(self, dataset: Dataset, on: date) -> None:
        there = [one.as_on(on) for one in dataset.councils if one.status_on(on) == "current"]
        self._groups = {
            is_strategic: [_make_row(one) for one in there if one.is_strategic is is_strategic]
            for is_strategic in (False, True)
        }
        self._spreads: dict[tuple[bool, str], tuple[float, ...]] = {}

    @cached_property
    def by_id(self) -> dict[str, Council]:
        """The councils that are compared."""
        return {row.council.id: row.council for rows in self._groups.values() for row in rows}

    def rank(self, council: Council) -> list[Near]:
        """All others of its kind, the nearest first; of one distance by id."""
        rows = self._groups[council.is_strategic]
        ours, spreads = _make_row(council), self._find_spreads(council)
        others = [row for row in rows if row.id != ours.id]
        own_type, own_nation = ours.type, ours.nation
        # Councils of one nation and region are as far in this as each other.
        regions: dict[tuple[str, str], int | None] = {}
        for row in others:
            if (place_of := (row.nation, row.region)) not in regions:
                regions[place_of] = compare_region(council, row.council)
        columns: list[list[int | None]] = [
            [0 if row.type == own_type else OTHER_TYPE for row in others],
            *(_compare(ours, others, place, spread) for place, spread in enumerate(spreads)),
            [0 if row.nation == own_nation else OTHER_NATION for row in others],
            [regions[row.nation, row.region] for row in others],
        ]
        filled = [_fill(column) for column in columns]
        found = [
            Near(distance=sum(points), row=row, points=points, known=known)
            for row, known, points in zip(
                others, zip(*columns, strict=True), zip(*filled, strict=True), strict=True
            )
        ]
        found.sort(key=lambda one: (one.distance, one.row.id))
        return found

    def describe(self, council: Council, near: Sequence[Near]) -> tuple[Alike, ...]:
        """Some of those that are near, with the reasons."""
        ours = _make_row(council)
        return tuple(
            Alike(council=one.row.council, distance=one.distance, reasons=tuple(_iter_parts(ours, one)))
            for one in near
        )

    def _find_spreads(self, council: Council) -> tuple[float, ...]:
        key = (council.is_strategic, council.type)
        if key not in self._spreads:
            there = [row.council for row in self._groups[council.is_strategic]]
            self._spreads[key] = tuple(find_spread(find, council.type, there) for _, find in _FIGURES)
        return self._spreads[key]


def _make_row(council: Council) -> _Row:
    people, density = find_people(council), find_density(council)
    return _Row(
        council=council,
        id=council.id,
        type=council.type,
        nation=council.nation,
        region=council.region,
        figures=(people, density),
        logs=(_log(people), _log(density)),
    )


def _log(value: float | None) -> float | None:
    return log(value) if value else None


def _compare(ours: _Row, others: Sequence[_Row], place: int, spread: float) -> list[int | None]:
    mine = ours.logs[place]
    if mine is None or not spread:
        return [None] * len(others)
    return [
        None if (theirs := row.logs[place]) is None else round(UNIT * abs(mine - theirs) / spread)
        for row in others
    ]


def _fill(column: Sequence[int | None]) -> list[int]:
    known = [points for points in column if points is not None]
    mean = round(fmean(known)) if known else 0
    return [mean if points is None else points for points in column]


def _iter_parts(ours: _Row, near: Near) -> Iterator[Part]:
    kind, people, density, nation, region = near.points
    yield Part(TYPE, kind)
    for place, points in enumerate((people, density)):
        yield Part(
            _FIGURES[place][0],
            points=points,
            ours=ours.figures[place],
            theirs=near.row.figures[place],
            is_known=near.known[place + 1] is not None,
        )
    yield Part(NATION, nation)
    yield Part(REGION, region)
