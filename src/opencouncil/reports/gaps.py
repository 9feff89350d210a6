"""Activities that no claim answers, and answers on weak evidence: a list to work through, ranked.

A gap ranks by the people of its council, times what they lack (``need``), over the minutes that it takes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heapify, heappop, heappush
from typing import NamedTuple, Self

from opencouncil.answers import NOTHING_KNOWN, UNKNOWN, Answer, Known, find_answers
from opencouncil.law import RIGHT
from opencouncil.model import Claim, Council
from opencouncil.reading.dataset import Dataset
from opencouncil.reports.asked import Asked, find_asked
from opencouncil.reports.effort import VISIT, Ease, Kind, count_minutes, count_need
from opencouncil.reports.evidence import Weak, find_weak, is_own
from opencouncil.reports.scope import EVERY, Scope, iter_scope
from opencouncil.reports.sites import Site, find_site


@dataclass(frozen=True, slots=True)
class Gap:
    """One activity of one council, why it is a gap, and the parts of its rank."""

    council: Council
    answer: Answer
    kind: Kind
    # The claim to replace or to confirm: the one that speaks, else the one that was last known.
    claim: Claim | None
    weak: tuple[Weak, ...]
    eased: tuple[Ease, ...]
    # The people of the council; None where that is not known, which ranks last.
    people: int | None
    need: float
    minutes: int

    @property
    def activity(self) -> str:
        return self.answer.activity

    @property
    def law(self) -> str:
        """What the law gives on the day: ``right``, ``duty``, ...; empty where nothing decides."""
        return self.answer.deciding.effect if self.answer.deciding else ""

    @property
    def rank(self) -> float:
        """People times need over minutes; the higher comes first."""
        return round((self.people or 0) * self.need / self.minutes, 1)


@dataclass(frozen=True, slots=True)
class Visit:
    """The gaps of one council, best first, and what is known of its site."""

    council: Council
    # The day on which its gaps are counted: the last or the first of one that does not exist on the day.
    on: date
    site: Site
    gaps: tuple[Gap, ...]
    # Whether it was asked about what we hold.
    asked: Asked

    @property
    def minutes(self) -> int:
        return VISIT + sum(gap.minutes for gap in self.gaps)


@dataclass(frozen=True, slots=True)
class Worklist:
    """Some of the gaps of a day, by council; the council of the best gap first."""

    on: date
    visits: tuple[Visit, ...]
    # How many gaps there are, and in how many councils, of those asked for.
    gaps: int
    councils: int
    # How many councils were looked at.
    looked_at: int
    # The minutes to be filled; None for a list of no length in time.
    minutes: int | None = None

    @property
    def shown(self) -> int:
        return sum(len(visit.gaps) for visit in self.visits)


@dataclass(frozen=True, slots=True)
class Request:
    activities: Sequence[str]
    scope: Scope = EVERY
    # The most gaps; None for all of them.
    limit: int | None = None
    # Minutes to be filled.
    minutes: int | None = None


def find_gaps(dataset: Dataset, on: date, request: Request, known: Known = NOTHING_KNOWN) -> Worklist:
    """The gaps of a day; OpenCouncilError where the law of a council is missing or has faults.

    ``known`` are answers of that day.
    """
    found: list[Gap] = []
    days: dict[str, date] = {}
    sites: dict[str, Site] = {}
    for day, councils in iter_scope(dataset, on, request.scope):
        dataset.check_answered(councils, day)
        for council in councils:
            days[council.id], sites[council.id] = day, find_site(council)
        there = find_answers(dataset.law, councils, day, known=known if day == on else NOTHING_KNOWN)
        answers = [one for one in there if one.activity in request.activities]
        found += filter(None, (_find_gap(answer, sites[answer.council.id]) for answer in answers))
    ranked = sort_gaps(found)
    chosen = _choose(ranked, request)
    return Worklist(
        on=on,
        visits=tuple(
            Visit(
                council=gaps[0].council,
                on=days[one],
                site=sites[one],
                gaps=tuple(gaps),
                asked=find_asked(gaps[0].council, on),
            )
            for one, gaps in _group(chosen).items()
        ),
        gaps=len(ranked),
        councils=len({gap.council.id for gap in ranked}),
        looked_at=len(sites),
        minutes=request.minutes,
    )


def sort_gaps(gaps: Iterable[Gap]) -> list[Gap]:
    """Best first; of one rank the greater need, then by council and activity."""
    return sorted(gaps, key=lambda gap: (-gap.rank, -gap.need, gap.council.id, gap.activity))


def _find_gap(answer: Answer, site: Site) -> Gap | None:
    kind, claim = _find_kind(answer)
    weak = find_weak(claim, answer.on) if claim else ()
    if kind is None:
        return None
    eased = _list_eased(site, answer.council.claims.get(answer.activity, ()))
    population = answer.council.data.get("population", {})
    return Gap(
        council=answer.council,
        answer=answer,
        kind=kind,
        claim=claim,
        weak=weak,
        eased=eased,
        people=population.get("count"),
        need=count_need(kind, weak, has_right(answer)),
        minutes=count_minutes(kind, eased),
    )


def has_right(answer: Answer) -> bool:
    """Whether everybody has the right by law, whatever the council says; of a limited one nobody can say."""
    return answer.answer == RIGHT and answer.deciding is not None and not answer.deciding.is_limited


def _find_kind(answer: Answer) -> tuple[Kind | None, Claim | None]:
    """Why it is a gap, if it is one, and the claim that is to be replaced or confirmed."""
    claim = answer.claim
    if claim is None:
        if last := answer.last_known_claim:
            return Kind.HISTORY, last
        return (Kind.SILENT, None) if answer.passed_over else (Kind.NOTHING, None)
    if claim.status == UNKNOWN:
        return Kind.UNCLEAR, claim
    return (Kind.WEAK, claim) if find_weak(claim, answer.on) else (None, None)


def _list_eased(site: Site, claims: Sequence[Claim]) -> tuple[Ease, ...]:
    found = {
        Ease.SYSTEM: bool(site.system),
        Ease.CONSTITUTION: site.constitution is not None,
        Ease.PAGE: any(is_own(claim) for claim in claims) or bool(site.pages),
    }
    return tuple(ease for ease, holds in found.items() if holds)


def _choose(ranked: Sequence[Gap], request: Request) -> list[Gap]:
    chosen = list(ranked) if request.minutes is None else fill_evening(ranked, request.minutes)
    return chosen if request.limit is None else chosen[: request.limit]


def fill_evening(ranked: Sequence[Gap], minutes: int) -> list[Gap]:
    """The gaps that fit into some minutes: each time the one that gives most for the minutes it still takes.

    The first of a council also takes the visit, so that one visit fills several.
    """
    of_council = _group(ranked)
    chosen: list[Gap] = []
    visited: set[str] = set()
    # By what each gives for a minute, the best on top; first those whose council is still to be visited.
    far = [_Offer.make(gap, place, VISIT) for place, gap in enumerate(ranked)]
    near: list[_Offer] = []
    heapify(far)
    while True:
        # What does not fit now fits never again, but without the visit.
        while far and (far[0].gap.council.id in visited or far[0].minutes > minutes):
            heappop(far)
        while near and near[0].minutes > minutes:
            heappop(near)
        offers = [heap for heap in (near, far) if heap]
        if not offers:
            return chosen
        best = heappop(min(offers, key=lambda heap: heap[0]))
        minutes -= best.minutes
        chosen.append(best.gap)
        council_id = best.gap.council.id
        if council_id not in visited:
            visited.add(council_id)
            others = enumerate(gap for gap in of_council[council_id] if gap is not best.gap)
            for place, gap in others:
                heappush(near, _Offer.make(gap, place, 0))


class _Offer(NamedTuple):
    """A gap and what it takes; the smaller is the better offer."""

    loss: float
    place: int
    council_id: str
    minutes: int
    gap: Gap

    @classmethod
    def make(cls, gap: Gap, place: int, visit: int) -> Self:
        minutes = gap.minutes + visit
        gain = (gap.people or 0) * gap.need / minutes
        return cls(loss=-gain, place=place, council_id=gap.council.id, minutes=minutes, gap=gap)


def _group(gaps: Iterable[Gap]) -> Mapping[str, list[Gap]]:
    """The gaps by council, in the order of the first of each."""
    found: dict[str, list[Gap]] = {}
    for gap in gaps:
        found.setdefault(gap.council.id, []).append(gap)
    return found
