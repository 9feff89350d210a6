"""Councils side by side as JSON, for programs: a promise, described in docs/similar.md."""

from typing import Any, TextIO

from opencouncil.render.answer.brief import describe_brief
from opencouncil.render.asked_json import describe_asked
from opencouncil.render.kinds import SideBySideShown
from opencouncil.render.similar.json_ import describe_facts
from opencouncil.render.systems.json_ import describe_use
from opencouncil.reports.side_by_side import Side
from opencouncil.wording.json_text import write_json

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(shown: SideBySideShown, out: TextIO) -> None:
    found = shown.found
    whole = {
        "version": VERSION,
        "on": found.on.isoformat(),
        "differing": sorted(found.differing),
        "councils": [_describe(side) for side in found.sides],
    }
    write_json(whole, out)


def _describe(side: Side) -> dict[str, Any]:
    council = side.council
    return {
        **describe_facts(council),
        "parent": council.parent or None,
        "established": council.data.get("established"),
        "systems": [describe_use(use) for use in side.uses],
        "answers": [describe_brief(answer) for answer in side.answers],
        "claims": side.claims,
        "asked": describe_asked(side.asked),
    }
