"""What a gap counts and costs: every number by which gaps are ranked and an evening is filled.

They are assumptions of the project, not measurements. docs/gaps.md explains each.
"""

from collections.abc import Mapping
from enum import StrEnum

from opencouncil.reports.evidence import Weak


class Kind(StrEnum):
    """Why an activity of a council is a gap."""

    # There is no claim.
    NOTHING = "no-claim"
    # All that is known is from before the right or duty of the day, or has no date that shows otherwise.
    HISTORY = "before-the-law"
    # No claim speaks for another reason.
    SILENT = "none-speaks"
    # The source was read, and cannot be understood.
    UNCLEAR = "unclear"
    # The answer rests on weak evidence.
    WEAK = "weak"


class Ease(StrEnum):
    """What makes a gap quicker to fill."""

    SYSTEM = "papers-system-known"
    CONSTITUTION = "constitution-cited"
    PAGE = "own-page-cited"


# Minutes to come to know a council's site, once however many of its gaps are filled.
VISIT = 5
# Minutes to find a source, to read it, and to record it.
MINUTES: Mapping[Kind, int] = {
    Kind.NOTHING: 8,
    Kind.HISTORY: 8,
    Kind.SILENT: 8,
    Kind.UNCLEAR: 8,
    # The place is mostly known, and the page is to be read again, or its successor.
    Kind.WEAK: 7,
}
# Minutes that each saves.
SAVED: Mapping[Ease, int] = {Ease.SYSTEM: 1, Ease.CONSTITUTION: 2, Ease.PAGE: 1}

# A page that was read within so many days need not be read again.
FRESH_DAYS = 180

# How far somebody is left without an answer: 1 for no answer at all.
NEED: Mapping[Kind, float] = {Kind.NOTHING: 1.0, Kind.HISTORY: 0.8, Kind.SILENT: 0.8, Kind.UNCLEAR: 0.8}
# The same of an answer on weak evidence: each that applies is added, up to the most.
NEED_IF_WEAK: Mapping[Weak, float] = {
    Weak.OLD: 0.4,
    Weak.PASSING: 0.4,
    Weak.SECOND_HAND: 0.3,
    Weak.LOW: 0.3,
    # Undated and nothing else: the page was on the council's site when it was read, and read with certainty.
    Weak.UNDATED: 0.1,
}
MOST_NEED_IF_WEAK = 0.7
# Where the law gives a right whatever the council says, that part of the need is left: its conditions.
LEFT_BY_RIGHT = 0.1


def count_need(kind: Kind, weak: tuple[Weak, ...], is_right: bool) -> float:
    """From 0 to 1."""
    need = NEED[kind] if kind in NEED else min(MOST_NEED_IF_WEAK, sum(NEED_IF_WEAK[one] for one in weak))
    return round(need * LEFT_BY_RIGHT if is_right else need, 3)


def count_minutes(kind: Kind, eased: tuple[Ease, ...]) -> int:
    """The minutes for one gap, the visit apart."""
    return MINUTES[kind] - sum(SAVED[one] for one in eased)
