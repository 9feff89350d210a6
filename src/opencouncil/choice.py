"""Which claim on an activity speaks on a day, and why each of the others does not.

The steps below are the whole rule, in their order: each drops some claims, and the one that is left speaks.
docs/answers.md prints them. What a step says of a claim completes a sentence that begins with "it".
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from opencouncil.claims import is_dated, is_weak, speaking_day
from opencouncil.model import Claim
from opencouncil.vocabulary import CONDITIONS, CONFIDENCES, MEETINGS, PASSING, SOURCE_TYPES, main_meeting

_FULL_COUNCIL = main_meeting(is_strategic=False)
SOME_MEETINGS = CONDITIONS["some-meetings"].word
_FOR_MAIN_MEETING = frozenset(word for word, tag in CONDITIONS.items() if tag.is_for_main_meeting)

# The smaller number wins: docs/codebook.md, section 7.
SOURCE_RANKS = {word: source.rank for word, source in SOURCE_TYPES.items()}
CONFIDENCE_RANKS = {word: place for place, word in enumerate(CONFIDENCES, 1)}


class PassedOver(NamedTuple):
    """A claim that does not speak on the day, and why."""

    claim: Claim
    reason: str


class Choice(NamedTuple):
    """The claim that speaks on a day, why it does, and the others in the order of the file."""

    claim: Claim | None
    reason: str
    passed_over: tuple[PassedOver, ...]


class Occasion(NamedTuple):
    """The day that is asked about, and the kind of meeting."""

    on: date
    meeting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the choice: the claims that it drops, and what is said of them."""

    name: str
    # When it drops a claim, in Markdown, for docs/answers.md; completes "A claim drops out when ...".
    when: str
    # Why such a claim does not speak; `{date}` stands for the date it speaks from.
    reason: str
    # Why the claim speaks that this step leaves alone.
    praise: str = "is the only one that speaks on the day"
    # Whether it drops a claim only for another one that stays; the others drop a claim by itself.
    compares: bool = True
    find_dropped: Callable[[Sequence[Claim], Occasion], list[Claim]]


def choose_claim(claims: Sequence[Claim], on: date, meeting: str = _FULL_COUNCIL) -> Choice:
    """The claim that speaks on a day, and why each of the others does not."""
    occasion = Occasion(on, meeting)
    left = list(claims)
    passed: list[PassedOver] = []
    why = "is the only claim"
    for step in STEPS:
        if not left or (len(left) == 1 and step.compares):
            break
        dropped = step.find_dropped(left, occasion)
        if dropped:
            left = [claim for claim in left if claim not in dropped]
            passed += [PassedOver(claim, _say_reason(step, claim)) for claim in dropped]
            why = step.praise
    passed.sort(key=lambda item: item.claim.index)
    claim = left[0] if left else None
    return Choice(claim=claim, reason=why if claim else "", passed_over=tuple(passed))


def is_passing(claim: Claim) -> bool:
    """Whether it tells of the pandemic or a trial, and not of the standing rule."""
    return not PASSING.isdisjoint(claim.conditions)


def _say_reason(step: Step, claim: Claim) -> str:
    return step.reason.format(date=claim.stated or speaking_day(claim))


def _find_later(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    return [claim for claim in claims if speaking_day(claim) > occasion.on]


def _find_other_meetings(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    if MEETINGS[occasion.meeting].is_main:
        return []
    return [claim for claim in claims if not _FOR_MAIN_MEETING.isdisjoint(claim.conditions)]


def _find_undated(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    undated = [claim for claim in claims if is_weak(claim)]
    return undated if any(map(is_dated, claims)) else []


def _find_passing(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    passing = [claim for claim in claims if is_passing(claim)]
    return passing if len(passing) < len(claims) else []


def _find_latest_possible_days(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    if not any(claim.stated or claim.stated_from for claim in claims):
        return []
    return [claim for claim in claims if claim.stated_by and not claim.stated_from]


def _find_some_meetings(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    general = [speaking_day(claim).year for claim in claims if SOME_MEETINGS not in claim.conditions]
    newest = max(general, default=0)
    return [
        claim for claim in claims if SOME_MEETINGS in claim.conditions and speaking_day(claim).year <= newest
    ]


def _find_older(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    newest = max(map(speaking_day, claims))
    return [claim for claim in claims if speaking_day(claim) < newest]


def _find_lower_sources(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    highest = min(SOURCE_RANKS[claim.source.type] for claim in claims)
    return [claim for claim in claims if SOURCE_RANKS[claim.source.type] > highest]


def _find_less_sure(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    surest = min(CONFIDENCE_RANKS[claim.confidence] for claim in claims)
    return [claim for claim in claims if CONFIDENCE_RANKS[claim.confidence] > surest]


def _find_further_down(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    first = min(claim.index for claim in claims)
    return [claim for claim in claims if claim.index > first]


STEPS = (
    Step(
        name="not-yet",
        when="it speaks only from a later day than the one asked about",
        reason="speaks only from {date}",
        compares=False,
        find_dropped=_find_later,
    ),
    Step(
        name="other-meetings",
        when="it is tagged `full-council-only`, and the question is about a cabinet or a committee",
        reason="is about full council only",
        compares=False,
        find_dropped=_find_other_meetings,
    ),
    Step(
        name="undated",
        when="it has neither a date nor a latest possible day, and another has a date",
        reason="has no date, and a dated one speaks",
        find_dropped=_find_undated,
    ),
    Step(
        name="passing",
        when="it is tagged `pandemic-period` or `trial`, and another is not",
        reason="was for the pandemic or a trial, and another speaks",
        find_dropped=_find_passing,
    ),
    Step(
        name="latest-possible-day",
        when="it has only `stated_by`, and another has `stated` or `stated_from`, even an older one",
        reason="has only a latest possible date, and a dated one speaks",
        find_dropped=_find_latest_possible_days,
    ),
    Step(
        name="some-meetings",
        when="it is tagged `some-meetings`, and another that is not speaks from the same year or a later one",
        reason="is about some meetings only, and a general one of that year or later speaks",
        find_dropped=_find_some_meetings,
    ),
    Step(
        name="older",
        when="another speaks from a later day",
        reason="is older than the one that speaks",
        praise="is the newest of those that speak on the day",
        find_dropped=_find_older,
    ),
    Step(
        name="lower-source",
        when="another has a higher kind of source, in the order of the [codebook](codebook.md#7-sources)",
        reason="has the same date and a source that weighs less",
        praise="is as new as another, and its source weighs more",
        find_dropped=_find_lower_sources,
    ),
    Step(
        name="lower-confidence",
        when="another has a higher confidence",
        reason="has the same date and a lower confidence",
        praise="is as new as another of such a source, and has a higher confidence",
        find_dropped=_find_less_sure,
    ),
    Step(
        name="further-down",
        when="another stands before it in the file",
        reason="has the same date and weight as the one that speaks, which stands before it in the file",
        praise="is as new as another of the same weight, and stands before it in the file",
        find_dropped=_find_further_down,
    ),
)
