"""An effect of the law names the pages that were read for it.

People quote the law to officials, so they must be able to read it themselves. Only an effect of low
confidence may have no source, and gives the reason in its note.

Passes: ``{confidence: high, sources: ["https://www.legislation.gov.uk/uksi/2014/2095/made"]}``
Fails: ``{confidence: high}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity

ID = "law-source-missing"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for path, effects in dataset.readable_effects.items():
        for effect in effects:
            if not effect.sources and effect.confidence != "low":
                message = f"`{effect.id}` has no source, and its confidence is {effect.confidence}"
                hint = "Add the addresses of the pages you read under `sources`, or write `confidence: low`."
                yield path, Problem(("effects", effect.index, "confidence"), message, hint)
