"""A file of the law is called after its nation.

The law of Wales is in `data/law/wales.yaml`. A file of another name is not read for answers.

Passes: ``nation: wales`` in `wales.yaml`
Fails: ``nation: wales`` in `cymru.yaml`
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity, clip

ID = "law-nation-is-file"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for path, data in dataset.whole_law.items():
        nation = data["nation"]
        stem = path.rpartition("/")[2].removesuffix(".yaml")
        if stem != nation:
            message = f"the nation is `{nation}`, and the file is called `{clip(stem)}.yaml`"
            yield (
                path,
                Problem(("nation",), message, f"Correct the nation, or call the file `{nation}.yaml`."),
            )
