"""Each nation has its own types of council.

Scotland, Wales and Northern Ireland have one type each: `scottish-council`, `welsh-principal-council` and
`ni-district`. All the others are English.

Passes: ``{nation: wales, type: welsh-principal-council}``
Fails: ``{nation: wales, type: unitary}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council

ID = "type-fits-nation"
SEVERITY = Severity.ERROR

_ONLY_TYPES = {
    "scotland": "scottish-council",
    "wales": "welsh-principal-council",
    "northern-ireland": "ni-district",
}


def check(council: Council, today: date) -> Iterator[Problem]:
    expected = _ONLY_TYPES.get(council.nation)
    if council.type != expected and (expected or council.type in _ONLY_TYPES.values()):
        message = f"the type is `{council.type}`, and the nation is `{council.nation}`"
        hint = f"Write `type: {expected}`" if expected else "Correct the type"
        yield Problem(("type",), message, f"{hint}, or correct the nation.")
