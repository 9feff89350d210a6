"""Whether a council was asked, and what it replied, as JSON: alike beside every council of a list."""

from typing import Any

from opencouncil.model import Source
from opencouncil.reports.asked import Asked


def describe_asked(asked: Asked) -> dict[str, Any]:
    reply = asked.reply
    return {
        "state": str(asked.state),
        "asked": asked.asked.isoformat() if asked.asked else None,
        "about": list(asked.about),
        "replied": reply.replied.isoformat() if reply and reply.replied else None,
        "says": reply.says or None if reply else None,
        "summary": reply.summary or None if reply else None,
        "source": _describe_source(reply.source) if reply and reply.source else None,
    }


def _describe_source(source: Source) -> dict[str, str]:
    return {"type": source.type, "title": source.title, "url": source.url}
