"""The first three characters of an English GSS code are those of the council's type.

E06 is a unitary council, E07 a district of a county, E08 a metropolitan district, E09 a London borough
or the City, E10 a county, E47 a combined authority and E61 the Greater London Authority. A code
from before a change of type goes under `former_gss`, where any may stand.

Passes: ``{type: unitary, codes: {gss: E06000053}}``
Fails: ``{type: unitary, codes: {gss: E07000194}}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council
from opencouncil.spelling import listed

ID = "code-fits-type"
SEVERITY = Severity.ERROR

TYPES = {
    "E06": ("unitary",),
    "E07": ("non-metropolitan-district",),
    "E08": ("metropolitan-district",),
    "E09": ("london-borough", "city-corporation"),
    "E10": ("county",),
    "E47": ("combined-authority", "combined-county-authority"),
    "E61": ("strategic-authority",),
}


def check(council: Council, today: date) -> Iterator[Problem]:
    code = str(council.codes.get("gss", ""))
    types = TYPES.get(code[:3])
    if types and council.type not in types and council.nation == "england":
        message = f"`{code}` is a code for {listed(types)}, and the type is `{council.type}`"
        yield Problem(("codes", "gss"), message, "Look the code up, or correct the type.")
