"""The councils, the law of each nation, the list of sources and the index of parishes are there.

Each council has a file in `data/councils`. What the councils of a nation have to allow is in `data/law/` in
the file called after it: without that file there are no answers for them. What the keys under `sourced` mean
is in `data/sources.yaml`. Where a council says that it has parishes, `data/parishes.csv` names them; where
one names the reorganisation that ended its earlier form, `data/reorganisations` holds it.

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
COUNCILS, SOURCES, PLACES, REORGANISATIONS = "councils", "sources.yaml", "parishes.csv", "reorganisations"


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    if not dataset.known_ids:
        message = "there are no files of councils"
        hint = "Put the folder back under this name, with a file in it for each council."
        yield COUNCILS, Problem((), message, hint)
    nations = {council.nation for council in dataset.readable_councils}
    for nation, about in NATIONS.items():
        path = f"law/{nation}.yaml"
        if nation in nations and path not in dataset.known_paths:
            message = f"there are councils of {about.name}, and no file of its law"
            hint = "Put the file back under this name: without it there are no answers for these councils."
            yield path, Problem((), message, hint)
    if SOURCES not in dataset.known_paths:
        message = "the list of sources is missing"
        hint = "Put the file back under this name: it says what the keys under `sourced` mean."
        yield SOURCES, Problem((), message, hint)
    for path in dataset.lacking_schemas:
        message = "the schema is missing or empty, and others are here"
        hint = "Put the file back under this name: editors check the files of the dataset by it."
        yield path, Problem((), message, hint)
    forms = [form for council in dataset.readable_councils for form in council.forms]
    if any(form.reorganisation for form in forms) and not any(map(_is_plan, dataset.known_paths)):
        message = "councils name reorganisations, and there is no file of one"
        hint = "Put the folder back under this name, with its files."
        yield REORGANISATIONS, Problem((), message, hint)
    if not dataset.index.is_there and any(
        one.data.get("parishes") == "some" for one in dataset.readable_councils
    ):
        message = "councils have parishes, and the index of parishes is missing"
        hint = "Put the file back under this name: by it a council is found by a parish in its area."
        yield PLACES, Problem((), message, hint)


def _is_plan(path: str) -> bool:
    return path.startswith(f"{REORGANISATIONS}/") and path.endswith(".yaml")
