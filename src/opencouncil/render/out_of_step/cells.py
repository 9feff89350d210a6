"""Councils out of step with the law as rows of a table: one for each claim, or for each of its stretches."""

from collections.abc import Iterator

from opencouncil.claims import age_in_years
from opencouncil.render.kinds import OutOfStepShown
from opencouncil.reports.out_of_step import Case
from opencouncil.standing import DOUBTS
from opencouncil.wording.effects import find_address
from opencouncil.wording.out_of_step import goes_on, say_remedy

TITLES = (
    *("standing", "council_id", "name", "nation", "region", "type", "activity", "meeting"),
    *("law_effect", "law_id", "law_from", "instrument", "provision", "law_url", "law_confidence"),
    *("claim_id", "status", "summary", "stated", "stated_from", "stated_by", "checked", "confidence"),
    *("age_years", "source_type", "source_title", "source_url", "doubt"),
    *("asked", "asked_on", "replied_on", "reply_says", "remedy", "from_day", "until_day"),
)


def iter_rows(shown: OutOfStepShown) -> Iterator[tuple[object, ...]]:
    """Those out of step first, each set with the strongest evidence first."""
    found = shown.found
    for case in (*found.cases, *found.worth_checking):
        for start, end in case.stretches or ((None, None),):
            yield (*_describe(case), find_remedy(case, shown), start, end)


def _describe(case: Case) -> tuple[object, ...]:
    answer, claim, effect = case.answer, case.standing.claim, case.standing.effect
    council, doubt, reply = answer.council, case.standing.doubt, case.asked.reply
    is_dated = claim.stated or claim.stated_from or claim.stated_by
    return (
        *("out-of-step" if case.is_out_of_step else "worth-checking", council.id, council.name),
        *(council.nation, council.region or None, council.type, answer.activity, answer.meeting),
        *(effect.effect, effect.id, effect.start, effect.instrument and effect.instrument.title),
        *(effect.provision or None, find_address(effect) or None, effect.confidence),
        *(case.claim_id, claim.status, claim.summary, claim.stated and str(claim.stated)),
        *(claim.stated_from, claim.stated_by, claim.checked, claim.confidence),
        *(age_in_years(claim, answer.on) if is_dated else None, claim.source.type, claim.source.title),
        *(claim.source.url, DOUBTS[doubt] if doubt else None),
        *(str(case.asked.state), case.asked.asked, reply and reply.replied, (reply and reply.says) or None),
    )


def find_remedy(case: Case, shown: OutOfStepShown) -> str | None:
    """What would put it right, where it is so today."""
    return say_remedy(case) if goes_on(case, shown.found, shown.today) else None
