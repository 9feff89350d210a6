"""The maps of all activities from year to year, by the stretches of days on which an answer stays the same.

Of each year before the last it is 1 June that is meant, of the last year the day asked about.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from opencouncil.answers import default_meeting
from opencouncil.claims import first_old_day
from opencouncil.model import Council
from opencouncil.periods import iter_periods
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.hexagons import Cell
from opencouncil.reports.hexmap import Ground, Hexagon, HexMap, Told
from opencouncil.reports.over_time import FIRST_YEAR
from opencouncil.vocabulary import ACTIVITIES

# The month and the day that stand for a year.
MONTH, DAY = 6, 1


@dataclass(frozen=True, slots=True)
class HexYears:
    """The same places in each map, in the order of the layout's file."""

    days: tuple[date, ...]
    # By activity one map for each of the days.
    maps: Mapping[str, tuple[HexMap, ...]]


def list_map_days(on: date) -> tuple[date, ...]:
    """A day of each year since 2009, the last of them the day asked about."""
    return (*(date(year, MONTH, DAY) for year in range(FIRST_YEAR, on.year)), on)


class YearlyGround(NamedTuple):
    """Who governed which place of the layout on each of the days."""

    days: tuple[date, ...]
    cells: tuple[Cell, ...]
    # By day, then by place.
    governing: Sequence[Sequence[tuple[Council, ...]]]
    # All of them, as the dataset has them.
    councils: Sequence[Council]


def find_yearly_ground(dataset: Dataset, on: date) -> YearlyGround:
    """What the maps of all activities share; no places in a dataset without a layout."""
    days, cells, ground = list_map_days(on), tuple(dataset.layout.cells), Ground(dataset)
    governing = [[ground.find_governing(cell.code, day) for cell in cells] for day in days]
    there = {council.id for by_cell in governing for councils in by_cell for council in councils}
    return YearlyGround(
        days=days,
        cells=cells,
        governing=governing,
        councils=[council for council in dataset.councils if council.id in there],
    )


def find_yearly_maps(dataset: Dataset, ground: YearlyGround, activity: str) -> tuple[HexMap, ...]:
    """One activity, as ``find_hexmap`` gives it for each day."""
    return _make_maps(ground, activity, _find_told(dataset, ground, activity))


def find_bare_maps(ground: YearlyGround, activity: str) -> tuple[HexMap, ...]:
    """The same without answers: who governed which place."""
    return _make_maps(ground, activity, {})


def _make_maps(
    ground: YearlyGround, activity: str, answers: Mapping[tuple[str, int], Told]
) -> tuple[HexMap, ...]:
    return tuple(
        HexMap(
            activity=activity,
            on=day,
            hexagons=tuple(
                Hexagon(
                    cell=cell,
                    councils=councils,
                    answers=tuple(
                        answers[council.id, place] for council in councils if (council.id, place) in answers
                    ),
                )
                for cell, councils in zip(ground.cells, ground.governing[place], strict=True)
            ),
        )
        for place, day in enumerate(ground.days)
    )


def find_hexmap_years(dataset: Dataset, on: date) -> HexYears:
    """As ``find_hexmap`` gives them for each day; no hexagons in a dataset without a layout."""
    ground = find_yearly_ground(dataset, on)
    return HexYears(
        days=ground.days,
        maps={activity: find_yearly_maps(dataset, ground, activity) for activity in ACTIVITIES},
    )


def _find_told(dataset: Dataset, ground: YearlyGround, activity: str) -> Mapping[tuple[str, int], Told]:
    """By council and place among the days the answer for full council."""
    found: dict[tuple[str, int], Told] = {}
    days = ground.days
    for period in iter_periods(
        dataset.law, ground.councils, lambda one: (default_meeting(one),), days[0], (activity,)
    ):
        held = period.held
        claim = held.claim if held.rests_on_claim else None
        for place in period.find_covered(days):
            is_old = claim is not None and days[place] >= first_old_day(claim)
            found[period.council.id, place] = Told(held.answer, is_old)
    return found
