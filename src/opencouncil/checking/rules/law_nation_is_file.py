"""A file of the law is called after its nation.

The law of Wales is in `data/law/wales.yaml`. A file of another name is not read for answers.

Passes: ``nation: wales`` in `wales.yaml`
Fails: ``nation: wales`` in `cymru.yaml`, and any file called `englnad.yaml`
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity, clip
from opencouncil.spelling import nearest
from opencouncil.vocabulary import NATIONS

ID = "law-nation-is-file"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for path in sorted(dataset.known_paths - dataset.whole_law.keys()):
        stem = path.removeprefix("law/").removesuffix(".yaml")
        if path == f"law/{stem}.yaml" and stem not in NATIONS:
            meant = nearest(stem, NATIONS)
            hint = f"Call the file `{meant}.yaml`." if meant else f"There are {', '.join(NATIONS)}."
            yield path, Problem((), f"there is no nation `{clip(stem)}`", hint)
    for path, data in dataset.whole_law.items():
        nation = data["nation"]
        stem = path.rpartition("/")[2].removesuffix(".yaml")
        if stem != nation:
            message = f"the nation is `{nation}`, and the file is called `{clip(stem)}.yaml`"
            yield (
                path,
                Problem(("nation",), message, f"Correct the nation, or call the file `{nation}.yaml`."),
            )
