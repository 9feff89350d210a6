"""A list of councils as JSON, for programs: a promise, described in docs/list-and-show.md."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TextIO

from opencouncil.answers import Answer
from opencouncil.model import Council
from opencouncil.render.asked_json import describe_asked
from opencouncil.render.kinds import CouncilsShown
from opencouncil.reports.asked import find_asked
from opencouncil.select import find_speaking_claim
from opencouncil.standing import find_before_law
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording.json_text import write_json

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(shown: CouncilsShown, out: TextIO) -> None:
    councils, today = shown.councils, shown.today
    found: dict[str, dict[str, Answer]] = {council.id: {} for council in councils}
    for answer in shown.answers:
        found[answer.council.id][answer.activity] = answer
    rows = [_describe(council, today, found[council.id]) for council in councils]
    listed: dict[str, Any] = {"version": VERSION, "count": len(rows), "councils": rows}
    if shown.earlier is not None:
        listed |= {"on": today.isoformat(), "in_earlier_form": [council.id for council in shown.earlier]}
    write_json(listed, out)


def _describe(council: Council, today: date, answers: Mapping[str, Answer]) -> dict[str, Any]:
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
        "asked": describe_asked(find_asked(council, today)),
        # The claim that speaks on each activity; activities without a claim are left out.
        "speaks": {
            activity: {"status": claim.status, "stated": str(claim.stated) if claim.stated else None}
            for activity, claim in speaking.items()
            if claim
        },
        "answers": {activity: answer.answer for activity, answer in answers.items()},
        # Where that claim is from before the right or duty that holds, or may be.
        "before_law": {
            activity: {"gives": place.gives, "since": place.since.isoformat(), "is_sure": place.is_sure}
            for activity, answer in answers.items()
            if (claim := speaking[activity])
            and (place := find_before_law(claim, answer.deciding, answer.law_since))
        },
        # The year of the claim that an answer rests on, where that is more than five years old on the day.
        "last_known": {
            activity: answer.last_known
            for activity, answer in answers.items()
            if answer.last_known is not None
        },
    }
