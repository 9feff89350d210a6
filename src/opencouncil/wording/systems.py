"""Systems for papers and webcasts in words: who uses which, and who shares one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from opencouncil.model import Council
from opencouncil.reports.asked import Asked
from opencouncil.reports.systems import BANDS, NOT_KNOWN, PEOPLE, WEBCAST, Shared, Systems, Use
from opencouncil.vocabulary import PAPERS, SYSTEMS
from opencouncil.wording import codes
from opencouncil.wording.asked import say_asked
from opencouncil.wording.claims import name_source
from opencouncil.wording.dates import say_date, say_day_asked, say_stated
from opencouncil.wording.figures import say_estimates
from opencouncil.wording.lists import capital, count_of, join_words
from opencouncil.wording.pages.frame import Link
from opencouncil.wording.pages.names import link_council
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.stats import name_group, say_share

KINDS: Mapping[str, str] = {PAPERS: "Papers", WEBCAST: "Webcasts"}
BY: Mapping[str, str] = {"nation": "nation", "type": "type", "region": "region", PEOPLE: "people"}
SHARED: Mapping[str, str] = {
    PAPERS: "Several councils with their papers at one host",
    WEBCAST: "Several councils with their webcasts at one address",
}
OLD = "old source"


class Total(NamedTuple):
    """One system: how many councils it is named for, how many of those by old sources, and their people."""

    system: str
    councils: int
    share: str
    old: int
    undated: int
    people: str


class GroupLine(NamedTuple):
    name: str
    # ``150 of 164``
    known: str
    # ``Modern.Gov 140, CMIS 10``
    systems: str


class UseLine(NamedTuple):
    """A council that a system is named for, and by what."""

    # With its id, for a terminal; the page, where the council has one, has the name alone.
    name: str
    page: Link
    what: str
    named_by: str
    url: str
    # Whether it was asked if what is held on it is right.
    asked: str


class KindPage(NamedTuple):
    heading: str
    # Of how many councils it is known.
    known: str
    totals: tuple[Total, ...]
    groups_heading: str
    groups: tuple[GroupLine, ...]
    # Where one system was asked for.
    uses: tuple[UseLine, ...]
    shared_heading: str
    # A place, and the councils there.
    shared: tuple[tuple[str, str], ...]
    # The same with the page of each.
    shared_pages: tuple[tuple[str, tuple[Link, ...]], ...]


class SystemsPage(NamedTuple):
    title: str
    kinds: tuple[KindPage, ...]
    foot: tuple[str, ...]


# The titles of the columns.
TITLES = ("councils", "of known", OLD, "undated", "people")
# The same where there is room to say that those of a district count for its county, too.
PAGE_TITLES = tuple(map(capital, (*TITLES[:-1], "people, tiers summed")))


def describe_systems(found: Sequence[Systems], by: str, system: str, on: date, today: date) -> SystemsPage:
    """``system`` is the one that was asked for; empty for all."""
    councils = found[0].councils
    what = f"Councils that use {codes.name_system(system)}" if system else "Systems for papers and webcasts"
    return SystemsPage(
        title=f"{what}, {say_day_asked(on, today)}",
        kinds=tuple(
            _describe_kind(one, by, system) for one in found if not system or _list_uses(one, system)
        ),
        foot=tuple(_iter_foot(councils, found, system, is_past=on < today)),
    )


def _list_uses(found: Systems, system: str) -> list[Use]:
    return [use for use in found.uses if not system or use.system == system]


def _describe_kind(found: Systems, by: str, system: str) -> KindPage:
    number, name = len(found.councils), KINDS[found.kind]
    known = (
        f"known for {found.known:,} of {count_of(number, 'council')}; not known for {number - found.known:,}."
    )
    using = {use.council.id for use in _list_uses(found, system)}
    shared = [one for one in found.shared if not system or using & {council.id for council in one.councils}]
    return KindPage(
        heading=name,
        known=known,
        totals=tuple(_iter_totals(found, system)),
        groups_heading=f"{name} by {BY[by]}",
        groups=tuple(
            GroupLine(
                name=name_band(group.name) if by == PEOPLE else name_group(group.name, by),
                known=f"{len({use.council.id for use in group.uses}):,} of {len(group.councils):,}",
                systems=_count(group.uses, system),
            )
            for group in found.groups
            if not system or any(use.system == system for use in group.uses)
        ),
        uses=tuple(_describe_use(use, found.asked[use.council.id]) for use in _list_uses(found, system))
        if system
        else (),
        shared_heading=SHARED[found.kind],
        shared=tuple(map(_describe_shared, shared)),
        shared_pages=tuple((one_line(one.place), tuple(map(link_council, one.councils))) for one in shared),
    )


def _iter_totals(found: Systems, system: str) -> Iterator[Total]:
    for name, uses in _sort(found.uses):
        if system in ("", name):
            yield Total(
                system=title_system(name),
                councils=len(uses),
                share=say_share(len(uses), found.known),
                old=sum(use.is_old for use in uses),
                undated=sum(not use.is_dated for use in uses),
                people=f"{sum_people(use.council for use in uses):,}",
            )


def _sort(uses: Iterable[Use]) -> list[tuple[str, list[Use]]]:
    """By system, that of most councils first."""
    found: dict[str, list[Use]] = {}
    for use in uses:
        found.setdefault(use.system, []).append(use)
    return sorted(found.items(), key=lambda item: (-len(item[1]), SYSTEMS.index(item[0])))


def _count(uses: Iterable[Use], system: str) -> str:
    counts = Counter(use.system for use in uses if system in ("", use.system))
    every = sorted(counts.items(), key=lambda item: (-item[1], SYSTEMS.index(item[0])))
    return ", ".join(f"{title_system(name)} {number:,}" for name, number in every)


def title_system(system: str) -> str:
    """The name of a system at the beginning of a line."""
    name = codes.name_system(system)
    return capital(name) if " " in name else name


def sum_people(councils: Iterable[Council]) -> int:
    """The people of councils, each counted with all its people; those without an estimate left out."""
    return sum(one.data.get("population", {}).get("count", 0) for one in councils)


def name_band(band: str) -> str:
    """``100,000 to 250,000 people``"""
    if band == NOT_KNOWN:
        return "Number of people not known"
    least = int(band)
    place = BANDS.index(least)
    if place == len(BANDS) - 1:
        return f"{least:,} people or more"
    return f"{f'{least:,} to' if least else 'Under'} {BANDS[place + 1]:,} people"


def _describe_use(use: Use, asked: Asked) -> UseLine:
    people = use.council.data.get("population", {}).get("count")
    size = f"{people:,} people" if people else "number of people not known"
    return UseLine(
        name=f"{one_line(use.council.name)} ({use.council.id})",
        page=link_council(use.council),
        what=f"{codes.name_type(use.council.type)}, {codes.name_place(use.council)}, {size}",
        named_by=say_named_by(use),
        url=one_line(use.claim.source.url if use.claim else use.url),
        asked=say_asked(asked),
    )


def say_named_by(use: Use) -> str:
    """What names the system, with its date where it has one."""
    old = f", {OLD}" if use.is_old else ""
    if use.claim:
        return f"By a claim, {say_stated(use.claim)}{old}: {name_source(use.claim).text}"
    if use.seen:
        return f"By its channel, seen {say_date(use.seen)}{old}"
    return "By its channel in the file, undated" if use.kind == WEBCAST else "By its address, undated"


def _describe_shared(shared: Shared) -> tuple[str, str]:
    names = [f"{one_line(one.short_name)} ({one.id})" for one in shared.councils]
    return one_line(shared.place), join_words(names)


def _iter_foot(
    councils: Sequence[Council], found: Sequence[Systems], system: str, is_past: bool
) -> Iterator[str]:
    if not councils:
        yield "No council of that day fits, so there is nothing to count."
        return
    if system and not any(_list_uses(one, system) for one in found):
        yield f"Nothing here names {codes.name_system(system)} for one of these councils."
    yield (
        "Not known means that nothing here names a system, not that there is none. A council with two "
        "systems counts under both."
    )
    uses = [use for one in found for use in _list_uses(one, system)]
    if any(use.is_old for use in uses):
        yield "Old source: more than five years older than the day; it may have changed."
    if any(not use.is_dated for use in uses):
        yield "Undated: nothing says on which day it was so."
    if is_past:
        yield "An address without a date does not count on a past day: nothing says that it was so then."
    yield "People count once for each council: those under two or three councils count two or three times."
    if estimates := say_estimates(councils):
        yield estimates
