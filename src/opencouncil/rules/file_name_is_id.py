"""A council's file is called after its id.

The file of `lichfield` is `data/councils/lichfield.yaml`. Links, other files and other people's data
find a council by its id, so one name has to do for both. When you begin from a copy of another
council's file, `id` is the first line to change.

Passes: ``id: lichfield`` in ``lichfield.yaml``
Fails: ``id: lichfield`` in ``tamworth.yaml``
"""

from collections.abc import Iterator

from opencouncil.findings import Problem, Severity, clip
from opencouncil.rules.base import Everything

ID = "file-name-is-id"
SEVERITY = Severity.ERROR


def check_all(everything: Everything) -> Iterator[tuple[str, Problem]]:
    paths = {council.path for council in everything.councils}
    for council in everything.councils:
        # An id that another file rightly bears is said by id-used-twice.
        if council.path != (expected := f"councils/{council.id}.yaml") and expected not in paths:
            stem = clip(council.path.rpartition("/")[2].removesuffix(".yaml"))
            message = f"the id is `{council.id}`, and the file is called `{stem}.yaml`"
            yield council.path, Problem(("id",), message, f"Write `id: {stem}`, or rename the file.")
