"""The file of a council, a reorganisation or a plan is called after its id.

The file of `lichfield` is `data/councils/lichfield.yaml`. Links, other files and other people's data find a
council by its id, so both need one name. When you start from a copy of another file, `id` is the first line
to change.

Passes: ``id: lichfield`` in ``lichfield.yaml``
Fails: ``id: lichfield`` in ``tamworth.yaml``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity, clip
from opencouncil.model import Council
from opencouncil.reorganisations import Reorganisation

ID = "file-name-is-id"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    rightful = {one.path for one in dataset.readable_councils if one.path.endswith(f"/{one.id}.yaml")}
    items: tuple[Council | Reorganisation, ...] = (*dataset.readable_councils, *dataset.whole_reorganisations)
    plans = [(path, str(plan["id"])) for path, plan in dataset.whole_plans.items()]
    for path, item_id in (*((item.path, item.id) for item in items), *plans):
        folder, _, name = path.rpartition("/")
        # An id that another council's file rightly bears is said by id-used-twice.
        if name != f"{item_id}.yaml" and f"{folder}/{item_id}.yaml" not in rightful:
            stem = clip(name.removesuffix(".yaml"))
            message = f"the id is `{item_id}`, and the file is called `{stem}.yaml`"
            yield path, Problem(("id",), message, f"Write `id: {stem}`, or rename the file.")
