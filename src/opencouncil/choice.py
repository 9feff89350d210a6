"""Which claim on an activity speaks on a day, and why each of the others does not.

The steps below are the whole rule, in their order: each drops some claims, and the one that is left speaks.
docs/answers.md prints them. What a step says of a claim completes a sentence that begins with "it".
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from opencouncil.claims import is_dated, is_weak, may_be_older, speaking_day
from opencouncil.model import Claim
from opencouncil.vocabulary import (
    ACTIVITIES,
    CONDITIONS,
    CONFIDENCES,
    MEETINGS,
    PASSING,
    SCALES,
    SOURCE_TYPES,
    STATUSES,
    main_meeting,
)

_FULL_COUNCIL = main_meeting(is_strategic=False)
SOME_MEETINGS = CONDITIONS["some-meetings"].word
PANDEMIC, TRIAL = CONDITIONS["pandemic-period"].word, CONDITIONS["trial"].word
_PROVIDED = SCALES["practice"]["provided"].word
_FOR_MAIN_MEETING = frozenset(word for word, tag in CONDITIONS.items() if tag.full_council == "alone")
_WITHOUT_MAIN_MEETING = frozenset(word for word, tag in CONDITIONS.items() if tag.full_council == "left-out")

# A claim from this day on goes before one of the pandemic: docs/codebook.md, ruling 25.
_GOES_BEFORE_PANDEMIC = date(2015, 1, 1)

# The smaller number wins: docs/codebook.md, section 7.
SOURCE_RANKS = {word: source.rank for word, source in SOURCE_TYPES.items()}
CONFIDENCE_RANKS = {word: place for place, word in enumerate(CONFIDENCES, 1)}
# The larger number is the narrower; a status that says neither yes nor no narrows nothing.
NARROWNESS = {
    word: place if status.light else 0
    for scale in SCALES.values()
    for place, (word, status) in enumerate(scale.items(), 1)
}


class PassedOver(NamedTuple):
    """A claim that does not speak on the day, and why."""

    claim: Claim
    reason: str


class Choice(NamedTuple):
    """The claim that speaks on a day, why it does, and the others in the order of the file."""

    claim: Claim | None
    reason: str
    passed_over: tuple[PassedOver, ...]
    # Claims of the same date and weight that say otherwise than the one that speaks.
    disagreement: tuple[Claim, ...] = ()
    # Where none speaks because of the law: the claim that would without it.
    last_known: Claim | None = None


class Speaking(NamedTuple):
    """The claim that speaks on a day, and the one that was last known, as of a Choice."""

    claim: Claim | None
    last_known: Claim | None


class Occasion(NamedTuple):
    """The day that is asked about, the kind of meeting, and what the law gives there."""

    on: date
    meeting: str = _FULL_COUNCIL
    # The first day of the right or duty that holds on the day; None where there is none.
    law_since: date | None = None
    is_duty: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the choice: the claims that it drops, and what is said of them."""

    name: str
    # When it drops a claim, in Markdown, for docs/answers.md; completes "A claim drops out when ...".
    when: str
    # Why such a claim does not speak; `{date}` stands for the date it speaks from.
    reason: str
    # The same of one that may be older than the law, and may not.
    reason_if_unsure: str = ""
    # Why the claim speaks that this step leaves alone.
    praise: str = "is the only one that speaks on the day"
    # Whether it drops a claim only for another one that stays; the others drop a claim by itself.
    compares: bool = True
    # What such a claim is all the same: "history", which the law alone keeps from speaking; a "disagreement",
    # which weighs as much as the claim that speaks, and says otherwise; or nothing.
    counts_as: str = ""
    find_dropped: Callable[[Sequence[Claim], Occasion], list[Claim]]


# Steps that dropped claims, and these.
_Dropped = list[tuple[Step, list[Claim]]]


def choose_claim(claims: Sequence[Claim], occasion: Occasion, steps: Sequence[Step] | None = None) -> Choice:
    """The claim that speaks on an occasion, and why each of the others does not."""
    left, dropped = _drop(claims, occasion, steps)
    passed = [PassedOver(one, _say_reason(step, one, occasion)) for step, some in dropped for one in some]
    passed.sort(key=lambda item: item.claim.index)
    praise = dropped[-1][0].praise if dropped else "is the only claim"
    return Choice(
        claim=left[0] if left else None,
        reason=praise if left else "",
        passed_over=tuple(passed),
        disagreement=tuple(_list_counted("disagreement", dropped)),
        last_known=None if left else _find_last_known(dropped, occasion, steps),
    )


