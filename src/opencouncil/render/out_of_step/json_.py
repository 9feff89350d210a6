"""Councils out of step with the law as JSON, for programs: a promise, described in docs/out-of-step.md."""

from typing import Any, TextIO

from opencouncil.answers import Answer
from opencouncil.claims import age_in_years
from opencouncil.law import Effect
from opencouncil.model import Claim
from opencouncil.render.answer.json_ import describe_instrument
from opencouncil.render.asked_json import describe_asked
from opencouncil.render.kinds import OutOfStepShown
from opencouncil.render.out_of_step.cells import find_remedy
from opencouncil.reports.out_of_step import Case, Matter, OutOfStep, rank_unjudged
from opencouncil.standing import DOUBTS
from opencouncil.wording.effects import find_address
from opencouncil.wording.json_text import write_json

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(shown: OutOfStepShown, out: TextIO) -> None:
    found = shown.found
    write_json(
        {
            "version": VERSION,
            "on": found.on.isoformat(),
            "since": found.since.isoformat() if found.since else None,
            "only": _describe_only(found),
            "activities": list(found.activities),
            "councils": found.councils,
            "judged": found.judged,
            "not_answered": list(found.unanswered),
            "out_of_step": [_describe_case(case, shown) for case in found.cases],
            "worth_checking": [_describe_case(case, shown) for case in found.worth_checking],
            "matters": [_describe_matter(matter) for matter in found.matters],
        },
        out,
    )


def _describe_only(found: OutOfStep) -> dict[str, list[str]]:
    wanted = found.wanted
    named = {
        "nations": wanted.nations,
        "regions": wanted.regions,
        "types": wanted.types,
        "councils": {council.id for council in found.named},
    }
    return {name: sorted(words) for name, words in named.items()}


def _describe_case(case: Case, shown: OutOfStepShown) -> dict[str, Any]:
    answer, claim, doubt = case.answer, case.standing.claim, case.standing.doubt
    council, is_dated = answer.council, claim.stated or claim.stated_from or claim.stated_by
    return {
        "council": council.id,
        "name": council.name,
        "nation": council.nation,
        "activity": answer.activity,
        "meeting": answer.meeting,
        "law": _describe_effect(case.standing.effect),
        "claim": _describe_claim(claim, case.claim_id),
        "on": answer.on.isoformat(),
        "age_years": age_in_years(claim, answer.on) if is_dated else None,
        "doubt": {"code": str(doubt), "says": DOUBTS[doubt]} if doubt else None,
        "asked": describe_asked(case.asked),
        "remedy": find_remedy(case, shown),
        "stretches": [
            {"from": start.isoformat(), "until": end.isoformat() if end else None}
            for start, end in case.stretches
        ],
    }


def _describe_effect(effect: Effect) -> dict[str, Any]:
    return {
        "id": effect.id,
        "effect": effect.effect,
        "summary": effect.summary,
        "instrument": describe_instrument(effect.instrument) if effect.instrument else None,
        "provision": effect.provision or None,
        "url": find_address(effect) or None,
        "from": effect.start.isoformat() if effect.start else None,
        "confidence": effect.confidence,
        "last_look": effect.last_look.isoformat(),
    }


def _describe_claim(claim: Claim, claim_id: str) -> dict[str, Any]:
    return {
        "id": claim_id,
        "status": claim.status,
        "conditions": list(claim.conditions),
        "summary": claim.summary,
        "stated": str(claim.stated) if claim.stated else None,
        "stated_from": claim.stated_from.isoformat() if claim.stated_from else None,
        "stated_by": claim.stated_by.isoformat() if claim.stated_by else None,
        "checked": claim.checked.isoformat(),
        "confidence": claim.confidence,
        "source": {"type": claim.source.type, "title": claim.source.title, "url": claim.source.url},
    }


def _describe_matter(matter: Matter) -> dict[str, Any]:
    return {
        "nation": matter.nation,
        "activity": matter.activity,
        "effect": matter.effect.effect,
        "councils": matter.councils,
        "judged": matter.judged,
        "no_source": matter.without_claim,
        "older": matter.older,
        "unsure": matter.unsure,
        "out_of_step": matter.out_of_step,
        "worth_checking": matter.worth_checking,
        # Of the one day alone.
        "not_judged": [_describe_unjudged(answer) for answer in sorted(matter.unjudged, key=rank_unjudged)],
    }


def _describe_unjudged(answer: Answer) -> dict[str, Any]:
    claim = answer.claim or answer.last_known_claim
    return {
        "council": answer.council.id,
        "name": answer.council.name,
        "last_said": {"status": claim.status, "stated": str(claim.stated) if claim.stated else None}
        if claim
        else None,
    }
