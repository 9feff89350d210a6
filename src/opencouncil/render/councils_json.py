"""Councils as JSON, for programs: a promise, described in docs/list-and-show.md."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TextIO

from opencouncil.model import ACTIVITIES, Council
from opencouncil.query import Card, newest_claim
from opencouncil.render.json_ import VERSION, write_json


def render_list(councils: Sequence[Council], today: date, out: TextIO) -> None:
    rows = [_describe(council, today) for council in councils]
    write_json({"version": VERSION, "count": len(rows), "councils": rows}, out)


def render_card(card: Card, out: TextIO) -> None:
    """The data of the file, whole and as it stands there."""
    write_json({"version": VERSION, "council": card.council.data, "path": card.path}, out)


def _describe(council: Council, today: date) -> dict[str, Any]:
    newest = {activity: newest_claim(council, activity) for activity in ACTIVITIES}
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
        # What the newest claim on each activity says; one without a claim is not there.
        "newest": {
            activity: {"status": claim.status, "stated": str(claim.stated) if claim.stated else None}
            for activity, claim in newest.items()
            if claim
        },
    }
