"""The pages of the website that list councils: the home page, all names, one activity, one area."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from opencouncil.answers import NO_COUNCIL, Answer
from opencouncil.model import Council
from opencouncil.project import ISSUES
from opencouncil.spelling import fold
from opencouncil.vocabulary import ACTIVITIES, NATIONS, STATUSES, TYPES
from opencouncil.wording import codes, council_types
from opencouncil.wording.activities import ask_of_any
from opencouncil.wording.brief import say_remark
from opencouncil.wording.dates import say_day, say_stated
from opencouncil.wording.hexmap import list_words, name_word
from opencouncil.wording.lists import count_of
from opencouncil.wording.pages.frame import ACTIVITIES as ACTIVITY_PAGES
from opencouncil.wording.pages.frame import AREAS, CHARTS, COVERAGE, FIRST, GOV_UK, SEARCH, Link
from opencouncil.wording.pages.names import link_council
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.systems import OLD

# What `rank_area` gives for a type of council.
TYPES_LAST = 3
_GONE, _TO_COME = "ended", "begins"


class HomePage(NamedTuple):
    title: str
    description: str
    lede: str
    # What is asked on the way to a meeting, each with its activity; that which is asked most.
    questions: tuple[Link, ...]
    first: str
    totals: tuple[str, ...]
    # To pages of figures.
    figures: tuple[Link, ...]
    headings: Mapping[str, str]
    nations: tuple[Link, ...]
    activities: tuple[Link, ...]


class NamesPage(NamedTuple):
    title: str
    description: str
    # By first letter.
    groups: tuple[tuple[str, tuple[Link, ...]], ...]
    letters: str
    # What stands before the words of a search: where names begin so, where they are near, where none is.
    some: str
    near: str
    none: str
    # What stands before the help: below names that are near, and where none is.
    help_near: str
    help_none: str
    # What to do then; without an address where it is done on the same page.
    help: tuple[Link, ...]


class AnswerRow(NamedTuple):
    council: Link
    where: str
    # The word of the answer, and what it says.
    word: str
    answer: str
    # The claim it rests on or that was last known: what it says and when; empty without one.
    said: str
    source: Link | None
    read: str
    # How old the source is, if that is old; empty otherwise.
    remark: str
    # What the table can be filtered by, in the words of the data.
    nation: str
    region: str
    type: str


class AnswerGroup(NamedTuple):
    """The councils with one answer, by name."""

    word: str
    name: str
    rows: tuple[AnswerRow, ...]


class Choice(NamedTuple):
    """One of the filters: its name in the address, its label, and the words with what each says."""

    name: str
    label: str
    options: tuple[Link, ...]


class AnswersPage(NamedTuple):
    """Councils with their answers on one activity."""

    title: str
    description: str
    lede: str
    # The most open answer first; what is no answer last.
    groups: tuple[AnswerGroup, ...]
    filters: tuple[Choice, ...]
    # By name.
    rows: tuple[AnswerRow, ...]
    download: str


class AreaAnswer(NamedTuple):
    """An answer in a word or two, and whether its source is old, undated or weak."""

    text: str
    remark: str


class AreaCouncil(NamedTuple):
    """A council of an area with its answers, in the order of the heads; None where it has none."""

    council: Link
    # Its type; empty where all of the area have the same.
    kind: str
    answers: tuple[AreaAnswer | None, ...]


class AreaPage(NamedTuple):
    # What a list of search results shows; the heading is the area alone.
    title: str
    heading: str
    description: str
    # The activities that are answered, as heads of columns.
    heads: tuple[str, ...]
    councils: tuple[AreaCouncil, ...]
    # For each activity: its name, and how many councils have each answer.
    counts: tuple[tuple[Link, tuple[tuple[str, int], ...]], ...]
    # The areas that it lies in, and those that lie in it.
    wider: tuple[Link, ...]
    narrower: tuple[Link, ...]
    # How many councils on which day.
    lede: str


def describe_home(councils: Sequence[Council], claims: int, today: date) -> HomePage:
    """``councils`` are all of the dataset."""
    current = [council for council in councils if council.status_on(today) == "current"]
    known = sum(bool(council.claims) for council in councils)
    return HomePage(
        title="May I film, record or ask a question at my council's meeting?",
        description="For every UK council: may the public film, record or ask at its meetings, and "
        "can one watch them? With the law and the source of each answer.",
        lede="Find your council, and see what the law and its own pages say, each with its date.",
        questions=tuple(Link(ask_of_any(word), word) for word in ACTIVITIES),
        first=FIRST,
        totals=(
            count_of(len(current), "council today", "councils today"),
            f"{count_of(claims, 'claim')} on {count_of(known, 'council')}, "
            "those that have ended included, each with its source",
        ),
        figures=(
            Link("Charts: over the years, by nation, and how old the evidence is", CHARTS),
            Link("How much is known", COVERAGE),
        ),
        headings={
            "nations": "By nation",
            "activities": "By activity",
            "map": "On the map",
        },
        nations=tuple(Link(codes.name_nation(one), f"{AREAS}{one}/") for one in NATIONS),
        activities=tuple(Link(codes.name_activity(one), f"{ACTIVITY_PAGES}{one}/") for one in ACTIVITIES),
    )


def describe_names(councils: Iterable[Council], today: date, with_search: bool = False) -> NamesPage:
    """All councils by name, those that are gone or to come with their year."""
    groups: dict[str, list[Link]] = {}
    for council in sorted(councils, key=lambda one: (fold(one.short_name), one.id)):
        letter = fold(council.short_name)[:1].upper()
        text = f"{one_line(council.name)}{_say_life(council, today)}"
        groups.setdefault(letter, []).append(link_council(council)._replace(text=text))
    return NamesPage(
        title="All councils by name",
        description="Every council of the United Kingdom since 2009 by name, and those to come.",
        groups=tuple((letter, tuple(links)) for letter, links in sorted(groups.items())),
        letters="Letters",
        some="Found for",
        near="Names like",
        none="Nothing found for",
        help_near="Your council is not among these? This may help:",
        help_none="No council, parish or code here is like it. This may help:",
        help=(
            Link("Find your council by postcode on GOV.UK", GOV_UK),
            Link("Try a part of the name, or the name of the nearest town.", ""),
            Link("Look through all names below.", ""),
            *((Link("Search all text", SEARCH),) if with_search else ()),
            Link("Tell us of a name that is missing", f"{ISSUES}/new/choose"),
        ),
    )


def _say_life(council: Council, today: date) -> str:
    status = council.status_on(today)
    if status == "abolished" and council.abolished:
        return f" ({_GONE} {council.abolished.year})"
    if status == "future" and council.established:
        return f" ({_TO_COME} {council.established.year})"
    return ""


def describe_activity(activity: str, answers: Sequence[Answer], today: date) -> AnswersPage:
    """The answers of all councils of the day on one activity, by name."""
    there = [answer for answer in answers if answer.answer != NO_COUNCIL]
    name = codes.name_activity(activity)
    rows = tuple(_describe_row(answer) for answer in sorted(there, key=_by_name))
    groups = tuple(
        AnswerGroup(word, name_word(word, activity), tuple(row for row in rows if row.word == word))
        for word in list_words(activity)
        if any(row.word == word for row in rows)
    )
    return AnswersPage(
        title=f"{name}: every council",
        description=f"{name} at the full council meetings of every UK council, as of {say_day(today)}: the "
        "answer, the source, and its date.",
        lede="The answer joins the law of the nation and what the council says. Not known does not mean no.",
        groups=groups,
        filters=_list_filters(groups, rows),
        rows=rows,
        download=f"{ACTIVITY_PAGES}{activity}/answers.csv",
    )


def _list_filters(groups: Iterable[AnswerGroup], rows: Sequence[AnswerRow]) -> tuple[Choice, ...]:
    """What can be chosen: only words that some row has."""
    nations, types = {row.nation for row in rows}, {row.type for row in rows}
    regions = sorted({row.region for row in rows if row.region})
    words, said = map(codes.spell_out, STATUSES), {row.said.partition(",")[0] for row in rows}
    return (
        Choice("answer", "Answer", tuple(Link(group.name, group.word) for group in groups)),
        Choice(
            "nation", "Nation", tuple(Link(codes.name_nation(one), one) for one in NATIONS if one in nations)
        ),
        Choice("region", "Region of England", tuple(Link(region, region) for region in regions)),
        Choice(
            "type",
            "Type of council",
            tuple(Link(council_types.TYPES[one].group, one) for one in TYPES if one in types),
        ),
        Choice("says", "What the source says", tuple(Link(word, word) for word in words if word in said)),
        Choice("source", "Source", (Link("Old source only", "old"), Link("Without old sources", "new"))),
    )


def _by_name(answer: Answer) -> tuple[str, str]:
    return fold(answer.council.short_name), answer.council.id


def _describe_row(answer: Answer) -> AnswerRow:
    council, claim = answer.council, answer.claim or answer.last_known_claim
    return AnswerRow(
        council=link_council(council, answer.activity),
        where=codes.name_place(council),
        word=answer.answer,
        answer=name_word(answer.answer, answer.activity),
        said=f"{codes.spell_out(claim.status)}, {say_stated(claim)}" if claim else "",
        source=Link(one_line(claim.source.title), one_line(claim.source.url)) if claim else None,
        read=say_day(claim.checked) if claim else "",
        remark=OLD if answer.last_known is not None else "",
        nation=council.nation,
        region=council.region or "",
        type=council.type,
    )


def describe_area(
    title: str,
    councils: Sequence[Council],
    answers: Sequence[Answer],
    today: date,
    wider: Iterable[Link] = (),
    narrower: Iterable[Link] = (),
) -> AreaPage:
    """The councils of a nation, a region, a county or a type, and how many have which answer."""
    by_activity: dict[str, dict[str, int]] = {activity: {} for activity in ACTIVITIES}
    for answer in answers:
        counts = by_activity[answer.activity]
        counts[answer.answer] = counts.get(answer.answer, 0) + 1
    there = [activity for activity, counts in by_activity.items() if counts]
    found = {(answer.council.id, answer.activity): answer for answer in answers}
    is_mixed = len({one.type for one in councils}) > 1
    return AreaPage(
        title=f"{title}: filming and recording at council meetings",
        heading=title,
        description=f"{title}: {count_of(len(councils), 'council')}, and what is known of their meetings as "
        f"of {say_day(today)}.",
        heads=tuple(codes.name_activity(activity) for activity in there),
        councils=tuple(
            AreaCouncil(
                council=link_council(one),
                kind=codes.name_type(one.type) if is_mixed else "",
                answers=tuple(_say_in_area(found.get((one.id, activity))) for activity in there),
            )
            for one in councils
        ),
        counts=tuple(
            (
                Link(codes.name_activity(activity), f"{ACTIVITY_PAGES}{activity}/"),
                tuple(
                    (name_word(word, activity), counts[word])
                    for word in list_words(activity)
                    if counts.get(word)
                ),
            )
            for activity, counts in by_activity.items()
            if counts
        ),
        wider=tuple(wider),
        narrower=tuple(narrower),
        lede=f"{count_of(len(councils), 'council')} on {say_day(today)}. Not known does not mean no.",
    )


def _say_in_area(answer: Answer | None) -> AreaAnswer | None:
    if answer is None or answer.answer == NO_COUNCIL:
        return None
    return AreaAnswer(name_word(answer.answer, answer.activity), say_remark(answer))


def list_areas(
    councils: Iterable[Council], by_id: Mapping[str, Council]
) -> dict[str, tuple[str, list[Council]]]:
    """The nations, regions, counties and types that have councils, each with its title, by its place."""
    found: dict[str, tuple[str, list[Council]]] = {}
    for council in councils:
        for place, title in iter_areas(council, by_id):
            found.setdefault(place, (title, []))[1].append(council)
    return found


def iter_areas(council: Council, by_id: Mapping[str, Council]) -> Iterator[tuple[str, str]]:
    """The nation, region, county and type of a council: the place of each page, and its title."""
    yield council.nation, codes.name_nation(council.nation)
    if council.region:
        yield f"region-{fold(council.region).replace(' ', '-')}", council.region
    if council.parent in by_id:
        yield f"county-{council.parent}", _name_county(by_id[council.parent])
    if any(one.parent == council.type for one in TYPES.values()):
        yield f"county-{council.id}", _name_county(council)
    yield f"type-{council.type}", council_types.TYPES[council.type].group


def rank_area(place: str) -> int:
    """By the place of its page: nations first, then regions, counties, and TYPES_LAST of council."""
    kinds = ("region", "county", "type")
    kind = place.partition("-")[0]
    return kinds.index(kind) + 1 if kind in kinds else 0


def _name_county(county: Council) -> str:
    return f"{one_line(county.short_name)} and its districts"
