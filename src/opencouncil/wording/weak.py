"""What is weak about a claim, in words; and the claim itself in a few."""

from collections.abc import Iterable, Mapping

from opencouncil.answers import Answer
from opencouncil.law import DUTY
from opencouncil.model import Claim
from opencouncil.reports.evidence import Weak, is_own, is_undated
from opencouncil.wording import codes
from opencouncil.wording.dates import say_day, say_stated

# Each completes "The answer rests on ..., which is".
WEAK: Mapping[Weak, str] = {
    Weak.OLD: "more than five years old",
    Weak.PASSING: "about the pandemic or a trial",
    Weak.SECOND_HAND: "not the council's own text",
    Weak.LOW: "of low confidence",
    Weak.UNDATED: "undated",
}


def list_weak(weak: Iterable[Weak]) -> str:
    """``more than five years old, not the council's own text``."""
    return ", ".join(WEAK[one] for one in weak)


def list_doubts_beside_duty(answer: Answer, claim: Claim) -> list[str]:
    """Warnings beside a duty on a claim without a date, or not in the council's own words; else none."""
    if answer.deciding is None or answer.deciding.effect != DUTY:
        return []
    found = []
    if is_undated(claim):
        found.append(f"The source has no date; it was read on {say_day(claim.checked)}.")
    if not is_own(claim):
        kind = codes.name_source_type(claim.source.type)
        found.append(f"The source is not the council's own text: {kind}.")
    return found


def name_claim(claim: Claim) -> str:
    """``allowed with notice, said in 2014 (council page)``; of one without a date the day it was read."""
    status = codes.spell_out(claim.status).lower()
    when = f"read on {say_day(claim.checked)}" if is_undated(claim) else say_stated(claim)
    return f"{status}, {when} ({codes.name_source_type(claim.source.type)})"
