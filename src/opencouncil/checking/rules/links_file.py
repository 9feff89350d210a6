"""The state of the cited addresses, `data/links.jsonl`, can be read.

`opencouncil check-links` writes it: a first line with its version, then one line an address. A line that is
cut off, or that git has left in a conflict, is no harm to the data. `opencouncil check-links` puts it right:
it keeps each line that can be read, and asks the other addresses again.

Passes: ``{"address": "https://a.org/", "verdict": "fine", "asked": "2026-11-30", "since": "2026-11-23"}``
Fails: ``{"address": "https://a.org/", "verd``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity

ID = "links-file"
SEVERITY = Severity.WARNING
LINKS = "links.jsonl"


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for problem in dataset.links.problems:
        yield LINKS, problem
