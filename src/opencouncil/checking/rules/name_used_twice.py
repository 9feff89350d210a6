"""No two councils have the same name at the same time.

A council found by its name must be the right one. A council that follows another of the same name, from the
day the first is abolished, is fine. Two at once are usually one council entered twice, or a copied file whose
name was not changed.

Passes: ``North East Combined Authority`` until 2024-05-07, and another from that day
Fails: ``Lichfield District Council`` in two files, both of today
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity
from opencouncil.model import Council

ID = "name-used-twice"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    named: dict[str, list[Council]] = {}
    for council in dataset.readable_councils:
        if council.is_whole:
            named.setdefault(council.name.casefold(), []).append(council)
    for councils in named.values():
        for council, other in _iter_overlaps(councils):
            message = f"`{other.id}` has the same name at the same time"
            hint = "Correct the name, or the dates; remove one file if they are one council."
            yield council.path, Problem(("name",), message, hint)


def _iter_overlaps(councils: list[Council]) -> Iterator[tuple[Council, Council]]:
    """Each council that is there together with another, and one such other."""
    if len(councils) == 1:
        return
    councils = sorted(councils, key=lambda council: council.established or date.min)
    told: set[str] = set()
    lasting = councils[0]
    for council in councils[1:]:
        if (council.established or date.min) < (lasting.abolished or date.max) and council.id != lasting.id:
            if lasting.path not in told:
                yield lasting, council
            yield council, lasting
            told |= {lasting.path, council.path}
        lasting = max(lasting, council, key=lambda one: one.abolished or date.max)
