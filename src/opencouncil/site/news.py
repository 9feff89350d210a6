"""The newest changes for the home page, kept from the last build of the same commit.

To read them takes longer than all else that one change of a file needs.
"""

import json
from typing import Any

from opencouncil.saving.cached import keep_cached, read_cached
from opencouncil.site.hashing import hash_text
from opencouncil.site.website import Website
from opencouncil.wording.pages.changes import NewsPart, NewsRow, describe_news
from opencouncil.wording.pages.frame import Link

_MOST = 100_000


def find_news(website: Website) -> NewsPart:
    ids = sorted(council.id for council in website.councils)
    if not website.history or not website.program:
        return describe_news(website.recent, ids)
    key = hash_text("news", website.program, website.history.key, *ids)
    name = f"news-{key[:16]}.json"
    if found := _read(read_cached(name, _MOST), key):
        return found
    news = describe_news(website.recent, ids)
    keep_cached(name, json.dumps([key, news]).encode())
    return news


def _read(data: bytes | None, key: str) -> NewsPart | None:
    """None for what is kept of something else, or in another form."""
    try:
        found_key, (heading, text, rows, more) = json.loads(data or b"")
        if found_key != key:
            return None
        made = tuple(NewsRow(_read_link(name), *map(_read_text, rest)) for name, *rest in rows)
        return NewsPart(heading=_read_text(heading), text=_read_text(text), rows=made, more=_read_link(more))
    except (ValueError, TypeError, RecursionError):
        return None


def _read_link(data: Any) -> Link:
    text, to, *more = data
    if any(more):
        raise TypeError
    return Link(_read_text(text), _read_text(to))


def _read_text(data: Any) -> str:
    if not isinstance(data, str):
        raise TypeError
    return data
