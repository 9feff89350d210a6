"""One answer as JSON beside those of other councils, without the law; and whether each was asked."""

from typing import Any

from opencouncil.answers import Answer
from opencouncil.render.answer.json_ import describe_claim, describe_last_known
from opencouncil.reports.asked import Asked


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


def describe_asked(asked: Asked) -> dict[str, Any]:
    """How the newest asking stands, and the newest reply, as far as there is one."""
    reply = asked.reply
    return {
        "state": str(asked.state),
        "asked": asked.asked.isoformat() if asked.asked else None,
        "replied": reply.replied.isoformat() if reply and reply.replied else None,
        "says": (reply.says or None) if reply else None,
    }
