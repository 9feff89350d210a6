"""A map of hexagons in the colours that a query gives, in words."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from opencouncil.answers import UNKNOWN
from opencouncil.reports.hexmap import NOT_SHOWN, SEVERAL, Hexagon, HexMap
from opencouncil.reports.plots import NO_VALUE, Coloured, Group
from opencouncil.wording import hexmap
from opencouncil.wording.lists import count_of
from opencouncil.wording.plots import (
    MOST_LETTERS,
    NO_NUMBER,
    Picture,
    name_column,
    name_source,
    name_word,
    say_number,
)
from opencouncil.wording.safe_text import one_line

if TYPE_CHECKING:
    from opencouncil.wording.provenance import Provenance

_SEVERAL = "Several councils, not alike"
_ABSENT = "Not in the result"


def describe_coloured(
    shown: HexMap, coloured: Coloured, columns: Sequence[str], title: str, about: "Provenance"
) -> Picture:
    what = name_column(columns[1])
    labels = {group.look: _name(group) for group in coloured.groups}
    labels |= {SEVERAL: _SEVERAL, NOT_SHOWN: _ABSENT}
    counts = shown.count_words()
    heading = one_line(title)[:MOST_LETTERS] or f"{what[:1].upper()}{what[1:]} by council"
    source = name_source(about)
    page = hexmap.MapPage(
        title=heading,
        keys=tuple(
            hexmap.Key(word=look, label=label, places=counts[look])
            for look, label in labels.items()
            if counts.get(look)
        ),
        old="",
        old_drawn="",
        outlines=hexmap.OUTLINES,
        places=tuple(hexmap.make_place(one, _say(one, labels), "") for one in shown.hexagons),
        note=hexmap.NOTE if UNKNOWN in labels else hexmap.PLACES,
        source=hexmap.name_source(source),
    )
    return Picture(
        title=heading,
        plot=page,
        notes=(),
        source=source,
        about=f"Hexagons in the colours of {what}.",
        titles=(*hexmap.TABLE.titles[:2], what),
        rows=tuple((place.name, place.councils, place.answer) for place in page.places),
    )


def _name(group: Group) -> str:
    if group.look == NO_VALUE:
        return f"{NO_NUMBER[0].upper()}{NO_NUMBER[1:]}"
    if group.reach:
        return " to ".join(dict.fromkeys(map(say_number, group.reach)))
    if group.look == group.name:
        return hexmap.name_word(group.name)
    return one_line(name_word(group.name))[:MOST_LETTERS]


def _say(hexagon: Hexagon, labels: Mapping[str, str]) -> str:
    """What a place shows; where several councils differ, how many show which."""
    if hexagon.word != SEVERAL:
        return labels[hexagon.word]
    looks = [told.answer for told in hexagon.answers]
    return "; ".join(
        f"{count_of(looks.count(one), 'council')}: {labels[one]}" for one in dict.fromkeys(looks)
    )
