"""A summary is short, and in your own words.

About 25 words say what is allowed, to whom and within what limits. A long summary is usually a copied
sentence, which we may not keep. Put anything else into the `note`. The limit of this warning is 35 words.

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
