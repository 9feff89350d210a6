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
from opencouncil.vocabulary import list_types

ID = "type-fits-nation"
SEVERITY = Severity.ERROR


def check(council: Council, today: date) -> Iterator[Problem]:
    types = list_types(council.nation)
    for form in council.forms:
        if form.type not in types:
            message = f"the type is `{form.type}`, and the nation is `{council.nation}`"
            hint = f"Write `type: {types[0]}`" if len(types) == 1 else "Correct the type"
            yield Problem(form.point_to("type"), message, f"{hint}, or correct the nation.")
