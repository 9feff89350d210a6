"""The councils that lie nearest to each other, by the middles of their areas."""

from bisect import insort
from collections.abc import Mapping, Sequence
from math import cos, hypot, radians
from typing import NamedTuple

from opencouncil.model import Council

# Kilometres in a degree of latitude.
_DEGREE = 111.2


class _Spot(NamedTuple):
    council: Council
    latitude: float
    longitude: float


def find_neighbours(councils: Sequence[Council], most: int) -> Mapping[str, tuple[str, ...]]:
    """By id the ids of the nearest councils, the nearest first; of those alone that have a location.

    The sea is no border: the councils of Northern Ireland are compared with each other only.
    """
    spots = [
        _Spot(one, float(place["latitude"]), float(place["longitude"]))
        for one in councils
        if (place := one.data.get("location"))
    ]
    islands: dict[bool, list[_Spot]] = {True: [], False: []}
    for spot in spots:
        islands[_is_in_ireland(spot)].append(spot)
    for island in islands.values():
        island.sort(key=lambda spot: (spot.latitude, spot.council.id))
    found = {
        spot.council.id: _find_nearest(island, place, most)
        for island in islands.values()
        for place, spot in enumerate(island)
    }
    return {spot.council.id: found[spot.council.id] for spot in spots}


def _find_nearest(island: Sequence[_Spot], place: int, most: int) -> tuple[str, ...]:
    """Those nearest to the spot at a place of a list from south to north."""
    spot, found = island[place], list[tuple[int, str]]()
    for step in (-1, 1):
        there = place + step
        while 0 <= there < len(island):
            other = island[there]
            if len(found) == most and _measure_north(spot, other) > found[-1][0]:
                break
            insort(found, (_measure(spot, other), other.council.id))
            del found[most:]
            there += step
    return tuple(council_id for _, council_id in found)


def _is_in_ireland(spot: _Spot) -> bool:
    return spot.council.nation == "northern-ireland"


def _measure(one: _Spot, other: _Spot) -> int:
    """Metres, on a plane: enough for an order."""
    high = (one.latitude - other.latitude) * _DEGREE
    wide = (one.longitude - other.longitude) * _DEGREE * cos(radians((one.latitude + other.latitude) / 2))
    return round(1_000 * hypot(high, wide))


def _measure_north(one: _Spot, other: _Spot) -> int:
    """The same as if one lay straight to the north of the other: no more than ``_measure``."""
    return round(1_000 * abs((one.latitude - other.latitude) * _DEGREE))
