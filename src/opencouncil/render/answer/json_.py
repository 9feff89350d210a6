"""One answer as JSON, with its full reasoning: a promise, described in docs/asking.md."""

from typing import Any, TextIO

from opencouncil.answers import Answer
from opencouncil.card import Shadow
from opencouncil.claims import year_if_old
from opencouncil.law import Effect, Instrument, Looked
from opencouncil.model import Claim
from opencouncil.render.asked_json import describe_asked
from opencouncil.render.kinds import AnswerShown
from opencouncil.reports.asked import find_asked
from opencouncil.standing import say_standing
from opencouncil.wording.json_text import write_json

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(shown: AnswerShown, out: TextIO) -> None:
    answer, claim = shown.answer, shown.answer.claim
    because = say_standing(answer.standing) if answer.standing else None
    write_json(
        {
            "version": VERSION,
            "council": answer.council.id,
            "name": answer.council.name,
            "activity": answer.activity,
            "on": answer.on.isoformat(),
            "meeting": str(answer.meeting),
            "answer": answer.answer,
            "parishes": answer.council.parishes or None,
            "shadow": _describe_shadow(shown.shadow) if shown.shadow else None,
            "followed_by": None if shown.followers is None else [one.id for one in shown.followers],
            "successor": _describe_successor(shown.successor),
            "last_known": answer.last_known,
            "out_of_step": answer.is_out_of_step,
            "out_of_step_because": because if answer.is_out_of_step else None,
            "worth_checking": answer.is_worth_checking,
            "worth_checking_because": because if answer.is_worth_checking else None,
            "conditions": list(claim.conditions) if claim else [],
            "law_since": answer.law_since.isoformat() if answer.law_since else None,
            "looked_for": _describe_look(answer.looked),
            "law": [_describe_effect(effect, effect is answer.deciding) for effect in answer.law],
            "claim": describe_claim(claim, answer, answer.why_claim) if claim else None,
            "last_known_claim": describe_last_known(answer),
            "disagreement": [
                describe_claim(item.claim, answer, item.reason)
                for item in answer.passed_over
                if item.claim in answer.disagreement
            ],
            "passed_over": [describe_claim(item.claim, answer, item.reason) for item in answer.passed_over],
            "asked": describe_asked(find_asked(answer.council, answer.on, answer.activity)),
        },
        out,
    )


def _describe_shadow(shadow: Shadow) -> dict[str, Any]:
    return {
        "since": str(shadow.since),
        "elected": shadow.elected.isoformat() if shadow.elected else None,
        "begins": shadow.begins.isoformat(),
        "in_charge": [council.id for council in shadow.in_charge],
        "reorganisation": shadow.reorganisation.id,
    }


def _describe_successor(answer: Answer | None) -> dict[str, Any] | None:
    if answer is None:
        return None
    return {
        "council": answer.council.id,
        "name": answer.council.name,
        "meeting": answer.meeting,
        "answer": answer.answer,
        "out_of_step": answer.is_out_of_step,
    }


def describe_last_known(answer: Answer) -> dict[str, Any] | None:
    """The claim that would speak without the law."""
    for item in answer.passed_over:
        if item.claim is answer.last_known_claim:
            return describe_claim(item.claim, answer, item.reason)
    return None


def _describe_look(looked: Looked | None) -> dict[str, Any] | None:
    if looked is None:
        return None
    return {
        "found": looked.found,
        "looked_on": looked.on.isoformat(),
        "sources": list(looked.sources),
        "note": looked.note or None,
    }


def _describe_effect(effect: Effect, decides: bool) -> dict[str, Any]:
    return {
        "id": effect.id,
        "effect": effect.effect,
        "decides": decides,
        "summary": effect.summary,
        "instrument": describe_instrument(effect.instrument) if effect.instrument else None,
        "provision": effect.provision or None,
        "amended_by": [describe_instrument(instrument) for instrument in effect.amended_by],
        "from": effect.start.isoformat() if effect.start else None,
        "until": effect.end.isoformat() if effect.end else None,
        "still_in_force_on": effect.still_in_force_on.isoformat() if effect.still_in_force_on else None,
        "conditions": list(effect.conditions),
        "is_limited": effect.is_limited,
        "exceptions": list(effect.exceptions),
        "who_decides": effect.who_decides or None,
        "confidence": effect.confidence,
        "sources": list(effect.sources),
        "views": [{"says": view.says, "sources": list(view.sources)} for view in effect.views],
        "ask": effect.ask or None,
        "note": effect.note or None,
    }


def describe_instrument(instrument: Instrument) -> dict[str, str | None]:
    return {
        "key": instrument.key,
        "title": instrument.title,
        "citation": instrument.citation or None,
        "url": instrument.url or None,
    }


def describe_claim(claim: Claim, answer: Answer, why: str) -> dict[str, Any]:
    """A claim, and why it speaks or does not."""
    return {
        "status": claim.status,
        "conditions": list(claim.conditions),
        "summary": claim.summary,
        "stated": str(claim.stated) if claim.stated else None,
        "stated_from": claim.stated_from.isoformat() if claim.stated_from else None,
        "stated_by": claim.stated_by.isoformat() if claim.stated_by else None,
        "checked": claim.checked.isoformat(),
        "confidence": claim.confidence,
        "source": {"type": claim.source.type, "title": claim.source.title, "url": claim.source.url},
        "council_name": claim.council_name or None,
        "note": claim.note or None,
        "last_known": year_if_old(claim, answer.on),
        "why": why,
    }
