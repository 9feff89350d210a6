"""The map on a page in words: its switches, its legend, and the table with the same content."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from opencouncil.answers import UNKNOWN
from opencouncil.law import RIGHT
from opencouncil.reading.hexagons import Cell
from opencouncil.reports.hexmap import HexMap
from opencouncil.spelling import fold
from opencouncil.vocabulary import ACTIVITIES, SCALES
from opencouncil.wording import codes
from opencouncil.wording.dates import say_day
from opencouncil.wording.hexmap import (
    OLD_DRAWN,
    TABLE,
    MapPage,
    Place,
    describe_hexmap,
    list_words,
    name_word,
    say_source,
)
from opencouncil.wording.pages.frame import ACTIVITIES as ACTIVITY_PAGES
from opencouncil.wording.pages.frame import COUNCILS, WHICH_DATA, Link
from opencouncil.wording.safe_text import one_line

LABELS: Mapping[str, str] = {
    "switches": "Choose what the map shows",
    "activity": "Activity",
    "year": "Year",
    "find": "Find a place on the map",
    "find_hint": "Arrow keys move from hexagon to hexagon; Enter opens the council.",
    "here": "Point at a hexagon or type the name of a place, to read its answer here.",
    "none": "No hexagon has this name. A hexagon is a place of 2023: try the name of today's council.",
    "more": "and more",
    "failed": "The other maps could not be loaded. Try again with a network.",
    "skip": "Skip the map",
    "table": "The same as a table",
    "another": "For another activity or day:",
}
_NUMBERS = "The numbers count hexagons, not councils."
_CITED = "The address of this page keeps your choice, so that you can cite it."
# Every answer of any activity, in the order of the legend.
_ANSWERS = {RIGHT, *(word for scale in SCALES.values() for word in scale if word != UNKNOWN)}
WORDS = tuple(
    dict.fromkeys(
        word
        for is_answer in (True, False)
        for activity in ACTIVITIES
        for word in list_words(activity)
        if (word in _ANSWERS) is is_answer
    )
)


class LegendKey(NamedTuple):
    """A line of the legend; one that no place shows is hidden."""

    word: str
    label: str
    places: int


class MapRow(NamedTuple):
    place: str
    # None is known where it is empty.
    councils: tuple[Link, ...]
    without: str
    answer: str
    remark: str


class MapPart(NamedTuple):
    """The map as a part of a page. The places of ``page``, its rows and its data have one order."""

    page: MapPage
    activity: str
    # Each activity with its name.
    choices: tuple[Link, ...]
    days: tuple[date, ...]
    keys: tuple[LegendKey, ...]
    old: LegendKey
    columns: tuple[str, ...]
    rows: tuple[MapRow, ...]
    # Which day of a year is meant, and that the address keeps what was chosen.
    hint: str
    day: str
    picture: Link
    command: str
    which_data: Link = WHICH_DATA


def find_picture(activity: str) -> str:
    """Where the picture of the day is, from the root of the site."""
    return f"{ACTIVITY_PAGES}{activity}/map.svg"


def describe_map(hexmap: HexMap, days: Sequence[date], today: date, version: str) -> MapPart:
    page = describe_hexmap(hexmap, today, say_source(version))
    page = page._replace(places=tuple(sorted(page.places, key=lambda place: sort_key(place.hexagon.cell))))
    counts = hexmap.count_words()
    day = say_day(today)
    return MapPart(
        page=page,
        activity=hexmap.activity,
        choices=tuple(Link(codes.name_activity(one), one) for one in ACTIVITIES),
        days=tuple(days),
        keys=tuple(LegendKey(word, name_word(word), counts.get(word, 0)) for word in WORDS),
        old=LegendKey("", OLD_DRAWN, sum(one.is_old for one in hexmap.hexagons)),
        columns=TABLE.titles,
        rows=tuple(map(_describe_row, page.places)),
        hint=" ".join(
            [
                _NUMBERS,
                *([f"A year is shown as on 1 June, {today.year} as on {day}."] if len(days) > 1 else []),
                _CITED,
            ]
        ),
        day=day,
        picture=Link(f"The picture for an article (SVG), as of {day}", find_picture(hexmap.activity)),
        command=say_command(hexmap.activity, hexmap.on),
    )


def sort_key(cell: Cell) -> tuple[str, str]:
    """The places by name."""
    return fold(one_line(cell.name)), cell.code


def say_command(activity: str, on: date) -> str:
    """The command that draws the same map."""
    return f"opencouncil map --activity {activity} --on {on} --format svg -o map.svg"


def _describe_row(place: Place) -> MapRow:
    councils = place.hexagon.councils
    return MapRow(
        place=place.name,
        councils=tuple(Link(one_line(one.name), f"{COUNCILS}{one.id}/") for one in councils),
        without="" if councils else place.councils,
        answer=place.answer,
        remark=place.remark,
    )
