"""Files of the law for the tests of their rules, and what a rule finds in them."""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from datetime import date
from functools import cache
from typing import Any

from opencouncil.checking.rules.base import DatasetRule
from opencouncil.findings import Problem
from opencouncil.law import make_effects, make_looked
from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from opencouncil.tables.loaded import Loaded
from support.builders import Files, to_yaml
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


def look(**changes: Any) -> dict[str, Any]:
    """A look for petitions at full council that found no rule."""
    found = {
        "activities": ["petitions"],
        "meetings": ["full-council"],
        "found": "none",
        "looked_on": "2026-11-21",
    }
    return {**found, **changes}


def law_file(
    *effects: dict[str, Any],
    nation: str = "england",
    looked_for: Sequence[dict[str, Any]] = (),
    **instruments: Any,
) -> dict[str, Any]:
    """One nation's file; without other instruments it lists the one that ``effect`` names."""
    named = {key.replace("_", "-"): value for key, value in instruments.items()}
    return {
        "nation": nation,
        "checked": "2026-11-21",
        "instruments": named or {"lga-1972": ACT},
        "effects": list(effects),
        **({"looked_for": list(looked_for)} if looked_for else {}),
    }


@cache
def load_law() -> Loaded:
    """A law with what the frozen dataset has not yet: a dispute, and looks that found no rule."""
    disputed = {
        **effect(id="eng-licensing", effect="disputed", meetings=["licensing"], adds_to="eng-film"),
        "also_adds_to": ["eng-film-2"],
        "still_in_force_on": "2026-11-20",
        "views": [
            {"says": "It is a meeting.", "sources": ["https://a.example/1", "https://a.example/2"]},
            {"says": "It is none.", "sources": ["https://a.example/3"]},
        ],
        "ask": "May I film?",
    }
    found = look(
        activities=["petitions", "public-speaking"],
        meetings=["full-council", "committee"],
        until="2026-11-20",
        note="The Act was read.",
        sources=["https://a.example/4"],
        **{"from": "2012-04-01"},
    )
    law = law_file(effect(), effect(id="eng-film-2"), disputed, looked_for=[found])
    return Loaded(Dataset(Files({"law/england.yaml": to_yaml(law).encode()})), TODAY)


def check_law(
    rule: DatasetRule,
    *effects: dict[str, Any],
    files: Mapping[str, dict[str, Any]] | None = None,
    councils: Iterable[Council] = (),
    today: date = TODAY,
) -> list[tuple[str, Problem]]:
    """What a rule finds in England's law, or in several files by their names."""
    data = {f"law/{name}.yaml": file for name, file in (files or {"england": law_file(*effects)}).items()}
    view = View(
        readable_councils=tuple(councils),
        readable_effects={path: make_effects(file) for path, file in data.items()},
        readable_looked={path: make_looked(file) for path, file in data.items()},
        whole_law=data,
    )
    return [
        (path.removeprefix("law/").removesuffix(".yaml"), problem)
        for path, problem in rule.check_all(view, today)
    ]
