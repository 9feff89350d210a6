"""The layout of the map, `data/hexagons.json`, can be read, and each hexagon is of a known council.

Each hexagon has the code of a council, one that it has or had (`codes.gss`, `codes.former_gss`), and a column
and a row that no other has. `opencouncil map` draws it.

Passes: ``"E07000194": {"n": "Lichfield", "q": 5, "r": 12}`` beside a council with ``gss: E07000194``
Fails: ``"E07000194": {"n": "Lichfield", "q": 5, "r": 12}`` where another hexagon stands in that place
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Position, Problem, Severity

ID = "hexagon-layout"
SEVERITY = Severity.ERROR
HEXAGONS = "hexagons.json"


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for problem in dataset.layout.problems:
        yield HEXAGONS, problem
    if not dataset.layout.cells:
        return
    known = {
        code
        for council in dataset.readable_councils
        for code in (council.codes.get("gss"), *council.codes.get("former_gss", ()))
    }
    for cell in dataset.layout.cells:
        if cell.code not in known and not _may_be_unread(dataset):
            message = f"no council has the code `{cell.code}`, under which {cell.name} stands on the map"
            hint = "Correct the code, or put the file of the council back."
            line = Position(dataset.layout.lines.get(cell.code, 1), 1)
            yield HEXAGONS, Problem((), message, hint, position=line)


def _may_be_unread(dataset: DatasetView) -> bool:
    """Whether a file of a council cannot be read, which may have the code."""
    return len(dataset.known_ids) > len(dataset.readable_by_id)
