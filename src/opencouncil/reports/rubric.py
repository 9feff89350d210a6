"""A rubric: what each answer is worth, what takes points off, and what leaves them open.

Docs/scoring.md explains it, ``schema/scoring.schema.json`` describes the file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

PRACTICE, LAW = "practice", "law"
# Where an entry stands in the file: ``("practice", "film", "weight")``.
Path = tuple[str, ...]
WHOLE = 100
# The entries by age, with the whole years from which each counts.
AGES = (("under_1_year", 0), ("from_1_year", 1), ("from_5_years", 5), ("from_10_years", 10))


class Entry(NamedTuple):
    """A number of the rubric and its place; None where the rubric leaves it out."""

    path: Path
    value: int | None


@dataclass(frozen=True)
class Rubric:
    """The data that the schema accepts. ``name`` is the file's, as people see it."""

    name: str
    data: Mapping[str, Any]
    # Whether it came with the package, as the dataset has none.
    is_shipped: bool = False

    @property
    def title(self) -> str:
        return str(self.data["title"])

    @property
    def summary(self) -> str:
        return str(self.data.get("summary", ""))

    @property
    def least_known(self) -> int:
        """How many activities must be known for a council to stand in a band."""
        return int(self.data["least_known"])

    def find(self, *path: str) -> Entry:
        """The entry at a place."""
        node: Any = self.data
        for part in path:
            node = node.get(part) if isinstance(node, Mapping) else None
        # A number with a point, such as 10.0, is a whole number to JSON Schema.
        return Entry(path, None if node is None else int(node))

    def find_weight(self, figure: str, activity: str) -> Entry:
        if figure == LAW:
            return self.find(LAW, "weights", activity)
        return self.find(PRACTICE, activity, "weight")

    @cached_property
    def possible(self) -> Mapping[str, int]:
        """The points of each figure, if every activity had all of its own."""
        return {
            PRACTICE: sum(int(one["weight"]) for one in self.data[PRACTICE].values()),
            LAW: sum(int(one) for one in self.data[LAW]["weights"].values()),
        }

    def iter_entries(self) -> Iterator[Entry]:
        """Every number of the rubric, in the order of the file."""
        yield from _iter_entries((), self.data)


def _iter_entries(path: Path, node: Any) -> Iterator[Entry]:
    if isinstance(node, Mapping):
        for name, inner in node.items():
            yield from _iter_entries((*path, name), inner)
    elif isinstance(node, int | float) and not isinstance(node, bool):
        yield Entry(path, int(node))


def compare_rubrics(before: Rubric, after: Rubric) -> dict[Path, tuple[int | None, int | None]]:
    """The entries in which two rubrics differ, each with its value in both."""
    first = dict(before.iter_entries())
    second = dict(after.iter_entries())
    return {
        path: (first.get(path), second.get(path))
        for path in dict.fromkeys((*first, *second))
        if first.get(path) != second.get(path)
    }
