"""A claim from others is never of high confidence.

`high` is for the council's own text that was read to its end. Newspapers, blogs, lists and copies on other
sites are `medium` if they quote the rule or were present, and `low` if they mention it in passing. (A case
study by the council itself on the site of a sector body has the type `other`, and may be `high`.)

Passes: ``{confidence: medium, source: {type: local-news}}``
Fails: ``{confidence: high, source: {type: local-news}}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council
from opencouncil.vocabulary import SOURCE_TYPES

ID = "confidence-too-high"
SEVERITY = Severity.ERROR


def check(council: Council, today: date) -> Iterator[Problem]:
    for claim in council.iter_claims():
        if claim.confidence == "high" and not SOURCE_TYPES[claim.source.type].may_be_high:
            message = f"a source of type `{claim.source.type}` is never of high confidence"
            hint = "Write `confidence: medium` or `low`, or correct the type of the source."
            yield Problem((*claim.pointer, "confidence"), message, hint)
