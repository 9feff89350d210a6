"""Figures in words: the tables of how much is known, and of the answers, each row with its share."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from opencouncil.reports.stats import Count, Stats
from opencouncil.select import Wanted
from opencouncil.vocabulary import NATIONS
from opencouncil.wording import codes, council_types
from opencouncil.wording.dates import say_day_asked
from opencouncil.wording.lists import count_of, join_words
from opencouncil.wording.safe_text import one_line

EXPLANATION = (
    "Known: a source says something that counts on the day. Old source: the answer rests on a source more "
    "than five years older than the day. Up to council: the law leaves it open, and no source says what "
    "it does. No law read: "
    "nobody has looked for the law, or there is one that we have not read; and no source says what the "
    "council does."
)
NONE = "No council of that day fits, so there is nothing to count."


class Figure(NamedTuple):
    """A row: its name, two numbers, and the share of the whole, exact and in words."""

    name: str
    first: int
    second: int
    part: float
    share: str


class Figures(NamedTuple):
    """A table with two columns of numbers; a ``heading`` stands over it and those that follow."""

    title: str
    first: str
    second: str
    rows: tuple[Figure, ...]
    heading: str = ""


class StatsPage(NamedTuple):
    title: str
    tables: tuple[Figures, ...]
    explanation: str = EXPLANATION


def describe_stats(stats: Stats, today: date) -> StatsPage:
    """Known answers by group and by activity; then the answers on each activity."""
    day = say_day_asked(stats.on, today)
    councils = f"{count_of(stats.councils, 'council')}{say_only(stats.wanted)} on {day}"
    title = f"{councils}, {stats.with_claim:,} with a claim"
    if not stats.councils:
        return StatsPage(title, tables=(), explanation=NONE)
    return StatsPage(
        title,
        tables=(_count_groups(stats), _count_activities(stats), *_iter_answers(stats)),
    )


def say_only(wanted: Wanted) -> str:
    """`` (Wales and Scotland)``: the only councils counted; empty for all."""
    nations = [codes.name_nation(one) for one in NATIONS if one in wanted.nations]
    kinds = [council_types.TYPES[one].noun for one in sorted(wanted.types)]
    parts = [join_words(names) for names in (nations, sorted(wanted.regions), kinds) if names]
    return f" ({'; '.join(parts)})" if parts else ""


def _count_groups(stats: Stats) -> Figures:
    rows = (
        Figure(
            name=name_group(group.name, stats.by),
            first=group.councils,
            second=group.with_claim,
            part=group.with_claim / group.councils,
            share=say_share(group.with_claim, group.councils),
        )
        for group in stats.groups
    )
    return Figures(title=f"Known of, by {stats.by}", first="councils", second="known", rows=tuple(rows))


def _count_activities(stats: Stats) -> Figures:
    counts = {activity: stats.total(activity) for activity in stats.activities}
    rows = (
        Figure(
            name=codes.name_activity(activity),
            first=count.with_claim,
            second=count.old,
            part=count.with_claim / (count.councils or 1),
            share=say_share(count.with_claim, count.councils),
        )
        for activity, count in counts.items()
    )
    return Figures(title="Known of, by activity", first="known", second="old source", rows=tuple(rows))


def _iter_answers(stats: Stats) -> Iterator[Figures]:
    """The answers on each activity: of all councils, or group by group where there is only one."""
    if len(stats.activities) != 1:
        for activity in stats.activities:
            yield _count_answers(activity, codes.name_activity(activity), stats.total(activity))
        return
    [activity] = stats.activities
    heading = f"{codes.name_activity(activity)}, by {stats.by}"
    for group in stats.groups:
        title = name_group(group.name, stats.by)
        yield _count_answers(activity, title, group.counts[activity], heading)
        heading = ""


def _count_answers(activity: str, title: str, count: Count, heading: str = "") -> Figures:
    rows = (
        Figure(
            name=codes.name_answer(answer, activity),
            first=number,
            second=count.last_known[answer],
            part=number / count.councils,
            share=say_share(number, count.councils),
        )
        for answer, number in count.sort_answers()
    )
    return Figures(title=title, first="councils", second="old source", rows=tuple(rows), heading=heading)


def say_share(part: int, whole: int) -> str:
    """The share in per cent; only none reads as 0%, only all as 100%."""
    if not whole or not part:
        return "0%"
    if part == whole:
        return "100%"
    percent = round(100 * part / whole)
    return "<1%" if percent < 1 else ">99%" if percent > 99 else f"{percent}%"


def name_group(name: str, by: str) -> str:
    """A nation, a type of council or a region, by the grouping."""
    if by == "type":
        return council_types.TYPES[name].group
    if name not in NATIONS:
        return one_line(name)
    nation = NATIONS[name]
    return f"{nation.name}, of no one region" if by == "region" and nation.has_regions else nation.name
