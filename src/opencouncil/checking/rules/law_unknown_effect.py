"""What an effect adds to is another effect of its file, on the same activity.

`adds_to` holds the id of the effect that gives the answer where both are in force.

Passes: ``{id: wal-papers-notice, activities: [papers], adds_to: wal-papers-principal}``
Fails: ``{id: wal-papers-notice, activities: [papers], adds_to: wal-papers}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Problem, Severity
from opencouncil.spelling import nearest

ID = "law-unknown-effect"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    for path, data in dataset.whole_law.items():
        activities = {effect["id"]: set(effect["activities"]) for effect in data["effects"]}
        for index, effect in enumerate(data["effects"]):
            if (target := effect.get("adds_to")) is None:
                continue
            if target not in activities:
                meant = nearest(target, activities)
                message = f"there is no effect `{target}` in this file"
                hint = f"Did you mean `{meant}`?" if meant else "Write the id of an effect of this file."
            elif target == effect["id"]:
                message, hint = f"`{target}` adds to itself", "Write the id of another effect."
            elif activities[target].isdisjoint(effect["activities"]):
                message = f"`{target}` is about other activities"
                hint = "Write the id of an effect on the same activity, or leave `adds_to` out."
            else:
                continue
            yield path, Problem(("effects", index, "adds_to"), message, hint)
