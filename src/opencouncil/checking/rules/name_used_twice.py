"""No two councils go by one name at the same time, unless a file says so.

A council found by its name must be the right one. Official names, short names, other names and ids are
compared as a search compares them: without regard to case, accents, spaces and marks, "The" before and
"Council" behind. A council that follows another of the same name, from the day the first is abolished, is
fine. Two with one official name at once are usually one council entered twice. A name that people do use for
two councils is fine if one of them lists the other under `namesakes`.

Passes: ``North East Combined Authority`` until 2024-05-07, and another from that day
Fails: ``Lichfield District Council`` in two files, both of today; ``Newcastle`` as another name of two
councils that do not name each other under ``namesakes``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView, find_repeated
from opencouncil.findings import Pointer, Problem, Severity
from opencouncil.model import Council
from opencouncil.naming import iter_aliases
from opencouncil.spelling import fold, strip_generic

ID = "name-used-twice"
SEVERITY = Severity.ERROR

_OFFICIAL = ("name",)


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    councils = [council for council in dataset.readable_councils if council.is_whole]
    shared = find_repeated(name for one in councils for name in {name for name, _ in _iter_names(one)})
    named: dict[str, dict[str, tuple[Council, Pointer]]] = {}
    for council in councils if shared else ():
        for name, pointer in _iter_names(council):
            if hash(name) in shared:
                # The first place of a name in a file: the official name before the others.
                named.setdefault(name, {}).setdefault(council.path, (council, pointer))
    # One finding for each pair, at the most official of the names that they share.
    pairs: dict[tuple[str, str], Problem] = {}
    for sharing in named.values():
        where = {council.path: pointer for council, pointer in sharing.values()}
        for council, other in _iter_overlaps([council for council, _ in sharing.values()]):
            pointer = where[council.path]
            if pointer == where[other.path] == _OFFICIAL:
                message = f"`{other.id}` has the same name at the same time"
                hint = "Correct the name, or the dates; remove one file if they are one council."
            elif _is_noted(council, other):
                continue
            else:
                message = f"`{other.id}` goes by this name at the same time"
                hint = f"Correct it, or add `namesakes: [{other.id}]` if people use the name for both."
            pairs.setdefault((council.path, other.path), Problem(pointer, message, hint))
    for (path, _), problem in pairs.items():
        yield path, problem


def _iter_names(council: Council) -> Iterator[tuple[str, Pointer]]:
    """Each name as a search compares it, and where it stands; the official one first."""
    yield strip_generic(fold(council.name)), ("name",)
    yield strip_generic(fold(council.short_name)), ("short_name",)
    yield fold(council.id), ("id",)
    for language, name in council.data.get("names", {}).items():
        yield strip_generic(fold(name)), ("names", language)
    for name, pointer in iter_aliases(council):
        yield strip_generic(fold(name)), pointer


def _is_noted(council: Council, other: Council) -> bool:
    return any(two.id in one.data.get("namesakes", ()) for one, two in ((council, other), (other, council)))


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
