"""Rows of the stretches of days on which an answer and its reason stay the same."""

from collections.abc import Iterator

from opencouncil.answers import default_meeting
from opencouncil.claims import first_old_day
from opencouncil.model import Council
from opencouncil.periods import Held
from opencouncil.tables.change_rows import NotedChanges
from opencouncil.tables.facts import Facts, Values

# Of the values of each row.
PERIODS = (
    *("council_id", "activity", "meeting", "is_main_meeting", "from_day", "until_day"),
    *("answer", "effect_id", "claim_id", "last_known_claim_id", "out_of_step", "worth_checking", "old_from"),
)


def make_answer_periods(facts: Facts) -> Iterator[Values]:
    """They are the same whatever day the tables are for."""
    # Hundreds of councils share what the law says, and most have no claim.
    shared: dict[Held, Values] = {}
    changes = NotedChanges(facts)
    for answer in facts.iter_stretches():
        council, activity, meeting, stretches = answer
        is_main = meeting == default_meeting(council)
        changes.note(answer)
        for start, end, held in stretches:
            if held.claim or held.last_known_claim:
                told = _describe(council, held, facts)
            elif (found := shared.get(held)) is not None:
                told = found
            else:
                told = shared[held] = _describe(council, held, facts)
            yield (council.id, activity, meeting, is_main, start, end, *told)
    facts.note_changes(changes)


def _describe(council: Council, held: Held, facts: Facts) -> Values:
    claim, known = held.claim, held.last_known_claim
    return (
        held.answer,
        held.effect.id if held.effect else None,
        facts.claim_id(council, claim) if claim else None,
        facts.claim_id(council, known) if known else None,
        held.is_out_of_step,
        held.is_worth_checking,
        first_old_day(claim) if claim and held.rests_on_claim else None,
    )