def _drop(
    claims: Sequence[Claim], occasion: Occasion, steps: Sequence[Step] | None
) -> tuple[list[Claim], _Dropped]:
    """What is left of claims, one at most, and what each step dropped that dropped any."""
    left, dropped = list(claims), []
    for step in STEPS if steps is None else steps:
        if not left or (len(left) == 1 and step.compares):
            break
        if found := step.find_dropped(left, occasion):
            places = {claim.index for claim in found}
            left = [claim for claim in left if claim.index not in places]
            dropped.append((step, found))
    return left, dropped


def _list_counted(word: str, dropped: _Dropped) -> list[Claim]:
    return [claim for step, claims in dropped if step.counts_as == word for claim in claims]


def _find_last_known(dropped: _Dropped, occasion: Occasion, steps: Sequence[Step] | None) -> Claim | None:
    """The claim that would speak without the law."""
    history = _list_counted("history", dropped)
    left, _ = _drop(history, occasion._replace(law_since=None, is_duty=False), steps)
    return left[0] if left else None


def find_speaking(claims: Sequence[Claim], occasion: Occasion) -> Speaking:
    """The claims of that choice alone: to word the reasons takes longer than to choose."""
    left, dropped = _drop(claims, occasion, None)
    return Speaking(left[0], None) if left else Speaking(None, _find_last_known(dropped, occasion, None))


def is_passing(claim: Claim) -> bool:
    """Whether it tells of the pandemic or a trial, and not of the standing rule."""
    return not PASSING.isdisjoint(claim.conditions)


def _say_reason(step: Step, claim: Claim, occasion: Occasion) -> str:
    if step.reason_if_unsure and occasion.law_since and may_be_older(claim, occasion.law_since):
        return step.reason_if_unsure
    if "{date}" not in step.reason:
        return step.reason
    return step.reason.format(date=claim.stated or speaking_day(claim))


