"""The map of hexagons in words: title, legend, the words of each place, where it comes from."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from opencouncil.answers import DISPUTED, NOT_LOOKED_FOR, UNKNOWN, UP_TO_COUNCIL
from opencouncil.law import RIGHT
from opencouncil.reports.hexmap import NOT_SHOWN, SEVERAL, Hexagon, HexMap
from opencouncil.vocabulary import ACTIVITIES, PAPERS, SCALES
from opencouncil.wording import codes
from opencouncil.wording.dates import say_day, say_day_asked
from opencouncil.wording.lists import count_of, join_words
from opencouncil.wording.safe_text import one_line

_LABELS = {
    RIGHT: "A right in law",
    UP_TO_COUNCIL: "Up to the council; its rule is not known",
    DISPUTED: "Disputed among lawyers",
    UNKNOWN: "Not known",
    NOT_LOOKED_FOR: codes.NO_LAW_READ,
    SEVERAL: "Several councils, with different answers",
    NOT_SHOWN: "Not shown: no council or no law to answer by",
}
PLACES = (
    "Each hexagon is a place as of 2023 and shows the council that governed it on the day, whatever its area "
    "and people."
)
NOTE = f"{PLACES} Not known does not mean no."
LAYOUT_BY = "Layout: Open Innovations, MIT"
OUTLINES = {"county": "County council", "authority": "Combined or strategic authority"}
OLD = "On a source more than five years older than the day"
OLD_DRAWN = "Smaller, with a ring: on a source more than five years older than the day"
NO_COUNCIL = "no council known"
_POINTS = frozenset(("North", "South", "East", "West", "Mid", "Central", "New", "St", "Upper", "Lower"))
_EMPTY = frozenset(("of", "and", "upon", "on", "the", "City"))


class Table(NamedTuple):
    caption: str
    titles: tuple[str, ...]


TABLE = Table("The same place by place", ("Place", "Council on the day", "Answer", "Remark"))


class Key(NamedTuple):
    """A line of the legend: the word it stands for, and how many places show it."""

    word: str
    label: str
    places: int

    @property
    def text(self) -> str:
        return f"{self.label} ({self.places:,})"


class Place(NamedTuple):
    """A hexagon in words."""

    hexagon: Hexagon
    # Three letters that stand in it.
    letters: str
    name: str
    # The councils that governed it, by name.
    councils: str
    answer: str
    # The age of what it rests on, if that is old; empty otherwise.
    remark: str

    @property
    def who(self) -> str:
        """The place and its councils: ``Cumberland (Cumberland Council)``."""
        return self.name if self.councils == self.name else f"{self.name} ({self.councils})"

    @property
    def title(self) -> str:
        """``Fife (Fife Council): Refused, old source``."""
        return f"{self.who}: {self.answer}{f', {self.remark}' if self.remark else ''}"


class MapPage(NamedTuple):
    title: str
    keys: tuple[Key, ...]
    # The line of the legend for answers on an old source; empty where there is none.
    old: str
    # The same in a picture, with how it is drawn.
    old_drawn: str
    # What the lines around hexagons are, by what they go around.
    outlines: Mapping[str, str]
    places: tuple[Place, ...]
    note: str
    # Which data it is, and whose, in lines; whose layout in the last.
    source: tuple[str, ...]


def list_words(activity: str) -> tuple[str, ...]:
    """All that a place can show of an activity: its answers, the most open first, then what is no answer."""
    scale = [word for word in SCALES[ACTIVITIES[activity].kind] if word != UNKNOWN]
    return (RIGHT, *scale, UP_TO_COUNCIL, DISPUTED, UNKNOWN, NOT_LOOKED_FOR, SEVERAL, NOT_SHOWN)


def describe_hexmap(shown: HexMap, today: date, source: Sequence[str]) -> MapPage:
    counts = shown.count_words()
    keys = (
        Key(word=word, label=name_word(word, shown.activity), places=counts[word])
        for word in list_words(shown.activity)
        if counts.get(word)
    )
    old = sum(hexagon.is_old for hexagon in shown.hexagons)
    return MapPage(
        title=say_title(shown.activity, shown.on, today),
        keys=tuple(keys),
        old=f"{OLD} ({old:,})" if old else "",
        old_drawn=f"{OLD_DRAWN} ({old:,})" if old else "",
        outlines=OUTLINES,
        places=tuple(describe_place(hexagon, shown.activity) for hexagon in shown.hexagons),
        note=NOTE,
        source=tuple(source),
    )


def name_source(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines below a picture, and whose layout it has."""
    return *lines, f"{LAYOUT_BY}."


def say_source(version: str) -> tuple[str]:
    """On a page, which says more of its data elsewhere; ``version`` as of `say_version`."""
    return (f"OpenCouncil, {version}, CC BY 4.0. {LAYOUT_BY}.",)


def say_title(activity: str, on: date, today: date) -> str:
    return f"{codes.name_activity(activity)}: full council meetings, {say_day_asked(on, today)}"


def say_version(revision: str, shipped: str, newest: date | None) -> str:
    """Which data it is: of a commit, of the package, or of files that belong to no commit.

    ``newest`` is the last day on which a source was read: the same data always gives the same words.
    """
    if revision:
        return f"data of commit {revision}"
    return shipped or (
        f"data with sources read until {say_day(newest)}" if newest else "data without a claim"
    )


def name_word(word: str, activity: str = "") -> str:
    """What the map and the pages call an answer, or what is none, of an activity."""
    if (word, activity) == (RIGHT, PAPERS):
        return codes.READ_ANYWHERE
    return _LABELS.get(word) or codes.spell_out(word)


def describe_place(hexagon: Hexagon, activity: str) -> Place:
    return make_place(hexagon, _say_answer(hexagon, activity), remark="old source" if hexagon.is_old else "")


def make_place(hexagon: Hexagon, answer: str, remark: str) -> Place:
    """A place with what it shows in words."""
    name = one_line(hexagon.cell.name)
    councils = [one_line(council.name) for council in hexagon.councils]
    return Place(
        hexagon=hexagon,
        letters=abbreviate(name),
        name=name,
        councils=join_words(councils) if councils else NO_COUNCIL,
        answer=answer,
        remark=remark,
    )


def _say_answer(hexagon: Hexagon, activity: str) -> str:
    """The answer; where several councils differ, how many gave which."""
    if hexagon.word != SEVERAL:
        return name_word(hexagon.word, activity)
    words = [answer.answer for answer in hexagon.answers]
    return "; ".join(_count_answers(words, activity))


def _count_answers(words: Sequence[str], activity: str) -> Iterator[str]:
    for word in dict.fromkeys(words):
        yield f"{count_of(words.count(word), 'council')}: {name_word(word, activity).lower()}"


def abbreviate(name: str) -> str:
    """Three letters of a name, a point of the compass as one of them: ``Lic``, ``NYo``."""
    words = [word for word in name.replace("-", " ").replace(",", " ").split() if word not in _EMPTY]
    if len(words) > 1 and words[0] in _POINTS:
        return f"{words[0][0]}{words[1][:2]}"
    return (words[0] if words else name)[:3]
