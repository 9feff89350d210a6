"""What an agenda or minutes without a date say is not of high confidence.

A page on the council's present site without a date speaks for the day it was read, if its confidence is
`high`. An agenda tells of one meeting, which may be long past. Look for the day on the page, or in the
minutes that the meeting approves; else write `medium`.

Passes: ``{confidence: medium, source: {type: agenda-or-minutes}}``
Fails: ``{confidence: high, source: {type: agenda-or-minutes}}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council
from opencouncil.vocabulary import ONE_MEETING, SOURCE_TYPES

ID = "undated-meeting"
SEVERITY = Severity.WARNING


def check(council: Council, today: date) -> Iterator[Problem]:
    for claim in council.iter_claims():
        is_dated = claim.stated or claim.stated_from or claim.stated_by
        if (
            claim.confidence == "high"
            and not is_dated
            and SOURCE_TYPES[claim.source.type].tells_of == ONE_MEETING
        ):
            message = "the meeting has no date, so it is not known for when this speaks"
            hint = "Add `stated` with the day of the meeting, or write `confidence: medium`."
            yield Problem((*claim.pointer, "confidence"), message, hint)
