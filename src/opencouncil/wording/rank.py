"""Councils in bands, in words: who is above whom for certain, and who cannot be told apart."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from opencouncil.reports.asked import State
from opencouncil.reports.rank import Band, LawGiven, Place, Range, Ranking
from opencouncil.vocabulary import NATIONS
from opencouncil.wording import codes, council_types
from opencouncil.wording.asked import HEADINGS, say_asked
from opencouncil.wording.dates import say_day_asked
from opencouncil.wording.lists import capital, count_of, join_words
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.score import say_rubric, say_years

# The names of the parts, by reports.rank.DIVISIONS.
DIVISIONS = {
    "asked": "Asked whether what we hold is right",
    "waiting": f"{HEADINGS[State.WAITING]} (less than four weeks ago)",
    "not-asked": HEADINGS[State.NOT_ASKED],
    "unknown": HEADINGS[State.UNKNOWN],
}
EXPLANATION = (
    "Points are what the councils' own sources say, out of 100: the lowest and the highest that they can be, "
    "as what is not known stays open; the low end is rounded down, the high end up. A council is above "
    "another only if its lowest is more than the highest of the other; otherwise the two cannot be told "
    "apart. Above it, below it: how many councils of the same part of this list are so for certain. Within a "
    "band the order is alphabetical and means nothing."
)
APART = "The parts of this list are not above one another."
NO_ORDER = "No council is above another for certain: all ranges overlap. They cannot be told apart."
ONE_BAND = (
    "No council is above or below all the others: their ranges overlap in a chain. How many are above and "
    "below each for certain, its row says."
)
ADVICE = (
    "`opencouncil rank --activity film` counts one activity alone, of which more may be known; "
    "`opencouncil score COUNCIL` explains every point."
)
NONE = "No council of that day fits, so there is nothing to count."


class Head(NamedTuple):
    # For renderers, which choose the layout by it.
    name: str
    title: str


_COUNCIL, _POINTS, _KNOWN, _SOURCES, _ASKED = (
    Head("council", "Council"),
    Head("points", "Points"),
    Head("known", "Known"),
    Head("sources", "Sources"),
    Head("asked", "Asked"),
)
HEADS = (_COUNCIL, _POINTS, _KNOWN, _SOURCES, Head("above", "Above it"), Head("below", "Below it"), _ASKED)
HEADS_APART = (_COUNCIL, _POINTS, _KNOWN, _SOURCES, _ASKED)


class BandSaid(NamedTuple):
    heading: str
    rows: tuple[tuple[str, ...], ...]
    # The councils' short names, in the order of the rows.
    short: tuple[str, ...]
    # How many councils of it are not shown.
    more: str = ""


class DivisionSaid(NamedTuple):
    heading: str
    heads: tuple[Head, ...]
    bands: tuple[BandSaid, ...]
    # What is said above the bands.
    note: str = ""

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(head.title for head in self.heads)


class RankingPage(NamedTuple):
    title: str
    about: tuple[str, ...]
    divisions: tuple[DivisionSaid, ...] = ()
    law_title: str = ""
    # Nation, points, councils.
    law: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def describe_ranking(ranking: Ranking, today: date, limit: int | None = None) -> RankingPage:
    """The page; with a limit at most so many councils of each band."""
    councils = (
        f"{count_of(ranking.councils, 'council')}{_say_only(ranking)} on {say_day_asked(ranking.on, today)}"
    )
    if not ranking.councils:
        return RankingPage(title=councils, about=(NONE,))
    return RankingPage(
        title=f"{councils}, by what their own sources say",
        about=(f"Counted by {say_rubric(ranking.rubric)}", *_say_counted(ranking)),
        divisions=(*_list_divisions(ranking, limit), *_list_apart(ranking, limit)),
        law_title="What the law gives, which no council has done anything for",
        law=tuple(_say_law(one) for one in ranking.law),
        notes=(EXPLANATION, APART, ADVICE),
    )


def _say_law(given: LawGiven) -> str:
    nation = codes.name_nation(given.nation)
    return f"{nation}: {say_span(given.range)} of 100, {count_of(given.councils, 'council')}"


def say_span(span: Range) -> str:
    """``52-71``; one number where both ends are the same."""
    return f"{span.low}" if span.low == span.high else f"{span.low}-{span.high}"


def say_known(place: Place) -> str:
    """``5 of 9``: activities with a weight."""
    practice = place.score.practice
    return f"{len(practice.known)} of {len(practice.counted)}"


def _say_only(ranking: Ranking) -> str:
    wanted = ranking.wanted
    nations = [codes.name_nation(one) for one in NATIONS if one in wanted.nations]
    kinds = [council_types.TYPES[one].noun for one in sorted(wanted.types)]
    parts = [join_words(names) for names in (nations, sorted(wanted.regions), kinds) if names]
    return f" ({'; '.join(parts)})" if parts else ""


def _say_counted(ranking: Ranking) -> tuple[str, ...]:
    if len(ranking.activities) == len(ranking.rubric.data["practice"]):
        return ()
    names = [codes.name_activity_within(word) for word in ranking.activities]
    return (f"Only this counts: {join_words(names)}.",)


def _list_divisions(ranking: Ranking, limit: int | None) -> list[DivisionSaid]:
    found = []
    for division in ranking.divisions:
        if not division.bands:
            continue
        places = division.bands[0].places
        is_chain = len(division.bands) == 1 and len(places) > 1
        found.append(
            DivisionSaid(
                heading=f"{DIVISIONS[division.name]}: {count_of(division.councils, 'council')}",
                heads=HEADS,
                bands=tuple(
                    _describe_band(band, number, len(division.bands), limit)
                    for number, band in enumerate(division.bands, 1)
                ),
                note=(ONE_BAND if any(one.above for one in places) else NO_ORDER) if is_chain else "",
            )
        )
    return found


def _describe_band(band: Band, number: int, bands: int, limit: int | None) -> BandSaid:
    which = f"Band {number} of {bands}" if bands > 1 else "One band"
    by_name = ", by name" if len(band.places) > 1 else ""
    return BandSaid(
        heading=f"{which}, {say_span(band.range)}: {count_of(len(band.places), 'council')}{by_name}",
        rows=tuple(_list_cells(place, is_ranked=True) for place in band.places[:limit]),
        short=_list_short(band.places[:limit]),
        more=_say_more(band.places, limit),
    )


def _list_apart(ranking: Ranking, limit: int | None) -> list[DivisionSaid]:
    least = f"fewer than {ranking.least_known} of {len(ranking.activities)} activities"
    few = f"Too little known to rank, {least}"
    apart = ((few, ranking.few), ("Nothing known that counts, so no rank", ranking.none))
    return [
        DivisionSaid(
            heading=f"{heading}: {count_of(len(places), 'council')}",
            heads=HEADS_APART,
            bands=(
                BandSaid(
                    heading="",
                    rows=tuple(_list_cells(place, is_ranked=False) for place in places[:limit]),
                    short=_list_short(places[:limit]),
                    more=_say_more(places, limit),
                ),
            ),
        )
        for heading, places in apart
        if places
    ]


def _list_short(places: Sequence[Place]) -> tuple[str, ...]:
    return tuple(one_line(place.council.short_name) for place in places)


def _list_cells(place: Place, is_ranked: bool) -> tuple[str, ...]:
    order = (f"{place.above:,}", f"{place.below:,}") if is_ranked else ()
    return (
        one_line(place.council.name),
        say_span(place.range),
        say_known(place),
        say_years(place.score.practice),
        *order,
        say_asked(place.asked),
    )


def _say_more(places: Sequence[Place], limit: int | None) -> str:
    if limit is None or len(places) <= limit:
        return ""
    return f"{capital(count_of(len(places) - limit, 'more council'))}: leave --limit out for all."
