"""Values that a new claim is likely to have, from what the dataset knows of its page and its website."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from opencouncil.model import Claim, Council
from opencouncil.reading.dataset import Dataset

# The same for all claims of one page.
_OF_PAGE = ("source.title", "source.type", "stated", "stated_from", "stated_by")
# Fewer claims of a website tell nothing of the kind of its pages.
_ENOUGH = 2


class Suggestions:
    """What can be suggested for the claims of a dataset."""

    def __init__(self, councils: Dataset, today: date) -> None:
        self._councils = councils
        self._today = today

    def suggest(self, path: str, council: Council, values: Mapping[str, Any]) -> str:
        """A likely value for a field; empty where there is none."""
        if path == "checked":
            return self._today.isoformat()
        url = str(values.get("source.url", ""))
        if path not in _OF_PAGE or not url:
            return ""
        if claim := self._find_claim(url):
            return _read_field(claim, path)
        return self._suggest_type(council, find_host(url)) if path == "source.type" else ""

    def _find_claim(self, url: str) -> Claim | None:
        """The claim of this page that was read last."""
        return self._by_page.get(_fold(url))

    def _suggest_type(self, council: Council, host: str) -> str:
        """The kind of page: of the council's own systems, else what its website mostly is in the dataset."""
        links = council.data.get("links", {})
        webcasts = [webcast.get("url", "") for webcast, _ in council.iter_webcasts()]
        if host and host in map(find_host, webcasts):
            return "council-webcast-site"
        if host and host == find_host(links.get("papers", {}).get("url", "")):
            return "agenda-or-minutes"
        types = self._types_by_host.get(host, Counter())
        if types.total() >= _ENOUGH:
            word, count = types.most_common(1)[0]
            if 2 * count > types.total():
                return word
        return "council-page" if host and host == find_host(council.data.get("website", "")) else ""

    @cached_property
    def _by_page(self) -> Mapping[str, Claim]:
        found: dict[str, Claim] = {}
        for claim in self._iter_claims():
            known = found.setdefault(_fold(claim.source.url), claim)
            if known.checked < claim.checked:
                found[_fold(claim.source.url)] = claim
        return found

    @cached_property
    def _types_by_host(self) -> Mapping[str, Counter[str]]:
        found: dict[str, Counter[str]] = {}
        for claim in self._iter_claims():
            found.setdefault(find_host(claim.source.url), Counter())[claim.source.type] += 1
        return found

    def _iter_claims(self) -> Iterator[Claim]:
        for council in self._councils.readable_councils:
            yield from council.iter_claims()


def find_host(url: str) -> str:
    """The name of the server of an address, without ``www.``; empty where it has none."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return ""
    return (host or "").removeprefix("www.")


def _fold(url: str) -> str:
    """An address without what does not tell one page from another."""
    return url.removeprefix("http://").removeprefix("https://").removeprefix("www.").rstrip("/")


def _read_field(claim: Claim, path: str) -> str:
    group, _, name = path.rpartition(".")
    value = getattr(claim.source if group else claim, name)
    return str(value) if value else ""
