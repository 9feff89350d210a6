"""The first letter of a GSS code is that of the nation.

E is England, S is Scotland, W is Wales and N is Northern Ireland, in `gss` and in `former_gss`.

Passes: ``{nation: wales, codes: {gss: W06000023}}``
Fails: ``{nation: wales, codes: {gss: E06000023}}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council
from opencouncil.vocabulary import NATIONS

ID = "code-fits-nation"
SEVERITY = Severity.ERROR

_NATIONS = {nation.gss: word for word, nation in NATIONS.items()}


def check(council: Council, today: date) -> Iterator[Problem]:
    for kind, code, pointer in council.iter_codes():
        if kind in ("gss", "former_gss") and (nation := _NATIONS[code[0]]) != council.nation:
            message = f"`{code}` is a code of `{nation}`, and the nation is `{council.nation}`"
            yield Problem(pointer, message, "Look the code up, or correct the nation.")
