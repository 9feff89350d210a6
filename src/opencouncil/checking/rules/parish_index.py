"""The index of parishes, `data/parishes.csv`, can be read, and names councils that have a file.

Its first line names the columns: code, name, council and more. Each row gives the code and the name of a
parish or community, and the id of the council in whose area it lies, or none where no source gives it.

Passes: ``E04010539,Alrewas,lichfield,code-2010`` beside ``data/councils/lichfield.yaml``
Fails: ``E04010539,Alrewas,lichfeild,code-2010``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView, suggest_id
from opencouncil.findings import Position, Problem, Severity, clip

ID = "parish-index"
SEVERITY = Severity.ERROR
PLACES = "parishes.csv"
_HINT = "Correct the id, or put the file of the council back."


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for problem in dataset.index.problems:
        yield PLACES, problem
    for council, line in dataset.index.councils.items():
        if council not in dataset.known_ids:
            message = f"there is no council `{clip(council)}`, in whose area this parish is to lie"
            hint = suggest_id(dataset, council, among=()) or _HINT
            yield PLACES, Problem((), message, hint, position=Position(line, 1))
