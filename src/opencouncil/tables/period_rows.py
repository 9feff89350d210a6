"""Rows of the stretches of days on which an answer and its reason stay the same."""

from collections.abc import Iterator

from opencouncil.answers import default_meeting
from opencouncil.claims import first_old_day
from opencouncil.model import Council
from opencouncil.periods import Held, iter_periods
from opencouncil.tables.facts import Facts, Row


def make_answer_periods(facts: Facts) -> Iterator[Row]:
    """They are the same whatever day the tables are for."""
    dataset = facts.dataset
    # Hundreds of councils share what the law says, and most have no claim.
    shared: dict[Held, Row] = {}
    for council, activity, meeting, start, end, held in iter_periods(
        dataset.law, dataset.councils, facts.find_meetings
    ):
        if held.claim or held.last_known_claim:
            told = _describe(council, held, facts)
        elif (found := shared.get(held)) is not None:
            told = found
        else:
            told = shared[held] = _describe(council, held, facts)
        yield {
            "council_id": council.id,
            "activity": activity,
            "meeting": meeting,
            "is_main_meeting": meeting == default_meeting(council),
            "from_day": start,
            "until_day": end,
            **told,
        }


def _describe(council: Council, held: Held, facts: Facts) -> Row:
    claim, known = held.claim, held.last_known_claim
    return {
        "answer": held.answer,
        "effect_id": held.effect.id if held.effect else None,
        "claim_id": facts.claim_id(council, claim) if claim else None,
        "last_known_claim_id": facts.claim_id(council, known) if known else None,
        "out_of_step": held.is_out_of_step,
        "worth_checking": held.is_worth_checking,
        "old_from": first_old_day(claim) if claim and held.rests_on_claim else None,
    }
