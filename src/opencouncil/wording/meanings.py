"""What words can mean, in English: a line for each council and each parish."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from opencouncil.model import Council
from opencouncil.naming import FURTHER_CODES
from opencouncil.reading.places import Place
from opencouncil.reports.meanings import CODE, ID, NAME, PART, PLACE, Meaning, Meanings
from opencouncil.wording.card import CODE_NAMES
from opencouncil.wording.dates import say_day
from opencouncil.wording.safe_text import one_line


class MeaningsPage(NamedTuple):
    councils: tuple[str, ...]
    places: tuple[str, ...]
    # The headings of the two, and what to do next.
    councils_heading: str
    places_heading: str
    advice: str


def describe_meanings(meanings: Meanings) -> MeaningsPage:
    return MeaningsPage(
        councils=tuple(_say_council(one, meanings.today) for one in meanings.councils),
        places=tuple(_iter_places(meanings)),
        councils_heading="Councils",
        places_heading="Parishes and communities",
        advice="Name a council by its id, in brackets: opencouncil may film ID. "
        "For the meetings of a parish, town or community council add --meeting parish.",
    )


def _say_council(meaning: Meaning, today: date) -> str:
    return f"{_say_name(meaning.council, today)}: {_say_how(meaning)}"


def _say_name(council: Council, today: date) -> str:
    status = council.status_on(today)
    days = ""
    if status == "abolished" and council.abolished:
        days = f", abolished on {say_day(council.abolished)}"
    elif status == "future" and council.established:
        days = f", begins on {say_day(council.established)}"
    return f"{one_line(council.name)} ({council.id}){days}"


def _say_how(meaning: Meaning) -> str:
    if meaning.by == ID:
        return "its id"
    if meaning.by == CODE:
        return f"its code ({CODE_NAMES[FURTHER_CODES.get(meaning.detail, meaning.detail)]})"
    if meaning.by == NAME:
        return f"its name {one_line(meaning.detail)}"
    if meaning.by == PLACE:
        return "its place"
    return "a part of its name" if meaning.by == PART else "a similar name"


def _iter_places(meanings: Meanings) -> Iterator[str]:
    for place in meanings.places:
        yield f"{one_line(place.name)} ({place.code}): {_say_where(place, meanings)}"


def _say_where(place: Place, meanings: Meanings) -> str:
    council = meanings.by_id.get(place.council)
    if council is None:
        return f"{place.noun}; no source here gives its council"
    return f"{place.noun} in the area of {_say_name(council, meanings.today)}"
