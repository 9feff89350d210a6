"""No two councils share an id.

An id means one council for ever, even after it is abolished, or has another id now: then it stands under
`former_ids`. When you start from a copy of another council's file, `id` is the first line to change, to the
name of the new file.

Passes: ``id: lichfield`` in ``lichfield.yaml``, ``id: tamworth`` in ``tamworth.yaml``
Fails: ``id: lichfield`` in ``lichfield.yaml`` and in ``tamworth.yaml``;
``former_ids: [tamworth]`` in ``lichfield.yaml`` beside ``tamworth.yaml``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity, clip

ID = "id-used-twice"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    paths: dict[str, list[str]] = {}
    for council in dataset.readable_councils:
        paths.setdefault(council.id, []).append(council.path)
    for council_id, sharing in paths.items():
        if len(sharing) == 1:
            continue
        # The file called after the id keeps it; if there is none, each is shown another one.
        rightful = f"councils/{council_id}.yaml"
        keeper = rightful if rightful in sharing else sharing[0]
        for path in sharing:
            if path != rightful:
                other = keeper if path != keeper else sharing[1]
                name = clip(other.rpartition("/")[2])
                message = f"`{council_id}` is the id in `{name}` too"
                hint = "Write the id of this council, which is the name of its file without `.yaml`."
                yield path, Problem(("id",), message, hint)
    yield from _check_former(dataset)


def _check_former(dataset: DatasetView) -> Iterator[tuple[str, Problem]]:
    """A former id is no council's id, not even of a file that cannot be read, and of one council only."""
    holders = {council.id: council for council in dataset.readable_councils}
    for council in dataset.readable_councils:
        for place, former in enumerate(council.former_ids):
            holder = holders.setdefault(former, council)
            is_in_use = former in dataset.known_ids
            if holder is council and not is_in_use:
                continue
            whose = "this council" if former == council.id else f"`{former if is_in_use else holder.id}`"
            what = "the id" if is_in_use else "a former id"
            hint = "Remove it here: an id leads to one council. `opencouncil rename` writes former ids."
            yield council.path, Problem(("former_ids", place), f"`{former}` is {what} of {whose}", hint)
