"""The page of reorganisations: what is to come, what has happened, and what came to nothing."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from opencouncil.model import Council
from opencouncil.reorganisations import COVERED_SINCE, Reorganisation
from opencouncil.wording import codes
from opencouncil.wording.dates import say_day
from opencouncil.wording.lineage import iter_grounds
from opencouncil.wording.lists import count_of
from opencouncil.wording.pages.frame import COUNCILS, Jump, Link
from opencouncil.wording.reorganisations import say_when
from opencouncil.wording.safe_text import as_sentence, one_line

_STANDING: Mapping[str, str] = {
    "announced": "The government has announced it; no order was found.",
    "proposed": "It is proposed; no decision was found.",
}
# Of councils that end, that begin, and that carry on: done, fixed, and not fixed.
_DONE = ("Ended", "Began", "Carried on")
_FIXED = ("Ends", "Begins", "Carries on")
_PLANNED = ("Would end", "Would begin", "Would carry on")


class Named(NamedTuple):
    """A council, with its page if it has one, and what is said of it."""

    name: Link
    more: str = ""


class Told(NamedTuple):
    """One reorganisation."""

    anchor: str
    # Empty where no day is known.
    year: str
    when: str
    title: str
    texts: tuple[str, ...]
    groups: tuple[tuple[str, tuple[Named, ...]], ...]
    sources: tuple[str, ...]


class TimelinePage(NamedTuple):
    title: str
    description: str
    lede: str
    # Each with its heading; those to come first.
    parts: tuple[tuple[str, tuple[Told, ...]], ...]
    # To each part, and the years in it.
    jumps: tuple[Jump, ...]
    sources: str


def describe_timeline(
    reorganisations: Iterable[Reorganisation], councils: Mapping[str, Council], today: date
) -> TimelinePage:
    coming: list[Reorganisation] = []
    past: list[Reorganisation] = []
    void: list[Reorganisation] = []
    for one in reorganisations:
        if not (one.is_firm or one.is_planned):
            void.append(one)
        else:
            (past if _is_past(one, today) else coming).append(one)
    coming.sort(key=lambda one: (one.day or date.max, one.title, one.id))
    past.sort(key=lambda one: (-(one.day or date.min).toordinal(), one.title, one.id))
    parts = (
        ("To come, by the day that is fixed or intended", coming),
        (f"Since {COVERED_SINCE.year}, the newest first", past),
        ("Came to nothing", sorted(void, key=lambda one: (one.title, one.id))),
    )
    told = tuple(
        (heading, tuple(_tell(one, councils, today) for one in found)) for heading, found in parts if found
    )
    return TimelinePage(
        title="Reorganisations of councils",
        description=f"Which UK councils ended or began since {COVERED_SINCE.year}, which are to, when, and "
        "by which order.",
        lede=f"{count_of(len(coming), 'reorganisation')} to come, {len(past):,} past on {say_day(today)}. "
        "A council that ended keeps its page, which says what followed.",
        parts=told,
        jumps=tuple(
            Jump(Link(heading, f"#p-{found[0].anchor}"), _link_years(found)) for heading, found in told
        ),
        sources="Sources",
    )


def _link_years(found: Iterable[Told]) -> tuple[Link, ...]:
    """To the first reorganisation of each year, where there is more than one."""
    firsts: dict[str, str] = {}
    for one in found:
        firsts.setdefault(one.year, one.anchor)
    links = tuple(Link(year or "No day known", f"#{place}") for year, place in firsts.items())
    return links if len(links) > 1 else ()


def _is_past(one: Reorganisation, today: date) -> bool:
    return one.is_firm and one.day is not None and one.day <= today


def _tell(one: Reorganisation, councils: Mapping[str, Council], today: date) -> Told:
    order = [one.order.url] if one.order and one.order.url else []
    return Told(
        anchor=f"r-{one.id}",
        year=f"{one.day.year}" if one.day else "",
        when=f"{say_when(one)} · {codes.name_nation(one.nation)}",
        title=one_line(one.title),
        texts=tuple(_iter_texts(one, today)),
        groups=tuple((label, named) for label, named in _iter_groups(one, councils, today) if named),
        sources=tuple(one_line(url) for url in dict.fromkeys((*order, *one.sources))),
    )


def _iter_texts(one: Reorganisation, today: date) -> Iterator[str]:
    if standing := _STANDING.get(one.status):
        yield f"{standing} The day is intended, not fixed." if one.day else standing
    election = one.first_election or one.intended_election
    if election and not _is_past(one, today):
        yield f"First election{'' if one.first_election else ', intended'}: {say_day(election)}."
    for ground in iter_grounds(one):
        yield as_sentence(ground)


def _iter_groups(
    one: Reorganisation, councils: Mapping[str, Council], today: date
) -> Iterator[tuple[str, tuple[Named, ...]]]:
    ends, begins, stays = _DONE if _is_past(one, today) else _FIXED if one.is_firm else _PLANNED
    yield ends, tuple(_name(ending.council, councils, ending.change) for ending in one.ends)
    working = [
        Named(Link(one_line(each.name), ""), "no name yet" if each.is_unnamed else "working name")
        for each in one.working_names
    ]
    yield begins, (*(_name(each, councils) for each in one.begins), *working)
    yield stays, tuple(_name(each.council, councils, each.change) for each in one.continues)
    yield "May end", tuple(_name(each, councils) for each in one.in_scope)
    yield "Also touched", tuple(_name(each, councils) for each in one.affects)


def _name(council: str, councils: Mapping[str, Council], more: str = "") -> Named:
    known = councils.get(council)
    return Named(
        Link(one_line(known.name), f"{COUNCILS}{known.id}/") if known else Link(one_line(council), ""),
        one_line(more),
    )
