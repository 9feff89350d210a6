"""A code belongs to one council.

Others join their data to ours by these codes; with a shared code, each council gets the other's figures too.
Look it up and correct the wrong one. Where a register means both councils by one code, such as a council and
its successor, all of their files say so under `shared_codes`.

Passes: ``gss: E07000194`` in one file; ``whatdotheyknow: 96`` in two, both with
``shared_codes: [whatdotheyknow]``
Fails: ``gss: E07000194`` in two files, once as ``gss`` and once under ``former_gss``, or
once as ``authority`` and once under ``also_authority``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView, find_repeated
from opencouncil.findings import Pointer, Problem, Severity
from opencouncil.model import Council
from opencouncil.naming import FURTHER_CODES
from opencouncil.spelling import listed

ID = "code-used-twice"
SEVERITY = Severity.ERROR

# By the list that has a code which the council has already.
_HINTS = {
    "former_gss": "Keep it as `gss` if it is in use, and under `former_gss` if it is not.",
    "also_authority": "Keep it as `authority`, and take it out of `also_authority`.",
    "former_register": "Keep it as `register` if it is in use, and under `former_register` if it is not.",
}
# Most other owners that are named.
MAX_NAMED = 3


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    councils = dataset.readable_councils
    shared = find_repeated(key for council in councils for key, _ in _iter_codes(council))
    owners: dict[tuple[str, str], list[tuple[Council, Pointer]]] = {}
    for council in councils if shared else ():
        for key, pointer in _iter_codes(council):
            if hash(key) in shared:
                owners.setdefault(key, []).append((council, pointer))
    for (kind, code), sharing in owners.items():
        if len(sharing) == 1:
            continue
        ids = list(dict.fromkeys(council.id for council, _ in sharing))
        if len({council.path for council, _ in sharing}) == 1:
            council, pointer = sharing[-1]
            hint = _HINTS.get(str(pointer[1]), "Keep it in one place.")
            yield council.path, Problem(pointer, f"`{code}` stands here as another code already", hint)
        if all(kind in council.data.get("shared_codes", ()) for council, _ in sharing):
            continue
        for council, pointer in sharing:
            # Files with one id are copies, which id-used-twice says once.
            others = [other for other in ids[: MAX_NAMED + 1] if other != council.id][:MAX_NAMED]
            if others:
                message = f"`{code}` is also a code of {listed(others, 'and')}"
                yield council.path, Problem(pointer, message, "Look the code up, and correct the wrong one.")


def _iter_codes(council: Council) -> Iterator[tuple[tuple[str, str], Pointer]]:
    """Each code with its kind, as of several lists they may be one, and where it stands."""
    for kind, code, pointer in council.iter_codes():
        yield (FURTHER_CODES.get(kind, kind), code), pointer
