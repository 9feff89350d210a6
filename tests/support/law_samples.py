"""Files of the law for the tests of their rules, and what a rule finds in them."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from opencouncil.checking.rules.base import DatasetRule
from opencouncil.findings import Problem
from opencouncil.law import make_effects
from opencouncil.model import Council
from support.clock import TODAY
from support.views import View

_EFFECT: dict[str, Any] = {
    "id": "eng-film",
    "effect": "right",
    "activities": ["film"],
    "meetings": ["full-council"],
    "instrument": "lga-1972",
    "from": "2014-08-06",
    "summary": "Anyone may film.",
    "confidence": "high",
    "sources": ["https://www.example.gov.uk/act"],
}
ACT = {"title": "Local Government Act 1972", "citation": "1972 c. 70"}


def effect(**changes: Any) -> dict[str, Any]:
    """A right to film at full council in England; ``start`` stands for ``from``, None leaves a field out."""
    if "start" in changes:
        changes["from"] = changes.pop("start")
    return deepcopy({name: value for name, value in {**_EFFECT, **changes}.items() if value is not None})


def law_file(*effects: dict[str, Any], nation: str = "england", **instruments: Any) -> dict[str, Any]:
    """One nation's file; without other instruments it lists the one that ``effect`` names."""
    named = {key.replace("_", "-"): value for key, value in instruments.items()}
    return {
        "nation": nation,
        "checked": "2026-11-21",
        "instruments": named or {"lga-1972": ACT},
        "effects": list(effects),
    }


def check_law(
    rule: DatasetRule,
    *effects: dict[str, Any],
    files: Mapping[str, dict[str, Any]] | None = None,
    councils: Iterable[Council] = (),
) -> list[tuple[str, Problem]]:
    """What a rule finds in England's law, or in several files by their names."""
    data = {f"law/{name}.yaml": file for name, file in (files or {"england": law_file(*effects)}).items()}
    view = View(
        readable_councils=tuple(councils),
        readable_effects={path: make_effects(file) for path, file in data.items()},
        whole_law=data,
    )
    return [
        (path.removeprefix("law/").removesuffix(".yaml"), problem)
        for path, problem in rule.check_all(view, TODAY)
    ]
