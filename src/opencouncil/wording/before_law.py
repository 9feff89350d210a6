"""Words for a claim from before the right or duty that holds: wherever claims are shown."""

from opencouncil.answers import Answer
from opencouncil.model import Claim
from opencouncil.standing import find_before_law
from opencouncil.wording.effects import GIFTS


def say_before_law(claim: Claim, answer: Answer) -> str:
    """``before the right of 2014``, ``perhaps before`` it; empty for a claim that is later."""
    place = find_before_law(claim, answer.deciding, answer.law_since)
    if place is None:
        return ""
    law = f"before the {GIFTS[place.gives].short} of {place.since.year}"
    return law if place.is_sure else f"perhaps {law}"
