"""Rows of what councils were asked, and what they replied."""

from collections.abc import Iterator

from opencouncil.claims import find_state
from opencouncil.tables.facts import Facts, Row, join


def make_replies(facts: Facts) -> Iterator[Row]:
    """Each asking of each council, the newest first, with its reply."""
    for council in facts.dataset.councils:
        for reply in council.replies:
            source = reply.source
            yield {
                "council_id": council.id,
                "position": int(reply.pointer[1]) + 1,
                "asked": reply.asked,
                "is_about_all": not reply.about,
                "about_joined": join(reply.about),
                "replied": reply.replied,
                "says": reply.says or None,
                "summary": reply.summary or None,
                "source_type": source.type if source else None,
                "source_title": source.title if source else None,
                "source_url": source.url if source else None,
                "state": str(find_state(reply, facts.on)),
                "day": facts.on,
            }