def _find_later(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    return [claim for claim in claims if speaking_day(claim) > occasion.on]


def _find_other_meetings(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    if MEETINGS[occasion.meeting].is_main:
        return []
    return [claim for claim in claims if is_of_main_meeting(claim)]


def _find_other_schemes(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    return [claim for claim in claims if occasion.meeting in ACTIVITIES[claim.activity].schemes_apart]


def _find_before_law(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    begins = occasion.law_since
    return [claim for claim in claims if speaking_day(claim) < begins] if begins else []


def _find_unfit(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    return [claim for claim in claims if not is_dated(claim)] if occasion.is_duty else []


def _find_off_duty(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    if not (occasion.is_duty and MEETINGS[occasion.meeting].is_main):
        return []
    return [claim for claim in claims if names_other_bodies(claim) and not excludes_main_meeting(claim)]


def _find_trials(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    lasts = any(TRIAL not in claim.conditions and not is_weak(claim) for claim in claims)
    return [claim for claim in claims if lasts and TRIAL in claim.conditions]


def _find_pandemic(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    lasts = any(
        PANDEMIC not in claim.conditions
        and not is_weak(claim)
        and speaking_day(claim) >= _GOES_BEFORE_PANDEMIC
        for claim in claims
    )
    return [claim for claim in claims if lasts and PANDEMIC in claim.conditions]


def _find_before_pandemic(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    if not any(PANDEMIC in claim.conditions and not is_weak(claim) for claim in claims):
        return []
    return [
        claim
        for claim in claims
        if PANDEMIC not in claim.conditions and speaking_day(claim) < _GOES_BEFORE_PANDEMIC
    ]


def is_of_main_meeting(claim: Claim) -> bool:
    """Whether it is about full council alone."""
    return not _FOR_MAIN_MEETING.isdisjoint(claim.conditions)


def names_other_bodies(claim: Claim) -> bool:
    """Whether it is about other meetings than full council: codebook, ruling 22."""
    return SOME_MEETINGS in claim.conditions and claim.status != _PROVIDED and not is_of_main_meeting(claim)


def excludes_main_meeting(claim: Claim) -> bool:
    """Whether its source says that full council is not among the meetings that it is about."""
    return not _WITHOUT_MAIN_MEETING.isdisjoint(claim.conditions)


def _find_other_bodies(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    speaks_of_all = any(not names_other_bodies(claim) and STATUSES[claim.status].light for claim in claims)
    if not (MEETINGS[occasion.meeting].is_main and speaks_of_all):
        return []
    return [claim for claim in claims if names_other_bodies(claim) and not excludes_main_meeting(claim)]


def _find_undated(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    undated = [claim for claim in claims if is_weak(claim)]
    return undated if len(undated) < len(claims) else []


def _find_older(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    newest = max(map(speaking_day, claims))
    return [claim for claim in claims if speaking_day(claim) < newest]


def _find_lower_sources(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    highest = min(SOURCE_RANKS[claim.source.type] for claim in claims)
    return [claim for claim in claims if SOURCE_RANKS[claim.source.type] > highest]


def _find_less_sure(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    surest = min(CONFIDENCE_RANKS[claim.confidence] for claim in claims)
    return [claim for claim in claims if CONFIDENCE_RANKS[claim.confidence] > surest]


def _find_more_open(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    narrowest = max(NARROWNESS[claim.status] for claim in claims)
    first = next(claim.status for claim in claims if NARROWNESS[claim.status] == narrowest)
    return [claim for claim in claims if claim.status != first]


def _find_further_down(claims: Sequence[Claim], occasion: Occasion) -> list[Claim]:
    first = min(claim.index for claim in claims)
    return [claim for claim in claims if claim.index > first]


STEPS = (
    Step(
        name="not-yet",
        when="it speaks only from a later day",
        reason="speaks only from {date}",
        compares=False,
        find_dropped=_find_later,
    ),
    Step(
        name="other-meetings",
        when="it is `full-council-only`, and another kind of meeting is asked about",
        reason="is about full council only",
        compares=False,
        find_dropped=_find_other_meetings,
    ),
    Step(
        name="other-schemes",
        when="it is on speaking, questions or petitions, and planning or licensing is asked about",
        reason="is not about these meetings, which have a scheme of their own",
        compares=False,
        find_dropped=_find_other_schemes,
    ),
    Step(
        name="before-the-law",
        when="it is older than the right or duty of the day",
        reason="is older than the law that holds on the day",
        reason_if_unsure="may be older than the law that holds on the day",
        compares=False,
        counts_as="history",
        find_dropped=_find_before_law,
    ),
    Step(
        name="unfit-for-duty",
        when="the law is a duty, and it is weak or has `stated_by` alone",
        reason="has no date that shows that it is later than the duty",
        compares=False,
        counts_as="history",
        find_dropped=_find_unfit,
    ),
    Step(
        name="beside-the-duty",
        when="the law is a duty about full council, and it names other bodies alone",
        reason="is about other meetings, and the duty is about full council",
        compares=False,
        counts_as="history",
        find_dropped=_find_off_duty,
    ),
    Step(
        name="trial",
        when="it is a `trial`, and another is neither that nor weak",
        reason="was a trial, and another speaks",
        find_dropped=_find_trials,
    ),
    Step(
        name="before-the-pandemic",
        when="it is from before 2015, and another is `pandemic-period` and not weak",
        reason="is from before 2015, and one from the pandemic is later",
        find_dropped=_find_before_pandemic,
    ),
    Step(
        name="pandemic",
        when="it is `pandemic-period`, and another from 2015 or later is not weak",
        reason="was for the pandemic, and another speaks",
        find_dropped=_find_pandemic,
    ),
    Step(
        name="other-bodies",
        when="full council is asked about, it names other bodies alone, and another does not",
        reason="is about other meetings, and another is about full council",
        find_dropped=_find_other_bodies,
    ),
    Step(
        name="undated",
        when="it is weak, and another is not",
        reason="has no date, and a dated one speaks",
        find_dropped=_find_undated,
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
        when="another has a [higher kind of source](codebook.md#7-sources)",
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
        name="more-open",
        when="another is narrower: both are shown as a disagreement",
        reason="has the same date and weight, and says otherwise",
        praise="is as new as another of the same weight, and narrower: two sources disagree",
        counts_as="disagreement",
        find_dropped=_find_more_open,
    ),
    Step(
        name="further-down",
        when="another that says the same stands before it in the file",
        reason="has the same date and weight as the one that speaks, and says the same",
        praise="is as new as another of the same weight that says the same",
        find_dropped=_find_further_down,
    ),
)
