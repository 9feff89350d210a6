"""Where a council publishes, as far as its file tells: its hosts, its papers system, its own pages."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from opencouncil.claims import speaking_day
from opencouncil.model import Claim, Council, Source
from opencouncil.reports.evidence import is_standing

_CONSTITUTION = re.compile(r"\b(?:constitution|standing orders|procedure rules)\b", re.IGNORECASE)
_MOST_PAGES = 3


class Site(NamedTuple):
    # The host of its website without `www.`, and that of its papers if it is another; empty if not known.
    host: str
    papers_host: str
    papers: str
    # A word of vocabulary.SYSTEMS; empty if not known.
    system: str
    # The newest source that is its constitution, by the words of its title or address.
    constitution: Source | None
    # Other pages and documents of its own that are cited, the newest first.
    pages: tuple[Source, ...]


def find_site(council: Council) -> Site:
    papers = council.data.get("links", {}).get("papers") or {}
    host, papers_host = read_host(council.data.get("website", "")), read_host(papers.get("url", ""))
    own = list(dict.fromkeys(_iter_own(council)))
    constitution = next((one for one in own if _is_constitution(one)), None)
    return Site(
        host=host,
        papers_host="" if _is_within(papers_host, host) else papers_host,
        papers=papers.get("url", ""),
        system=papers.get("system", ""),
        constitution=constitution,
        pages=tuple(one for one in own if one is not constitution)[:_MOST_PAGES],
    )


def _iter_own(council: Council) -> Iterator[Source]:
    """Its standing rules, the newest first, each address once; papers of one meeting are none."""

    def by_age(claim: Claim) -> tuple[int, str]:
        return -speaking_day(claim).toordinal(), claim.source.url

    seen = set()
    for claim in sorted(council.iter_claims(), key=by_age):
        if is_standing(claim) and claim.source.url not in seen:
            seen.add(claim.source.url)
            yield claim.source


def _is_constitution(source: Source) -> bool:
    return bool(_CONSTITUTION.search(f"{source.title} {source.url.replace('-', ' ').replace('_', ' ')}"))


def read_host(address: str) -> str:
    """The host of an address without `www.`; empty where it has none."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _is_within(host: str, outer: str) -> bool:
    return not host or host == outer or (bool(outer) and host.endswith(f".{outer}"))
