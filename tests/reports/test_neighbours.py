"""The nearest councils, by the middles of their areas."""

import random
from collections.abc import Mapping

from opencouncil.model import Council
from opencouncil.reports.neighbours import find_neighbours
from support.builders import council


def place(council_id: str, latitude: float, longitude: float, nation: str = "england") -> Council:
    return council(id=council_id, nation=nation, location={"latitude": latitude, "longitude": longitude})


def find(*councils: Council, most: int = 8) -> Mapping[str, tuple[str, ...]]:
    return find_neighbours(councils, most)


def test_the_nearest_come_first_by_kilometres_and_not_by_degrees() -> None:
    middle = place("middle", 55, -2)
    # Half a degree to the north is 56 kilometres; 0.7 of a degree to the west is 45.
    found = find(middle, place("north", 55.5, -2), place("west", 55, -2.7), place("far", 51, 0))
    assert found["middle"] == ("west", "north", "far")
    assert find(middle, place("north", 55.5, -2), place("west", 55, -2.7), most=1)["middle"] == ("west",)


def test_as_near_as_another_goes_by_id() -> None:
    assert find(place("m", 55, -2), place("b", 55.1, -2), place("a", 54.9, -2))["m"] == ("a", "b")


def test_what_has_no_location_is_no_neighbour_and_has_none() -> None:
    found = find(place("here", 55, -2), council(id="nowhere"))
    assert found == {"here": ()}


def test_the_sea_is_no_border() -> None:
    found = find(
        place("belfast", 54.6, -5.9, "northern-ireland"),
        place("derry", 55, -7.3, "northern-ireland"),
        place("galloway", 55, -4.9, "scotland"),
    )
    assert found == {"belfast": ("derry",), "derry": ("belfast",), "galloway": ()}


def test_who_is_not_measured_is_no_nearer() -> None:
    dice = random.Random(1)  # noqa: S311 - the same each time
    nations = ["england", "scotland", "northern-ireland"]
    # On a grid, so that many are as near as others.
    councils = [
        place(
            f"p{dice.randrange(10**6)}", 50 + dice.randrange(40) / 5, -dice.randrange(5), dice.choice(nations)
        )
        for _ in range(200)
    ]
    every = find(*councils, most=999)
    for most in (1, 3, 8):
        assert find(*councils, most=most) == {one: others[:most] for one, others in every.items()}
