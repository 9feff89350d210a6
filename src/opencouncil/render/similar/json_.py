"""Councils that are alike as JSON, for programs: a promise, described in docs/similar.md."""

from typing import Any, TextIO

from opencouncil.model import Council
from opencouncil.render.answer.brief import describe_brief
from opencouncil.render.asked_json import describe_asked
from opencouncil.render.kinds import SimilarShown
from opencouncil.reports.similar import UNIT, Part, find_density
from opencouncil.wording.json_text import write_json

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(shown: SimilarShown, out: TextIO) -> None:
    similar = shown.similar
    wanted = similar.wanted
    named = {"nations": wanted.nations, "regions": wanted.regions, "types": wanted.types}
    write_json(
        {
            "version": VERSION,
            "on": similar.on.isoformat(),
            "only": {name: sorted(words) for name, words in named.items() if words},
            "compared": similar.compared,
            "left_out": list(similar.left_out),
            "tied": similar.tied,
            "council": _describe(similar.council, shown),
            "alike": [
                {
                    "council": _describe(one.council, shown),
                    "distance": one.distance / UNIT,
                    "reasons": [_describe_part(part) for part in one.reasons],
                }
                for one in similar.alike
            ],
        },
        out,
    )


def _describe(council: Council, shown: SimilarShown) -> dict[str, Any]:
    answer = shown.answers.get(council.id)
    return {
        **describe_facts(council),
        "asked": describe_asked(shown.asked[council.id]),
        "answer": describe_brief(answer) if answer else None,
    }


def describe_facts(council: Council) -> dict[str, Any]:
    """What councils are compared by; a figure that is not known is null."""
    population, density = council.data.get("population", {}), find_density(council)
    return {
        "id": council.id,
        "name": council.name,
        "type": council.type,
        "nation": council.nation,
        "region": council.region or None,
        "people": population.get("count"),
        "people_year": population.get("year"),
        "area_km2": council.data.get("area_km2"),
        "people_per_km2": None if density is None else round(density, 2),
    }


def _describe_part(part: Part) -> dict[str, Any]:
    return {
        "by": part.name,
        "distance": part.points / UNIT,
        "is_known": part.is_known,
        "activities": _count(part.ours if part.name == "answers" else None),
        "as_open": _count(part.theirs if part.name == "answers" else None),
        "old": part.old,
    }


def _count(value: float | None) -> int | None:
    return None if value is None else round(value)
