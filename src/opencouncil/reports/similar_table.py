"""The councils most alike for every council of a day, none of them compared with all others.

Councils of one type, nation and region are as far from any other in these, and stand in one bin by the
number of people. A search begins in the nearest bin at the council's own number, goes up and down from
there, and ends where people alone are further off than what it has.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate
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
    Alike,
    Part,
    compare_region,
    count_points,
    find_density,
    find_people,
    find_spread,
    scale_log,
)

_FIGURES = ((PEOPLE, find_people), (DENSITY, find_density))
# A type, a nation and a region.
_Kind = tuple[str, str, str]


class _Row(NamedTuple):
    """A council with its people and its density, each also as a logarithm; None where not known."""

    council: Council
    id: str
    figures: tuple[float | None, float | None]
    logs: tuple[int | None, int | None]


class _Bin(NamedTuple):
    """The councils of one kind: by id, those with a number of people by that, the others by id."""

    kind: _Kind
    rows: list[_Row]
    by_people: list[_Row]
    people: list[int]
    without_people: list[_Row]


class _Way(NamedTuple):
    """A bin as seen from a kind: how far it is in type, nation and region."""

    base: int
    points: tuple[int, int, int]
    bin: _Bin


class _Scale(NamedTuple):
    """How the figures of others are compared with those of one council."""

    logs: tuple[int | None, int | None]
    spreads: tuple[float, float]
    # The points of a figure that is not known.
    means: tuple[int, int]

    def measure(self, place: int, row: _Row) -> int | None:
        """The points of a figure; None where one of the two is not known."""
        mine, theirs, spread = self.logs[place], row.logs[place], self.spreads[place]
        return (
            None if mine is None or theirs is None or not spread else count_points(abs(mine - theirs), spread)
        )


class Near(NamedTuple):
    """Another council, how far it is, and the points of each part."""

    distance: int
    id: str
    council: Council
    figures: tuple[float | None, float | None]
    points: tuple[int, ...]
    # Of people and density: None where a figure is not known, so that the mean stands in the points.
    known: tuple[int | None, int | None]


class SimilarTable:
    """What ``find_similar`` finds, for one council after another."""

    def __init__(self, dataset: Dataset, on: date) -> None:
        there = [one.as_on(on) for one in dataset.councils if one.status_on(on) == "current"]
        self._groups = {
            kind: _Group([one for one in there if one.is_strategic is kind]) for kind in (False, True)
        }

    @cached_property
    def by_id(self) -> dict[str, Council]:
        """The councils that are compared."""
        return {one.id: one for group in self._groups.values() for one in group.councils}

    def find_nearest(self, council: Council, most: int, nation: str = "") -> list[Near]:
        """The others of its kind that are nearest, of one nation if named; of one distance by id."""
        return self._groups[council.is_strategic].find_nearest(council, most, nation)

    def describe(self, council: Council, near: Sequence[Near]) -> tuple[Alike, ...]:
        """Some of those that are near, with the reasons."""
        ours = _make_row(council)
        return tuple(
            Alike(council=one.council, distance=one.distance, reasons=tuple(_iter_parts(ours, one)))
            for one in near
        )


class _Group:
    """Councils that are compared with each other."""

    def __init__(self, councils: Sequence[Council]) -> None:
        self.councils = councils
        rows = [_make_row(one) for one in councils]
        by_kind: dict[_Kind, list[_Row]] = {}
        for row in sorted(rows, key=lambda row: row.id):
            by_kind.setdefault(_find_kind(row.council), []).append(row)
        self._bins = [_make_bin(kind, found) for kind, found in by_kind.items()]
        self._figures = [_Figures([row.logs[place] for row in rows]) for place in range(len(_FIGURES))]
        self._ways: dict[_Kind, list[_Way]] = {}
        self._spreads: dict[str, tuple[float, float]] = {}

    def find_nearest(self, council: Council, most: int, nation: str) -> list[Near]:
        ours = _make_row(council)
        scale = self._make_scale(ours)
        found: list[Near] = []
        for way in self._find_ways(council):
            if len(found) == most and way.base > found[-1].distance:
                break
            if not nation or way.bin.kind[1] == nation:
                for row, points, known in _iter_nearest(way, ours, scale, most, found):
                    distance = sum(points)
                    if len(found) == most and (distance, row.id) > _rank(found[-1]):
                        continue
                    near = Near(
                        distance=distance,
                        id=row.id,
                        council=row.council,
                        figures=row.figures,
                        points=points,
                        known=known,
                    )
                    insort(found, near, key=_rank)
                    del found[most:]
        return found

    def _make_scale(self, ours: _Row) -> _Scale:
        if (kind := ours.council.type) not in self._spreads:
            people, density = (find_spread(find, kind, self.councils) for _, find in _FIGURES)
            self._spreads[kind] = (people, density)
        spreads = self._spreads[kind]
        people, density = (
            figures.find_mean(mine, spread)
            for figures, mine, spread in zip(self._figures, ours.logs, spreads, strict=True)
        )
        return _Scale(ours.logs, spreads, (people, density))

    def _find_ways(self, council: Council) -> list[_Way]:
        """The bins, the nearest first."""
        kind = _find_kind(council)
        if kind not in self._ways:
            ways = []
            for one in self._bins:
                points = (
                    0 if one.kind[0] == kind[0] else OTHER_TYPE,
                    0 if one.kind[1] == kind[1] else OTHER_NATION,
                    compare_region(council, one.rows[0].council),
                )
                ways.append(_Way(sum(points), points, one))
            self._ways[kind] = sorted(ways, key=lambda way: way.base)
        return self._ways[kind]


class _Figures:
    """One figure of all councils, for the mean of the differences to any one of them."""

    def __init__(self, logs: Sequence[int | None]) -> None:
        self._sorted = sorted(one for one in logs if one is not None)
        self._sums = [0, *accumulate(self._sorted)]

    def find_mean(self, mine: int | None, spread: float) -> int:
        """The points of the mean over all others; the council itself, which is among them, adds nothing."""
        others = len(self._sorted) - 1
        if mine is None or not spread or others < 1:
            return 0
        place, sums = bisect_left(self._sorted, mine), self._sums
        below, above = mine * place - sums[place], sums[-1] - sums[place] - mine * (others + 1 - place)
        return count_points((below + above) / others, spread)


_Found = tuple[_Row, tuple[int, ...], tuple[int | None, int | None]]


def _iter_nearest(way: _Way, ours: _Row, scale: _Scale, most: int, found: Sequence[Near]) -> Iterator[_Found]:
    """Councils of a bin with their points, at least all that are nearer than the last of those found."""
    kind, nation, region = way.points

    def compare(row: _Row) -> _Found:
        known = scale.measure(0, row), scale.measure(1, row)
        people, density = (mean if one is None else one for one, mean in zip(known, scale.means, strict=True))
        return row, (kind, people, density, nation, region), known

    mine = scale.logs[0]
    if mine is None or not scale.spreads[0]:
        # As far as each other in people; without a number of its own also in density.
        chosen = way.bin.rows if scale.logs[1] is not None else way.bin.rows[: most + 1]
        yield from (compare(row) for row in chosen if row.id != ours.id)
        return
    for row in _iter_outwards(way.bin, mine):
        if row.id != ours.id:
            there = compare(row)
            if len(found) == most and way.base + there[1][1] > found[-1].distance:
                break
            yield there
    yield from (compare(row) for row in way.bin.without_people[: most + 1] if row.id != ours.id)


def _iter_outwards(found: _Bin, mine: int) -> Iterator[_Row]:
    """Those with a number of people, the nearest to a number first."""
    above = bisect_left(found.people, mine)
    below = above - 1
    while below >= 0 or above < len(found.people):
        is_above = below < 0 or (
            above < len(found.people) and found.people[above] - mine <= mine - found.people[below]
        )
        if is_above:
            yield found.by_people[above]
            above += 1
        else:
            yield found.by_people[below]
            below -= 1


def _rank(near: Near) -> tuple[int, str]:
    return near.distance, near.id


def _find_kind(council: Council) -> _Kind:
    return council.type, council.nation, council.region


def _make_bin(kind: _Kind, rows: list[_Row]) -> _Bin:
    known = [(people, row) for row in rows if (people := row.logs[0]) is not None]
    known.sort(key=lambda one: one[0])
    return _Bin(
        kind=kind,
        rows=rows,
        by_people=[row for _, row in known],
        people=[people for people, _ in known],
        without_people=[row for row in rows if row.logs[0] is None],
    )


def _make_row(council: Council) -> _Row:
    people, density = find_people(council), find_density(council)
    return _Row(council=council, id=council.id, figures=(people, density), logs=(_log(people), _log(density)))


def _log(value: float | None) -> int | None:
    return scale_log(value) if value else None


def _iter_parts(ours: _Row, near: Near) -> Iterator[Part]:
    kind, people, density, nation, region = near.points
    yield Part(TYPE, kind)
    for place, points in enumerate((people, density)):
        yield Part(
            _FIGURES[place][0],
            points=points,
            ours=ours.figures[place],
            theirs=near.figures[place],
            is_known=near.known[place] is not None,
        )
    yield Part(NATION, nation)
    yield Part(REGION, region)
