"""A partial webcast has a tag for the meetings that are shown.

`partial` means that some meetings are shown, or that it is a trial, or was so in the pandemic: the tags
`some-meetings`, `full-council-only`, `trial` and `pandemic-period` say which. Without one nobody can tell
whether full council is among them.

Passes: ``{council-webcast: [{status: partial, conditions: [some-meetings]}]}``
Fails: ``{council-webcast: [{status: partial}]}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council
from opencouncil.spelling import listed

ID = "partial-without-scope"
SEVERITY = Severity.WARNING

_SCOPES = ("some-meetings", "full-council-only", "trial", "pandemic-period")
# The council says that it may show meetings, and names none (codebook, section 4.2).
_MAY = "may"


def check(council: Council, today: date) -> Iterator[Problem]:
    for claim in council.claims.get("council-webcast", ()):
        if claim.status != "partial" or not set(_SCOPES).isdisjoint(claim.conditions):
            continue
        if _MAY in (word.strip("'\"`,.;:") for word in claim.summary.split()):
            continue
        hint = f"Add one of {listed(_SCOPES)}."
        yield Problem((*claim.pointer, "status"), "nothing says which meetings are shown", hint)
