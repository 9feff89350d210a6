"""An address has no token of a session, a campaign or a reply button.

`PHPSESSID`, `utm_source` and `replytocom` tell a server who came and from where. They expire, make one page
look like two, and say nothing about the page. Cut them, and the `?` or `&` before them; the page is the same.

Passes: ``url: https://www.example.gov.uk/say?page=2``
Fails: ``url: https://www.example.gov.uk/say?page=2&utm_source=homepage``
"""

import re
from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Pointer, Problem, Severity, clip
from opencouncil.model import Council

ID = "address-with-token"
SEVERITY = Severity.WARNING

_TOKEN = re.compile(
    r"[?&;](phpsessid|jsessionid|aspsessionid\w*|cfid|cftoken|replytocom|utm_\w+|fbclid|gclid)=",
    re.IGNORECASE,
)


def check(council: Council, today: date) -> Iterator[Problem]:
    for pointer, address in _iter_addresses(council):
        if found := _TOKEN.search(address):
            message = f"`{clip(found[1])}` in this address is a token of one visit and no part of the page"
            yield Problem(pointer, message, "Cut it, and see that the address still leads to the page.")


def _iter_addresses(council: Council) -> Iterator[tuple[Pointer, str]]:
    """The addresses of the council's website, its papers and webcasts, and the sources of its claims."""
    if website := council.data.get("website"):
        yield ("website",), str(website)
    if papers := council.data.get("links", {}).get("papers", {}).get("url"):
        yield ("links", "papers", "url"), str(papers)
    for webcast, where in council.iter_webcasts():
        for field in ("url", "page"):
            if field in webcast:
                yield (*where, field), str(webcast[field])
    for claim in council.iter_claims():
        yield (*claim.pointer, "source", "url"), claim.source.url
