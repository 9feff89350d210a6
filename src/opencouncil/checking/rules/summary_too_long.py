"""A summary is short, and in your own words.

Some 25 words say what is allowed, to whom and within what limits; the source itself is a click away. A long
summary is most often a copied sentence, which we may not keep. What a reader needs besides goes
into the `note`. Past 35 words you are warned.

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
    for claim in council.iter_claims():
        words = len(claim.summary.split())
        if words > MAX_WORDS:
            hint = "Say it in about 25 words of your own; put what is left into the `note`."
            yield Problem((*claim.pointer, "summary"), f"the summary has {words} words", hint)
