"""A list of councils as JSON, for programs: a promise, described in docs/list-and-show.md."""

from datetime import date
from typing import Any, TextIO

from opencouncil.model import Council
from opencouncil.render.kinds import CouncilsShown
from opencouncil.select import find_speaking_claim
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording.json_text import write_json

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(shown: CouncilsShown, out: TextIO) -> None:
    councils, today = shown.councils, shown.today
    found: dict[str, dict[str, str]] = {council.id: {} for council in councils}
    for answer in shown.answers:
        found[answer.council.id][answer.activity] = answer.answer
    rows = [{**_describe(council, today), "answers": found[council.id]} for council in councils]
    listed: dict[str, Any] = {"version": VERSION, "count": len(rows), "councils": rows}
    if shown.earlier is not None:
        listed |= {"on": today.isoformat(), "in_earlier_form": [council.id for council in shown.earlier]}
    write_json(listed, out)


def _describe(council: Council, today: date) -> dict[str, Any]:
    speaking = {activity: find_speaking_claim(council, activity, today) for activity in ACTIVITIES}
    return {
        "id": council.id,
        "name": council.name,
        "short_name": council.short_name,
        "nation": council.nation,
        "region": council.region or None,
        "type": council.type,
        "parent": council.parent or None,
        "status": council.status_on(today),
        "established": council.data.get("established"),
        "abolished": council.data.get("abolished"),
        "claims": sum(1 for _ in council.iter_claims()),
        # The claim that speaks on each activity; activities without a claim are left out.
        "speaks": {
            activity: {"status": claim.status, "stated": str(claim.stated) if claim.stated else None}
            for activity, claim in speaking.items()
            if claim
        },
    }
