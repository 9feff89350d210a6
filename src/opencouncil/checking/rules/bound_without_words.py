"""A latest possible day does not contradict the claim's note.

`stated_by` is the latest day that the words of an undated text allow, and never a day by default. If the note
names an earlier year, either use that year as the bound, or add `stated_from`.

Passes: ``{stated_by: 2014-08-05, note: before the summer of 2014}``
Fails: ``{stated_by: 2014-08-05, note: before a vote of July 2013}``
"""

import re
from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council

ID = "bound-without-words"
SEVERITY = Severity.WARNING

_YEAR = re.compile(r"(?<![0-9-])(?:19[5-9][0-9]|20[0-9]{2})(?![0-9])")


def check(council: Council, today: date) -> Iterator[Problem]:
    for claim in council.iter_claims():
        if claim.stated_by is None or claim.stated_from is not None:
            continue
        years = [int(year) for year in _YEAR.findall(claim.note)]
        if years and min(years) < claim.stated_by.year:
            message = f"the note speaks of {min(years)}, and the source may be as late as {claim.stated_by}"
            hint = "Write the latest day that the words allow, or add `stated_from`, the earliest."
            yield Problem((*claim.pointer, "stated_by"), message, hint)
