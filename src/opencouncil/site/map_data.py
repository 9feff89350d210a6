"""What the map shows in other years and of other activities, for the switches beside it.

Scripts that each hand over one JSON text: one for the places, which all activities share, and one for each
activity. They are loaded when a switch is first used. All is worked out here; the browser draws it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from opencouncil.render.hexmap.drawing import OUTLINES, Drawing, Extent
from opencouncil.render.hexmap.shapes import find_letters
from opencouncil.reports.hexmap import Hexagon, HexMap, Told
from opencouncil.site.names import make_script
from opencouncil.site.page import File
from opencouncil.wording.dates import say_day
from opencouncil.wording.hexmap import NO_COUNCIL, MapPage, Place, describe_hexmap, describe_place, say_title
from opencouncil.wording.pages.map import WORDS, say_command, sort_key
from opencouncil.wording.safe_text import one_line

# The function of map.js that takes what a script hands over.
TAKER = "openCouncilMap"
PLACES = "places"
T = TypeVar("T")


def name_file(what: str) -> str:
    return f"static/map-{what}.js"


def make_places(maps: Sequence[HexMap], today: date) -> File:
    """What all activities share, from the maps of any one."""
    return make_script(name_file(PLACES), PLACES, _describe_places(maps, today), TAKER)


def make_answers(maps: Sequence[HexMap], today: date) -> File:
    """The answers on one activity, from its maps."""
    activity = maps[0].activity
    return make_script(name_file(activity), activity, _describe_answers(maps, today), TAKER)


def _describe_places(maps: Sequence[HexMap], today: date) -> dict[str, object]:
    """Who governed which place, from which of the years on, and the lines around counties.

    ``cells`` have for each place ``[first year, words, [council ...], first year ...]``, a year and a council
    by its number; ``lines`` ``[first year, last year, path]``.
    """
    councils: dict[tuple[str, str], int] = {}
    pages = [describe_hexmap(one, today, ()) for one in maps]

    def name(place: Place) -> tuple[str, tuple[int, ...]]:
        names = [(council.id, one_line(council.name)) for council in place.hexagon.councils]
        return place.who, tuple(councils.setdefault(one, len(councils)) for one in names)

    cells = [
        [
            item
            for year, (who, numbers) in _iter_runs([name(one.places[place]) for one in pages])
            for item in (year, who, numbers)
        ]
        for place in _sort_cells(maps)
    ]
    return {
        "days": [say_day(one.on) for one in maps],
        "years": [one.on.year for one in maps],
        "without": NO_COUNCIL,
        "letters": {word: [find_letters(word, is_old) for is_old in (False, True)] for word in WORDS},
        "councils": [list(one) for one in councils],
        "cells": cells,
        "lines": _find_lines(pages),
    }


def _describe_answers(maps: Sequence[HexMap], today: date) -> dict[str, object]:
    """``states`` are ``[answer, 1 for an old source, its words, remark]``.

    ``cells`` have for each place ``[first year, state, first year, state ...]``, both by their numbers.
    """
    activity = maps[0].activity
    states: dict[tuple[str, int, str, str], int] = {}
    known: dict[tuple[Told, ...], int] = {}

    def number(hexagon: Hexagon) -> int:
        if hexagon.answers not in known:
            place = describe_place(hexagon, activity)
            state = (hexagon.word, int(hexagon.is_old), place.answer, place.remark)
            known[hexagon.answers] = states.setdefault(state, len(states))
        return known[hexagon.answers]

    cells = [
        [item for run in _iter_runs([number(one.hexagons[place]) for one in maps]) for item in run]
        for place in _sort_cells(maps)
    ]
    return {
        "titles": [say_title(activity, one.on, today) for one in maps],
        "commands": [say_command(activity, one.on) for one in maps],
        "states": [list(state) for state in states],
        "cells": cells,
    }


def _sort_cells(maps: Sequence[HexMap]) -> list[int]:
    """The places by name, as the page has them, by their numbers in the layout."""
    hexagons = maps[0].hexagons
    return sorted(range(len(hexagons)), key=lambda place: sort_key(hexagons[place].cell))


def _iter_runs(by_year: Sequence[T]) -> Iterator[tuple[int, T]]:
    """What differs from the year before, with the number of its year."""
    for year, one in enumerate(by_year):
        if not year or one != by_year[year - 1]:
            yield year, one


def _find_lines(pages: Sequence[MapPage]) -> dict[str, list[tuple[int, int, str]]]:
    """By what they go around the lines of all years."""
    drawings = [Drawing(page, extent=Extent.CELLS) for page in pages]
    return {name: _join_lines([drawing.iter_lines(name) for drawing in drawings]) for name in OUTLINES}


def _join_lines(by_year: Iterable[Iterable[str]]) -> list[tuple[int, int, str]]:
    """The lines of the same years as one path."""
    years: dict[str, list[int]] = {}
    for year, lines in enumerate(by_year):
        for line in lines:
            years.setdefault(line, []).append(year)
    paths: dict[tuple[int, int], list[str]] = {}
    for line, there in years.items():
        for first, last in iter_stretches(there):
            paths.setdefault((first, last), []).append(line)
    return [(first, last, "".join(lines)) for (first, last), lines in sorted(paths.items())]


def iter_stretches(years: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each row of years without a gap."""
    first = years[0]
    for year, after in zip(years, (*years[1:], None), strict=True):
        if after != year + 1:
            yield first, year
            first = after if after is not None else year
