"""Councils that are alike, in words: why each is near, and what it does on one activity."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from opencouncil.answers import Answer
from opencouncil.model import Council
from opencouncil.reports.asked import Asked
from opencouncil.reports.similar import (
    ANSWERS,
    DENSITY,
    PEOPLE,
    TYPE,
    UNIT,
    Alike,
    Part,
    Similar,
    find_density,
    find_people,
)
from opencouncil.vocabulary import NATIONS
from opencouncil.wording import codes, council_types
from opencouncil.wording.asked import say_asked
from opencouncil.wording.brief import Brief, brief_answer
from opencouncil.wording.dates import say_day_asked
from opencouncil.wording.figures import say_density, say_estimates, say_people
from opencouncil.wording.lists import capital, count_of, join_words
from opencouncil.wording.safe_text import one_line

PARTS: Mapping[str, str] = {
    TYPE: "type",
    PEOPLE: "people",
    DENSITY: "density",
    "nation": "nation",
    "region": "region",
    ANSWERS: "openness",
}


class Entry(NamedTuple):
    """One council, with its distance and the reasons; the one asked about has neither."""

    name: str
    distance: str
    reasons: str
    # Whether it was asked if what is shown of it is right.
    asked: str
    # What it does on the activity asked about.
    brief: Brief | None = None


class SimilarPage(NamedTuple):
    title: str
    # The council asked about.
    own: Entry
    # The activity by name, where there is one.
    activity: str
    entries: tuple[Entry, ...]
    # What the distance is, what was not compared, what to do next.
    foot: tuple[str, ...]


def describe_similar(
    similar: Similar, answers: Mapping[str, Answer], asked: Mapping[str, Asked], today: date
) -> SimilarPage:
    """``answers`` are of one activity, by council; empty where none was asked about."""
    council = similar.council
    activity = next((codes.name_activity(one.activity) for one in answers.values()), "")

    def brief(one: Council) -> Brief | None:
        answer = answers.get(one.id)
        return brief_answer(answer, today) if answer else None

    return SimilarPage(
        title=f"Councils like {one_line(council.name)}, {say_day_asked(similar.on, today)}",
        own=Entry(
            name=name_council(council),
            distance="",
            reasons=_say_own(council),
            asked=say_asked(asked[council.id]),
            brief=brief(council),
        ),
        activity=activity,
        entries=tuple(
            Entry(
                name=name_council(one.council),
                distance=say_distance(one.distance),
                reasons=f"{capital(say_reasons(council, one, similar.left_out))}.",
                asked=say_asked(asked[one.council.id]),
                brief=brief(one.council),
            )
            for one in similar.alike
        ),
        foot=tuple(_iter_foot(similar, activity, today)),
    )


def name_council(council: Council) -> str:
    return f"{one_line(council.name)} ({council.id})"


def say_distance(distance: int) -> str:
    """``0.27``"""
    return f"{distance / UNIT:.2f}"


def say_reasons(council: Council, alike: Alike, left_out: Collection[str] = ()) -> str:
    """``also a district council in the West Midlands; 104,000 people against 108,000; ...``

    ``left_out`` could be compared with no council, which is said once for all.
    """
    return "; ".join((_say_kind(council, alike.council), *_iter_figures(alike, left_out)))


def _say_kind(ours: Council, theirs: Council) -> str:
    kind, is_same = f"a {council_types.TYPES[theirs.type].noun}", ours.type == theirs.type
    if ours.nation != theirs.nation:
        return f"{kind} in {codes.name_nation(theirs.nation)}"
    if not NATIONS[theirs.nation].has_regions:
        where = f"in {codes.name_nation(theirs.nation)}"
        return f"also {kind} {where}" if is_same else f"{kind}, also {where}"
    if not theirs.region:
        return f"{'also ' if is_same else ''}{kind}, of no one region"
    where = f"in {codes.say_region(theirs.region)}"
    if ours.region != theirs.region:
        return f"also {kind}, {where}" if is_same else f"{kind} {where}"
    return f"also {kind} {where}" if is_same else f"{kind}, also {where}"


def _iter_figures(alike: Alike, left_out: Collection[str]) -> Iterator[str]:
    if part := alike.find_reason(PEOPLE):
        yield _say_people(part)
    if part := alike.find_reason(DENSITY):
        yield _say_density(part)
    if (part := alike.find_reason(ANSWERS)) and ANSWERS not in left_out:
        yield _say_answers(part)


def _say_people(part: Part) -> str:
    if part.theirs is None:
        return "number of people not known"
    theirs = say_people(part.theirs)
    if part.ours is None:
        return f"{theirs} people"
    ours = say_people(part.ours)
    return f"about as many people ({theirs})" if ours == theirs else f"{theirs} people against {ours}"


def _say_density(part: Part) -> str:
    if part.theirs is None:
        return "density not known"
    theirs = f"{say_density(part.theirs)} people a km²"
    if part.ours is None:
        return theirs
    ours = say_density(part.ours)
    return f"as dense ({theirs})" if theirs.startswith(f"{ours} ") else f"{theirs} against {ours}"


def _say_answers(part: Part) -> str:
    if not part.is_known or part.ours is None or part.theirs is None:
        return "openness not compared, as too few answers of both are known"
    both = count_of(round(part.ours), "activity", "activities")
    old = f" ({part.old:,} on an old source)" if part.old else ""
    return f"as open on {part.theirs:.0f} of {both} known of both{old}"


def _say_own(council: Council) -> str:
    people, density = find_people(council), find_density(council)
    parts = [capital(codes.describe_council(council, None))]
    parts.append(f"{people:,.0f} people" if people else "number of people not known")
    parts.append(f"{say_density(density)} a km²" if density else "density not known")
    return f"{'; '.join(parts)}."


def _iter_foot(similar: Similar, activity: str, today: date) -> Iterator[str]:
    if not similar.compared:
        yield "There is no other council to compare with on that day and by these filters."
        return
    of = ("body", "bodies") if similar.council.is_strategic else ("council", "councils")
    yield (
        f"The nearest of {count_of(similar.compared, *of)}. A distance of 1 is one standard deviation of "
        "people or of density within the type, or another type, or another nation."
    )
    if activity:
        yield f"What councils do played no part in the choice. {activity} is shown as `may` answers it."
    if similar.left_out:
        yield f"Not compared, as too little is known of it here: {_name_parts(similar.left_out)}."
    if similar.tied:
        are = f"{similar.tied:,} more {f'{of[0]} is' if similar.tied == 1 else f'{of[1]} are'}"
        yield f"{are} as near as the last one shown: those of one distance stand by id."
    parts = [part for one in similar.alike for part in one.reasons if part.name not in similar.left_out]
    if any(not part.is_known for part in parts):
        yield "What is not known of a council counts as the mean of those of which it is known."
    if any(part.old for part in parts):
        yield "An old source is more than five years older than the day."
    if estimates := say_estimates((similar.council, *(one.council for one in similar.alike))):
        yield estimates
    if similar.on != today:
        yield "People and area are as they are known now."
    if similar.alike:
        day = f" --on {similar.on}" if similar.on != today else ""
        ids = " ".join(one.council.id for one in similar.alike[:2])
        yield f"Side by side: opencouncil compare {similar.council.id} {ids}{day}"


def _name_parts(names: Sequence[str]) -> str:
    return join_words([PARTS[name] for name in names])
