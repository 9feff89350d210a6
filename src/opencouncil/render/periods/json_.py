"""One answer from a day on as JSON, for programs: a promise, described in docs/asking.md."""

from typing import Any, TextIO

from opencouncil.claims import first_old_day, iter_claim_ids
from opencouncil.law import Effect
from opencouncil.model import Claim
from opencouncil.periods import Period
from opencouncil.render.answer.json_ import describe_instrument
from opencouncil.render.kinds import PeriodsShown
from opencouncil.wording.json_text import write_json

# A field may be added within a version; to remove one, or change what it means, takes a new one.
VERSION = 1


def render(shown: PeriodsShown, out: TextIO) -> None:
    answer = shown.answers[-1]
    keys = {(claim.activity, claim.index): key for claim, key in iter_claim_ids(shown.council)}
    write_json(
        {
            "version": VERSION,
            "council": shown.council.id,
            "name": shown.council.name,
            "activity": answer.activity,
            "meeting": str(answer.meeting),
            "since": str(shown.since),
            "periods": [_describe_period(period, keys) for period in shown.periods],
        },
        out,
    )


def _describe_period(period: Period, keys: dict[tuple[str, int], str]) -> dict[str, Any]:
    held = period.held
    old_from = first_old_day(held.claim) if held.claim and held.rests_on_claim else None
    return {
        "from": period.start.isoformat(),
        "until": period.end.isoformat() if period.end else None,
        "answer": held.answer,
        "law": _describe_effect(held.effect) if held.effect else None,
        "claim": _describe_claim(held.claim, keys) if held.claim else None,
        "last_known_claim": _describe_claim(held.last_known_claim, keys) if held.last_known_claim else None,
        "old_from": old_from.isoformat() if old_from else None,
        "out_of_step": held.is_out_of_step,
        "worth_checking": held.is_worth_checking,
    }


def _describe_effect(effect: Effect) -> dict[str, Any]:
    return {
        "id": effect.id,
        "effect": effect.effect,
        "instrument": describe_instrument(effect.instrument) if effect.instrument else None,
        "provision": effect.provision or None,
    }


def _describe_claim(claim: Claim, keys: dict[tuple[str, int], str]) -> dict[str, Any]:
    return {
        "id": keys[claim.activity, claim.index],
        "status": claim.status,
        "conditions": list(claim.conditions),
        "stated": str(claim.stated) if claim.stated else None,
        "source": {"type": claim.source.type, "title": claim.source.title, "url": claim.source.url},
    }
