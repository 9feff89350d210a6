"""Claims to read again, each with its reasons, and law that nobody has looked at for a year."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from opencouncil.answers import Answer, find_answers, find_deciding
from opencouncil.choice import is_passing, names_other_bodies
from opencouncil.claims import iter_claim_names, latest_day, speaking_day
from opencouncil.law import Effect, find_effects
from opencouncil.model import Claim, Council
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.links import LinkState, load_links
from opencouncil.reports.asked import Asked, find_asked
from opencouncil.reports.evidence import Weak, find_weak
from opencouncil.reports.law_looks import OldLook, find_old_looks
from opencouncil.reports.scope import Scope, iter_scope
from opencouncil.reports.stale_reasons import LAW_LOOK, Reason
from opencouncil.select import Wanted
from opencouncil.vocabulary import STATUSES

# So much later another claim of the page was read where that tells anything.
_LATER = timedelta(days=90)

# By the verdict on its address.
_OF_PAGE = {"changed": Reason.CHANGED, "gone": Reason.GONE, "moved": Reason.MOVED}
_PLACES = {reason: place for place, reason in enumerate(Reason)}


class Why(NamedTuple):
    """One reason, with what it rests on."""

    reason: Reason
    # The day since when: of a law, of a form, of an end, of a verdict on the page.
    day: date | None = None
    # The claim that says otherwise, or that was read later.
    other: Claim | None = None
    # The rule that decides today.
    effect: Effect | None = None
    # The new address of a page that has moved.
    address: str = ""


@dataclass(frozen=True, slots=True)
class StaleClaim:
    council: Council
    claim: Claim
    # By which one corrects it: ``lichfield/film/1a2b3c4d``.
    name: str
    # The worst first.
    reasons: tuple[Why, ...]
    # What rests on it today; None for a claim that neither speaks nor is the last known.
    answer: Answer | None
    weak: tuple[Weak, ...]
    people: int | None
    # Whether the council was asked about it.
    asked: Asked

    @property
    def is_answer(self) -> bool:
        """Whether the answer of the day is what it says."""
        return self.answer is not None and self.answer.rests_on_claim and self.answer.claim == self.claim


@dataclass(frozen=True, slots=True)
class Stale:
    on: date
    # What was last read, or said, before this day counts as old.
    before: date
    # The most needed first.
    claims: tuple[StaleClaim, ...]
    looks: tuple[OldLook, ...]
    # How many claims of those asked for there are to read again, and how many were looked at.
    found: int
    looked_at: int
    # Whether the state of the addresses was at hand.
    knows_pages: bool
    # Whether the law alone was asked for.
    is_law_alone: bool


@dataclass(frozen=True, slots=True)
class Request:
    scope: Scope
    activities: Sequence[str]
    before: date
    # Only claims with one of these; all where there are none.
    reasons: frozenset[str] = frozenset()
    limit: int | None = None
    # Whether somebody asks for these activities alone.
    names_activities: bool = False


def find_stale(dataset: Dataset, on: date, request: Request) -> Stale:
    """What is to be read again on a day; OpenCouncilError where a council's law is missing or has faults."""
    pages = load_links(dataset.snapshot)
    found: list[StaleClaim] = []
    looked_at = 0
    ordered = _find_ordered(dataset)
    is_law_alone = request.reasons == {LAW_LOOK}
    for day, councils in () if is_law_alone else iter_scope(dataset, on, request.scope):
        dataset.check_answered(councils, day)
        answers = {(one.council.id, one.activity): one for one in find_answers(dataset.law, councils, day)}
        for council in councils:
            for claim, name in iter_claim_names(council):
                if claim.activity not in request.activities or speaking_day(claim) > day:
                    continue
                looked_at += 1
                answer = answers[council.id, claim.activity]
                relied = answer if claim in (answer.claim, answer.last_known_claim) else None
                reasons = [
                    *_iter_of_page(claim, pages.get(claim.source.url), on),
                    *(_iter_of_claim(dataset, relied, claim, request.before) if relied else ()),
                    *_iter_of_council(council, claim, relied, ordered.get(council.id)),
                ]
                if wanted := _select(reasons, request.reasons):
                    found.append(
                        StaleClaim(
                            council=council,
                            claim=claim,
                            name=name,
                            reasons=wanted,
                            answer=relied,
                            weak=find_weak(claim, day),
                            people=council.data.get("population", {}).get("count"),
                            asked=find_asked(council, on, claim.activity),
                        )
                    )
    found.sort(key=_order)
    return Stale(
        on=on,
        before=request.before,
        claims=tuple(found[: request.limit]),
        looks=tuple(_find_looks(dataset, on, request)),
        found=len(found),
        looked_at=looked_at,
        knows_pages=bool(pages),
        is_law_alone=is_law_alone,
    )


