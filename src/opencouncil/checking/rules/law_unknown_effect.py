"""What an effect adds to is another effect of its file, on the same activity.

`adds_to` holds the id of the effect that gives the answer where both are in force, `also_adds_to` those of
further ones.

Passes: ``{id: wal-papers-notice, activities: [papers], adds_to: wal-papers-principal}``
Fails: ``{id: wal-papers-notice, activities: [papers], adds_to: wal-papers}``
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Pointer, Problem, Severity
from opencouncil.spelling import nearest

ID = "law-unknown-effect"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for path, data in dataset.whole_law.items():
        activities = {effect["id"]: set(effect["activities"]) for effect in data["effects"]}
        for index, effect in enumerate(data["effects"]):
            for pointer, target in _iter_targets(effect):
                if found := _find_wrong(target, effect, activities):
                    yield path, Problem(("effects", index, *pointer), *found)


def _iter_targets(effect: Mapping[str, Any]) -> Iterator[tuple[Pointer, str]]:
    if "adds_to" in effect:
        yield ("adds_to",), effect["adds_to"]
    for place, target in enumerate(effect.get("also_adds_to", ())):
        yield ("also_adds_to", place), target


def _find_wrong(
    target: str, effect: Mapping[str, Any], activities: Mapping[str, set[str]]
) -> tuple[str, str] | None:
    """What is wrong with what an effect adds to, and what to do; nothing if it may stand."""
    if target not in activities:
        meant = nearest(target, activities)
        hint = f"Did you mean `{meant}`?" if meant else "Write the id of an effect of this file."
        return f"there is no effect `{target}` in this file", hint
    if target == effect["id"]:
        return f"`{target}` adds to itself", "Write the id of another effect."
    if activities[target].isdisjoint(effect["activities"]):
        hint = "Write the id of an effect on the same activity, or leave `adds_to` out."
        return f"`{target}` is about other activities", hint
    return None
