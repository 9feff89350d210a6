"""A feed or a sitemap of a built site as it is read to check it: what RFC 4287 asks of an Atom feed."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from xml.etree.ElementTree import Element, fromstring

_ATOM = "{http://www.w3.org/2005/Atom}"
_LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def find_lacks(data: bytes) -> Iterator[str]:
    """What a feed lacks, or has in another form: ``entry 3: updated``; its data are well-formed."""
    feed = fromstring(data)  # noqa: S314 - it has no type of document
    if feed.tag != f"{_ATOM}feed":
        yield "feed"
        return
    has_author = feed.find(f"{_ATOM}author") is not None
    yield from _find_in(feed, "", has_author)
    ids = []
    for number, entry in enumerate(feed.findall(f"{_ATOM}entry"), 1):
        yield from _find_in(entry, f"entry {number}: ", has_author)
        ids.append(_read(entry, "id"))
        has_page = any(link.get("rel") in (None, "alternate") for link in entry.findall(f"{_ATOM}link"))
        if not has_page and entry.find(f"{_ATOM}content") is None:
            yield f"entry {number}: content"
    yield from (f"id {one} twice" for one, count in Counter(ids).items() if count > 1)


def list_addresses(data: bytes) -> list[str]:
    """Those of a sitemap, https://www.sitemaps.org/protocol.html."""
    return [(one.text or "").strip() for one in fromstring(data).iter(_LOC)]  # noqa: S314 - as above


def _find_in(element: Element, where: str, has_author: bool) -> Iterator[str]:
    yield from (f"{where}{name}" for name in ("id", "title") if not _read(element, name))
    if not _is_moment(_read(element, "updated")):
        yield f"{where}updated"
    if not has_author and element.find(f"{_ATOM}author/{_ATOM}name") is None and where:
        yield f"{where}author"
    if any(not link.get("href") for link in element.findall(f"{_ATOM}link")):
        yield f"{where}link"


def _read(element: Element, name: str) -> str:
    return (element.findtext(f"{_ATOM}{name}") or "").strip()


def _is_moment(text: str) -> bool:
    """Whether it is a moment with its zone, https://www.rfc-editor.org/rfc/rfc3339."""
    try:
        return datetime.fromisoformat(text).tzinfo is not None and "T" in text
    except ValueError:
        return False
