"""One answer as JSON beside those of other councils, without the law, which `may` gives in full."""

from typing import Any

from opencouncil.answers import Answer
from opencouncil.render.answer.json_ import describe_claim, describe_last_known


def describe_brief(answer: Answer) -> dict[str, Any]:
    claim = answer.claim
    return {
        "activity": answer.activity,
        "answer": answer.answer,
        "last_known": answer.last_known,
        "out_of_step": answer.is_out_of_step,
        "worth_checking": answer.is_worth_checking,
        "claim": describe_claim(claim, answer, answer.why_claim) if claim else None,
        "last_known_claim": describe_last_known(answer),
    }
