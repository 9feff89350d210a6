"""The first three characters of an English GSS code are those of the council's type.

E06 is a unitary council, E07 a district of a county, E09 a London borough or the City, E47 a combined
authority. A code from before a change of type goes under `former_gss`, which takes any code. A council that
is to take another form by an order keeps its code until the day: the new one is often not known before.

Passes: ``{type: unitary, codes: {gss: E06000053}}``
Fails: ``{type: unitary, codes: {gss: E07000194}}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council
from opencouncil.spelling import listed
from opencouncil.vocabulary import list_types

ID = "code-fits-type"
SEVERITY = Severity.ERROR


def check(council: Council, today: date) -> Iterator[Problem]:
    code = str(council.codes.get("gss", ""))
    types = list_types(council.nation, code[:3]) if code else ()
    # Where a nation has one type of council, another is for the rule type-fits-nation.
    if not types or {council.type, council.as_it_is(today).type} & {*types}:
        return
    if len(list_types(council.nation)) > 1:
        message = f"`{code}` is a code for {listed(types)}, and the type is `{council.type}`"
        yield Problem(("codes", "gss"), message, "Look the code up, or correct the type.")
