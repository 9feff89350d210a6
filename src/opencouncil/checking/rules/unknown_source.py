"""A source that a file names is listed in `data/sources.yaml`.

Each key under `sourced`, and each `source` of a webcast, another name, an earlier form, a membership or a
plan, is a key of that list, with its address, licence and date. A page that gives a single fact needs no key:
write its address instead.

Passes: ``{sourced: {ons-lad-2026: [nation]}}``, ``{sourced: {"https://www.example.gov.uk/a": [nation]}}``
Fails: ``{sourced: {ons-lad-2062: [nation]}}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Pointer, Problem, Severity
from opencouncil.model import Council
from opencouncil.spelling import nearest

ID = "unknown-source"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    if not dataset.readable_sources:  # a broken list is said once, and not of every council
        return
    hints: dict[str, str] = {}
    for path, source, pointer, is_name in _iter_named(dataset):
        if source in dataset.readable_sources or source.startswith(("http://", "https://")):
            continue
        if source not in hints:
            meant = nearest(source, dataset.readable_sources)
            hints[source] = (
                f"Did you mean `{meant}`?" if meant else "Add it there, or write the address of the page."
            )
        message = f"`{source}` is not in data/sources.yaml"
        yield path, Problem(pointer, message, hints[source], on_key=is_name)


def _iter_named(dataset: DatasetView) -> Iterator[tuple[str, str, Pointer, bool]]:
    """Each source that a council or a plan that is kept names, with its file."""
    for council in dataset.readable_councils:
        for source, pointer, is_name in _iter_sources(council):
            yield council.path, source, pointer, is_name
    for path, plan in dataset.whole_plans.items():
        if (source := plan.get("source", "")) and source not in plan.get("sources", ()):
            yield path, str(source), ("source",), False


def _iter_sources(council: Council) -> Iterator[tuple[str, Pointer, bool]]:
    """Each source, where it stands, and whether it is the name of a field there."""
    for source in council.data["sourced"]:
        yield source, ("sourced", source), True
    for webcast, pointer in council.iter_webcasts():
        yield webcast["source"], (*pointer, "source"), False
    for name in ("aliases", "forms", "combined_authorities"):
        for index, item in council.iter_items(name):
            yield item["source"], (name, index, "source"), False
