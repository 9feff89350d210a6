"""Words for a claim from before the right or duty that holds: wherever claims are shown."""

from datetime import date

from opencouncil.answers import Answer
from opencouncil.claims import is_dated, speaking_day
from opencouncil.model import Claim
from opencouncil.wording.effects import GIFTS


def say_before_law(claim: Claim, answer: Answer) -> str:
    """``before the right of 2014``, ``perhaps before`` it; empty for a claim that is later or has no date."""
    begins, decides = answer.law_since, answer.deciding
    if begins is None or decides is None or not (claim.stated or claim.stated_from or claim.stated_by):
        return ""
    if is_dated(claim) and speaking_day(claim) >= begins:
        return ""
    law = f"before the {GIFTS[decides.effect].short} of {begins.year}"
    return law if _find_last_day(claim) < begins else f"perhaps {law}"


def _find_last_day(claim: Claim) -> date:
    """The last day that the claim's text can be from."""
    return claim.stated.last_day if claim.stated else claim.stated_by or claim.checked
