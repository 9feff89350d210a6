"""What is weak about a claim on a day: one rule for figures, gaps and what is to be read again."""

from datetime import date
from enum import StrEnum

from opencouncil.choice import is_passing
from opencouncil.claims import year_if_old
from opencouncil.model import Claim
from opencouncil.vocabulary import CONFIDENCES, SOURCE_TYPES, STANDING_RULE

_LOWEST = CONFIDENCES[-1]


class Weak(StrEnum):
    """A way in which a claim is weak evidence of what holds, in the order in which it is told."""

    # It speaks for a day more than five years before.
    OLD = "old"
    # It tells of the pandemic or of a trial.
    PASSING = "passing"
    # Its source is not the council's own.
    SECOND_HAND = "second-hand"
    LOW = "low-confidence"
    # Its source gives no date, and its words no bound of one.
    UNDATED = "undated"


def find_weak(claim: Claim, on: date) -> tuple[Weak, ...]:
    """All that is weak about a claim on a day."""
    found = {
        Weak.OLD: year_if_old(claim, on) is not None,
        Weak.PASSING: is_passing(claim),
        Weak.SECOND_HAND: not is_own(claim),
        Weak.LOW: claim.confidence == _LOWEST,
        Weak.UNDATED: is_undated(claim),
    }
    return tuple(weak for weak, holds in found.items() if holds)


def is_undated(claim: Claim) -> bool:
    """Whether the source gives no date, and its words no bound of one."""
    return claim.stated is None and claim.stated_from is None and claim.stated_by is None


def is_own(claim: Claim) -> bool:
    """Whether the source is the council's own text, and not what others write of it."""
    return SOURCE_TYPES[claim.source.type].is_own


def is_standing(claim: Claim) -> bool:
    """Whether the source is a page or document of the council that is changed in its place: read it again."""
    return SOURCE_TYPES[claim.source.type].tells_of == STANDING_RULE
