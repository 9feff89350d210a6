"""The rubric of the sample as text, to be changed by tests; and small ones of round numbers."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import yaml

from opencouncil.reports.rubric import Rubric
from opencouncil.vocabulary import ACTIVITIES, CONFIDENCES, SCALES, SOURCE_TYPES
from support.builders import SAMPLE

OURS = SAMPLE / "data" / "scoring.yaml"
SHARES = {
    "allowed": 100,
    "allowed-with-notice": 80,
    "permission-required": 40,
    "restricted": 20,
    "refused": 0,
    "provided": 100,
    "partial": 50,
    "not-provided": 0,
}


def our_text() -> str:
    return OURS.read_text(encoding="utf-8")


def rubric_data(**changes: Any) -> dict[str, Any]:
    """A rubric of ten points an activity, by which nothing is open but what is not known."""
    data: dict[str, Any] = {
        "title": "A view",
        "practice": {
            word: {
                "weight": 10,
                "answers": {status: SHARES[status] for status in SCALES[one.kind] if status in SHARES},
            }
            for word, one in ACTIVITIES.items()
        },
        "law": {
            "weights": dict.fromkeys(ACTIVITIES, 10),
            "gives": {"right": 100, "duty": 100, "discretion": 0, "no-rule": 0, "not-required": 0},
        },
        "evidence": {
            "age": {"under_1_year": 0, "from_1_year": 0, "from_5_years": 0, "from_10_years": 0},
            "undated": 0,
            "confidence": dict.fromkeys(CONFIDENCES, 0),
            "sources": dict.fromkeys(SOURCE_TYPES, 0),
        },
        "least_known": 1,
    }
    return {**data, **changes}


def rubric(**changes: Any) -> Rubric:
    return Rubric(name="view.yaml", data=rubric_data(**changes))


def our_rubric() -> Rubric:
    return Rubric(name="data/scoring.yaml", data=yaml.safe_load(our_text()))


def with_entries(data: Mapping[str, Any], entries: Mapping[str, Any]) -> dict[str, Any]:
    """A copy with other numbers: ``{"practice.film.weight": 20}``."""
    changed: dict[str, Any] = deepcopy(dict(data))
    for path, value in entries.items():
        *above, last = path.split(".")
        node = changed
        for part in above:
            node = node.setdefault(part, {})
        node[last] = value
    return changed


def to_text(data: Mapping[str, Any]) -> str:
    """A rubric as a file."""
    text: str = yaml.safe_dump(dict(data), sort_keys=False)
    return text