def _order(stale: StaleClaim) -> tuple[int, bool, int, str, str, int]:
    """By the worst reason; then what an answer rests on, and the most people."""
    worst = _PLACES[stale.reasons[0].reason]
    claim = stale.claim
    return worst, not stale.is_answer, -(stale.people or 0), stale.council.id, claim.activity, claim.index


def _select(reasons: Iterable[Why], wanted: Collection[str]) -> tuple[Why, ...]:
    """All reasons of a claim that has one of those that are wanted, the worst first."""
    found = tuple(sorted(reasons, key=lambda why: _PLACES[why.reason]))
    return found if not wanted or any(why.reason in wanted for why in found) else ()


def _iter_of_page(claim: Claim, page: LinkState | None, on: date) -> Iterator[Why]:
    reason = _OF_PAGE.get(page.verdict) if page else None
    # Somebody has read it since, and found it.
    if page is None or reason is None or page.since > on or page.asked < claim.checked:
        return
    yield Why(reason, day=page.since, address=page.to)


def _iter_of_claim(dataset: Dataset, answer: Answer, claim: Claim, before: date) -> Iterator[Why]:
    if other := _find_contradiction(answer, claim):
        yield Why(Reason.CONTRADICTED, other=other)
    if effect := _find_new_law(dataset, answer, claim):
        yield Why(Reason.LAW, day=effect.start, effect=effect)
    same = [one for one in answer.council.iter_claims() if one.source.url == claim.source.url]
    later = max((one for one in same if one.checked > claim.checked + _LATER), key=_checked, default=None)
    if later:
        yield Why(Reason.READ_ELSEWHERE, day=later.checked, other=later)
    if claim.checked < before:
        yield Why(Reason.UNREAD, day=claim.checked)
    if speaking_day(claim) < before:
        yield Why(Reason.OLD, day=speaking_day(claim))


def _checked(claim: Claim) -> date:
    return claim.checked


def _find_contradiction(answer: Answer, claim: Claim) -> Claim | None:
    """A claim on the same activity, as new or newer, that says otherwise of the same meetings."""
    if claim != answer.claim:
        return None
    if answer.disagreement:
        return answer.disagreement[0]
    others = (one.claim for one in answer.passed_over)
    newer = [
        other
        for other in others
        if speaking_day(claim) < speaking_day(other) <= answer.on
        and STATUSES[other.status].light not in ("", STATUSES[claim.status].light)
        and not is_passing(other)
        and names_other_bodies(other) == names_other_bodies(claim)
    ]
    return max(newer, key=speaking_day, default=None)


def _find_new_law(dataset: Dataset, answer: Answer, claim: Claim) -> Effect | None:
    """The rule that decides on the day, where it began after the claim's last possible day."""
    effect = answer.deciding
    if effect is None or effect.start is None or effect.start <= latest_day(claim):
        return None
    then = latest_day(claim)
    before = find_deciding(
        find_effects(dataset.law, answer.council, answer.activity, answer.meeting, then), then
    )
    return None if before and before.effect == effect.effect else effect


def _iter_of_council(
    council: Council, claim: Claim, relied: Answer | None, ordered: tuple[date, date] | None
) -> Iterator[Why]:
    if relied is None:
        return
    begun = council.established
    if begun and latest_day(claim) < begun <= relied.on:
        yield Why(Reason.REORGANISED, day=begun)
    if ordered and claim.checked < ordered[0] <= relied.on < ordered[1]:
        yield Why(Reason.ENDS, day=ordered[1])


def _find_ordered(dataset: Dataset) -> Mapping[str, tuple[date, date]]:
    """The councils that an order ends or changes: the day it was made, and the day it takes effect."""
    found = {}
    for one in dataset.reorganisations:
        if one.is_firm and one.vesting_day and one.order and one.order.made:
            for council_id in (*(ending.council for ending in one.ends), *one.changed):
                found[council_id] = (one.order.made, one.vesting_day)
    return found


def _find_looks(dataset: Dataset, on: date, request: Request) -> Iterator[OldLook]:
    nations = request.scope.wanted.nations
    is_of_some = request.scope.named or replace(request.scope.wanted, nations=frozenset()) != Wanted()
    if LAW_LOOK not in request.reasons if request.reasons else is_of_some:
        return
    # The law speaks of more activities than claims do: all of it, where no activity is named.
    activities = set(request.activities) if request.names_activities else None
    for look in find_old_looks(dataset, on):
        is_about = activities is None or activities.intersection(look.activities)
        if is_about and (not nations or look.nation in nations):
            yield look
