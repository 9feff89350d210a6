"""A claim with the status `unknown` says why.

`unknown` is for a source that was read, should answer and does not. Write in the `note` what was missing. If
a source says nothing at all, there is no claim.

Passes: ``{status: unknown, note: the rule is cut off in the middle of the page}``
Fails: ``{status: unknown}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council

ID = "unknown-without-note"
SEVERITY = Severity.WARNING


def check(council: Council, today: date) -> Iterator[Problem]:
    for claim in council.iter_claims():
        if claim.status == "unknown" and not claim.note:
            hint = (
                "Add a `note` that says what could not be read, or remove the claim if the source is silent."
            )
            yield Problem((*claim.pointer, "status"), "nothing says why the answer is not known", hint)
