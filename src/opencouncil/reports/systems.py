"""Who uses which system for papers and webcasts, as far as the files tell, and who shares one.

A system that nothing names is not known; that a council has none is never said.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from opencouncil.choice import is_passing
from opencouncil.claims import first_day_past, year_if_old
from opencouncil.model import Claim, Council, PartialDate
from opencouncil.reading.dataset import Dataset
from opencouncil.reports.asked import Asked, find_asked
from opencouncil.reports.evidence import is_undated
from opencouncil.reports.stats import GROUPINGS, sort_groups
from opencouncil.select import Wanted, find_speaking_claim, is_wanted
from opencouncil.vocabulary import PAPERS, PRACTICES, STATUSES, SYSTEMS

WEBCAST = "webcast"
KINDS = (PAPERS, WEBCAST)
PEOPLE = "people"
# Councils by people: the least number of each band.
BANDS = (0, 100_000, 250_000, 500_000)
NOT_KNOWN = "not-known"
BY = (*GROUPINGS, PEOPLE)

_TAG = "system:"
_ACTIVITIES = {PAPERS: (PAPERS,), WEBCAST: tuple(one for one in PRACTICES if one != PAPERS)}
EVERY = Wanted()


class Moment(NamedTuple):
    """The day asked about. Of a past one an address without a date tells nothing."""

    on: date
    today: date

    @property
    def is_past(self) -> bool:
        return self.on < self.today


class Use(NamedTuple):
    """That something names a system of a council."""

    council: Council
    kind: str
    # A word of the files: of several of one name the first.
    system: str
    # Where the papers or the webcasts are; empty where no link tells.
    url: str
    # What names it; None where a link of the file does.
    claim: Claim | None = None
    # The day at which a source shows the channel.
    seen: PartialDate | None = None
    # Whether that is more than five years before the day.
    is_old: bool = False

    @property
    def is_dated(self) -> bool:
        """Whether the source gives a date, or its words a bound of one."""
        if self.claim is None:
            return self.seen is not None
        return not is_undated(self.claim)


class Shared(NamedTuple):
    """Councils whose papers are at one host, or whose webcasts are at one address."""

    kind: str
    place: str
    councils: tuple[Council, ...]


class Group(NamedTuple):
    """Councils of one nation, type, region or size."""

    name: str
    councils: tuple[Council, ...]
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Systems:
    """The systems of one kind, of the councils that exist on a day."""

    kind: str
    councils: tuple[Council, ...]
    uses: tuple[Use, ...]
    groups: tuple[Group, ...]
    shared: tuple[Shared, ...]
    # Whether each was asked if what is held on it is right, by council.
    asked: Mapping[str, Asked]

    @property
    def known(self) -> int:
        """Of how many councils a system is known."""
        return len({one.council.id for one in self.uses})


def count_systems(
    dataset: Dataset,
    moment: Moment,
    by: str,
    kind: str,
    name_system: Callable[[str], str],
    wanted: Wanted = EVERY,
) -> Systems:
    """The systems of a kind, group by group; ``name_system`` tells which words are one system."""
    on = moment.on
    there = [council.as_on(on) for council in dataset.councils if council.status_on(on) == "current"]
    councils = tuple(council for council in there if is_wanted(council, wanted, on))
    uses = tuple(use for council in councils for use in find_uses(council, kind, moment, name_system))
    group_of = GROUPINGS.get(by, find_band)
    names = {council.id: group_of(council) for council in councils}
    order = _sort_bands(names.values()) if by == PEOPLE else sort_groups(names.values())
    return Systems(
        kind=kind,
        councils=councils,
        uses=uses,
        groups=tuple(
            Group(
                name=name,
                councils=tuple(one for one in councils if names[one.id] == name),
                uses=tuple(use for use in uses if names[use.council.id] == name),
            )
            for name in order
        ),
        asked={council.id: find_asked(council, on) for council in councils},
        # Who shares with a council is told, whoever is wanted.
        shared=tuple(_find_shared(there, kind, frozenset(council.id for council in councils), moment)),
    )


def find_uses(
    council: Council, kind: str, moment: Moment, name_system: Callable[[str], str]
) -> tuple[Use, ...]:
    """The systems of a council, each once: a link of its file goes before a claim."""
    found: dict[str, Use] = {}
    for use in (*_iter_links(council, kind, moment), *_iter_claims(council, kind, moment.on)):
        name = name_system(use.system)
        if name not in found:
            first = next(one for one in SYSTEMS if name_system(one) == name)
            found[name] = use._replace(system=first)
    return tuple(found.values())


def find_band(council: Council) -> str:
    """The band of a council by its people: the least number of it."""
    people = council.data.get("population", {}).get("count")
    return str(max(least for least in BANDS if least <= people)) if people else NOT_KNOWN


def _sort_bands(names: Iterable[str]) -> list[str]:
    return sorted(set(names), key=lambda name: (name == NOT_KNOWN, int(name) if name.isdigit() else 0))


def _iter_links(council: Council, kind: str, moment: Moment) -> Iterator[Use]:
    if kind == PAPERS:
        papers = _find_papers(council, moment)
        if "system" in papers:
            yield Use(council=council, kind=kind, system=papers["system"], url=papers.get("url", ""))
        return
    for webcast, seen in _iter_channels(council, moment):
        if "platform" in webcast:
            yield Use(
                council=council,
                kind=kind,
                system=webcast["platform"],
                url=webcast.get("url", ""),
                seen=seen,
                is_old=seen is not None and moment.on >= first_day_past(seen.first_day),
            )


def _find_papers(council: Council, moment: Moment) -> Mapping[str, str]:
    """The address of its papers and their system, which have no date."""
    papers: Mapping[str, str] = council.data.get("links", {}).get("papers", {})
    return {} if moment.is_past else papers


def _iter_channels(
    council: Council, moment: Moment
) -> Iterator[tuple[Mapping[str, str], PartialDate | None]]:
    """The channels, but for those that a source shows only later, and on a past day those without a date."""
    for webcast, _ in council.iter_webcasts():
        seen = PartialDate.parse(webcast["seen"]) if "seen" in webcast else None
        if (seen.first_day <= moment.on) if seen else not moment.is_past:
            yield webcast, seen


def _iter_claims(council: Council, kind: str, on: date) -> Iterator[Use]:
    """What the claims that speak name; not those of the pandemic or of a trial, nor one that says no."""
    for activity in _ACTIVITIES[kind]:
        claim = find_speaking_claim(council, activity, on)
        if claim is None or is_passing(claim) or STATUSES[claim.status].light == "red":
            continue
        for tag in claim.conditions:
            if tag.startswith(_TAG):
                yield Use(
                    council=council,
                    kind=kind,
                    system=tag.removeprefix(_TAG),
                    url="",
                    claim=claim,
                    is_old=year_if_old(claim, on) is not None,
                )


def _find_shared(
    there: Sequence[Council], kind: str, wanted: frozenset[str], moment: Moment
) -> Iterator[Shared]:
    """The places of several councils, one of them wanted; by place."""
    found: dict[str, dict[str, Council]] = {}
    for council in there:
        for place in _iter_places(council, kind, moment):
            found.setdefault(place, {})[council.id] = council
    for place, councils in sorted(found.items()):
        if len(councils) > 1 and not wanted.isdisjoint(councils):
            yield Shared(kind=kind, place=place, councils=tuple(councils.values()))


def _iter_places(council: Council, kind: str, moment: Moment) -> Iterator[str]:
    """The host of the papers; of webcasts the whole address, as some hosts are everybody's."""
    if kind == PAPERS:
        if host := _split(_find_papers(council, moment).get("url", ""))[0]:
            yield host
        return
    for webcast, _ in _iter_channels(council, moment):
        host, path = _split(webcast.get("url", ""))
        if host:
            yield f"{host}{path}"


def _split(url: str) -> tuple[str, str]:
    """The host of an address, without ``www.``, and what is behind it; empty where it has none."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return "", ""
    return host, f"{parts.path.rstrip('/')}{f'?{parts.query}' if parts.query else ''}"
