"""A summary is short, and in your own words.

About 25 words say what is allowed, to whom and within what limits. A long summary is usually a copied
sentence, which we may not keep. Put anything else into the `note`. The limit of this warning is 35 words.
The summary of a reply is no copied letter either.

Passes: ``{summary: filming is welcome; telling the office beforehand is a courtesy}``
Fails: a ``summary`` of forty words
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council

ID = "summary-too-long"
SEVERITY = Severity.WARNING

MAX_WORDS = 35


def check(council: Council, today: date) -> Iterator[Problem]:
    hint = "Say it in about 25 words of your own; put what is left into the `note`."
    for claim in council.iter_claims():
        if message := _find_fault(claim.summary):
            yield Problem((*claim.pointer, "summary"), message, hint)
    for reply in council.replies:
        if message := _find_fault(reply.summary):
            yield Problem((*reply.pointer, "summary"), message, "Say it in about 25 words of your own.")


def _find_fault(summary: str) -> str:
    words = len(summary.split())
    return f"the summary has {words} words" if words > MAX_WORDS else ""
