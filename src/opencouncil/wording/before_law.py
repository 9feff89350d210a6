"""Words for a claim from before the right or duty that holds: wherever claims are shown."""

from opencouncil.answers import DISPUTED, Answer
from opencouncil.model import Claim
from opencouncil.standing import find_before_law
from opencouncil.wording.effects import GIFTS


def say_before_law(claim: Claim, answer: Answer) -> str:
    """``before the right of 2014``, ``perhaps before`` it; empty for a claim that is later.

    A right that is disputed counts too, though it keeps no claim from speaking.
    """
    decides = answer.deciding
    is_disputed = decides is not None and answer.answer == DISPUTED
    begins = decides.start if decides and is_disputed else answer.law_since
    place = find_before_law(claim, decides, begins)
    if place is None:
        return ""
    law = f"before the {'disputed right' if is_disputed else GIFTS[place.gives].short} of {place.since.year}"
    return law if place.is_sure else f"perhaps {law}"
