"""How a claim that gives less than the law stands to it: out of step, or only worth checking.

Out of step is said of a council in public, so each doubt makes it worth checking instead.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from opencouncil.choice import SOME_MEETINGS, is_passing
from opencouncil.claims import age_in_years, is_dated, speaking_day
from opencouncil.law import DUTY, RIGHT, Effect
from opencouncil.model import Claim

# How a sentence says it.
_GIVES = {RIGHT: "gives a right", DUTY: "lays a duty on the council"}


class Doubt(StrEnum):
    """Why a claim is only worth checking."""

    OLDER = "older"
    LOW_CONFIDENCE = "low-confidence"
    PASSING = "passing"
    SOME_MEETINGS = "some-meetings"
    LAW_UNDATED = "law-undated"
    LAW_UNREAD = "law-unread"


# Each completes a sentence that begins with "but".
DOUBTS: Mapping[Doubt, str] = {
    Doubt.OLDER: "it may be older than the law",
    Doubt.LOW_CONFIDENCE: "it is of low confidence",
    Doubt.PASSING: "it was for the pandemic or a trial",
    Doubt.SOME_MEETINGS: "it is about some meetings only, perhaps others than the law means",
    Doubt.LAW_UNDATED: "it may be older than the law, whose first day is not known",
    Doubt.LAW_UNREAD: "the law itself was hardly read",
}


class Standing(NamedTuple):
    """A claim that gives less than the law on a day; out of step with it where there is no doubt."""

    claim: Claim
    effect: Effect
    on: date
    doubt: Doubt | None


def compare(claim: Claim, effect: Effect, on: date, begins: date | None) -> Standing | None:
    """How a claim that gives less than the law stands to it; None for an older one, which is history.

    ``begins`` is the first day of the right or duty, also by an earlier effect; None where it is not known.
    """
    is_older = begins is not None and speaking_day(claim) < begins
    if is_older and not (claim.stated and begins and claim.stated.last_day >= begins):
        return None
    return Standing(claim=claim, effect=effect, on=on, doubt=_find_doubt(claim, effect, is_older))


def _find_doubt(claim: Claim, effect: Effect, is_older: bool) -> Doubt | None:
    """The first reason for doubt."""
    if is_older or not is_dated(claim):
        return Doubt.OLDER
    if claim.confidence == "low":
        return Doubt.LOW_CONFIDENCE
    if is_passing(claim):
        return Doubt.PASSING
    if effect.effect == DUTY and SOME_MEETINGS in claim.conditions:
        return Doubt.SOME_MEETINGS
    if effect.start is None:
        return Doubt.LAW_UNDATED
    return Doubt.LAW_UNREAD if effect.confidence == "low" else None


class BeforeLaw(NamedTuple):
    """That a claim is from before the right or duty that holds; without ``is_sure`` that it may be."""

    # "right" or "duty".
    gives: str
    since: date
    is_sure: bool


def find_before_law(claim: Claim, effect: Effect | None, begins: date | None) -> BeforeLaw | None:
    """How a claim that the law keeps from speaking stands in time to it; None for others, and without a law.

    ``effect`` decides; ``begins`` is the first day of the right or duty, as in ``compare``.
    """
    if effect is None or begins is None:
        return None
    is_unfit = effect.effect == DUTY and not is_dated(claim)
    if speaking_day(claim) >= begins and not is_unfit:
        return None
    last_day = claim.stated.last_day if claim.stated else claim.stated_by or claim.checked
    return BeforeLaw(gives=effect.effect, since=begins, is_sure=last_day < begins)


def say_standing(standing: Standing) -> str:
    """The claim, its source and its age, the rule, and any doubt, in the codes of the data, for programs.

    For people wording/answers.py says it.
    """
    doubt = f" But {DOUBTS[standing.doubt]}." if standing.doubt else ""
    return f"{_say_claim(standing.claim, standing.on)} {_say_law(standing.effect)}{doubt}"


def _say_claim(claim: Claim, on: date) -> str:
    """``"Filming at meetings" (council-page of 2015-03, 11 years old) says permission-required.``"""
    kind, years = claim.source.type, age_in_years(claim, on)
    if claim.stated:
        age = f"{years} year{'' if years == 1 else 's'} old" if years else "less than a year old"
        when = f"of {claim.stated}, {age}"
    elif claim.stated_from:
        when = f"of {claim.stated_from} or later, at most {years} year{'' if years == 1 else 's'} old"
    else:
        when = f"without a date, read on {claim.checked}"
    scope = " of some meetings" if SOME_MEETINGS in claim.conditions else ""
    return f'"{claim.source.title}" ({kind} {when}) says {claim.status}{scope}.'


def _say_law(effect: Effect) -> str:
    """``Since 2014-08-06 the law gives a right: Local Government Act 1972, section 100A.``"""
    instrument = effect.instrument.title if effect.instrument else ""
    where = ", ".join(part for part in (instrument, effect.provision) if part)
    since = f"Since {effect.start} the" if effect.start else "The"
    return f"{since} law {_GIVES[effect.effect]}{f': {where}' if where else ''}."
