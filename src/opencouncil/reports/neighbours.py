"""The councils that lie nearest to each other, by the middles of their areas."""

from collections.abc import Mapping, Sequence
from heapq import nsmallest
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
    found = {}
    for spot in spots:
        others = (
            (_measure(spot, other), other.council.id)
            for other in islands[_is_in_ireland(spot)]
            if other is not spot
        )
        found[spot.council.id] = tuple(council_id for _, council_id in nsmallest(most, others))
    return found


def _is_in_ireland(spot: _Spot) -> bool:
    return spot.council.nation == "northern-ireland"


def _measure(one: _Spot, other: _Spot) -> int:
    """Metres, on a plane: enough for an order."""
    high = (one.latitude - other.latitude) * _DEGREE
    wide = (one.longitude - other.longitude) * _DEGREE * cos(radians((one.latitude + other.latitude) / 2))
    return round(1_000 * hypot(high, wide))
