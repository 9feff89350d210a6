"""A claim or a reply points to the page that says so, not to the home page of a website.

A home page changes, and nobody can then check the claim. A post read on the home page of a blog has its own
address, with its own day; so has a page of the council.

Passes: ``url: https://www.example.gov.uk/filming``
Fails: ``url: https://www.example.gov.uk/``
"""

import re
from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council

ID = "source-is-home-page"
SEVERITY = Severity.WARNING

# A name of a server and nothing that names a page behind it, or the language of its first page.
_HOME = re.compile(
    r"https?://[^/?#]++/*+((en|cy|english|cymraeg)/?)?((index|default|home)(\.(html?|php|aspx?|jsp|cfm))?/?)?\??(#.*)?",
    re.IGNORECASE,
)


def is_home_page(address: str) -> bool:
    return bool(_HOME.fullmatch(address))


def check(council: Council, today: date) -> Iterator[Problem]:
    for claim in council.iter_claims():
        if is_home_page(claim.source.url):
            yield Problem(
                (*claim.pointer, "source", "url"),
                "this is a home page, which changes, and not the page that says so",
                "Give the address of the page or the post itself; without one the claim cannot be checked.",
            )
    for reply in council.replies:
        if reply.source and is_home_page(reply.source.url):
            yield Problem(
                (*reply.pointer, "source", "url"),
                "this is a home page, which changes, and not the page of the reply",
                "Give the address of the page itself, or leave the source out.",
            )
