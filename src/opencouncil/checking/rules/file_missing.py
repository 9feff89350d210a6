"""The law of each nation, and the list of sources, are there.

What the councils of a nation have to allow is in `data/law/` in the file called after it: without that
file there are no answers for them. What the keys under `sourced` mean is in `data/sources.yaml`.

Passes: `data/law/wales.yaml` beside councils of Wales
Fails: councils of Wales, and no `data/law/wales.yaml`
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity
from opencouncil.vocabulary import NATIONS

ID = "file-missing"
SEVERITY = Severity.ERROR
SOURCES = "sources.yaml"


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    nations = {council.nation for council in dataset.readable_councils}
    for nation, about in NATIONS.items():
        path = f"law/{nation}.yaml"
        if nation in nations and path not in dataset.known_paths:
            message = f"there are councils of {about.name}, and no file of its law"
            hint = "Put the file back under this name: without it there are no answers for these councils."
            yield path, Problem((), message, hint)
    if nations and SOURCES not in dataset.known_paths:
        message = "the list of sources is missing"
        hint = "Put the file back under this name: it says what the keys under `sourced` mean."
        yield SOURCES, Problem((), message, hint)
