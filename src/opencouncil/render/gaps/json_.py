"""Gaps as JSON, for programs: a promise, described in docs/gaps.md."""

from typing import TextIO

from opencouncil.render.asked_json import describe_asked
from opencouncil.render.gaps.cells import iter_rows
from opencouncil.render.kinds import GapsShown
from opencouncil.wording.json_text import write_json

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(shown: GapsShown, out: TextIO) -> None:
    worklist = shown.worklist
    whole = {
        "version": VERSION,
        "on": str(worklist.on),
        "councils_looked_at": worklist.looked_at,
        "councils_with_gaps": worklist.councils,
        "gaps_in_all": worklist.gaps,
        "minutes": worklist.minutes,
        "visits": [
            {
                "council_id": visit.council.id,
                "on": str(visit.on),
                "minutes": visit.minutes,
                "asked": describe_asked(visit.asked),
            }
            for visit in worklist.visits
        ],
        "gaps": list(iter_rows(shown)),
    }
    write_json(whole, out)
