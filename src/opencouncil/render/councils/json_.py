"""Councils as JSON, for programs: a promise, described in docs/list-and-show.md."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TextIO

from opencouncil.answers import Answer
from opencouncil.card import Card
from opencouncil.model import ACTIVITIES, Council
from opencouncil.project import claim_address, correction_address, edit_address
from opencouncil.render.findings.json_ import VERSION
from opencouncil.render.lineage.json_ import describe_family
from opencouncil.select import find_speaking_claim
from opencouncil.wording.json_text import write_json


def render_list(
    councils: Sequence[Council],
    answers: Iterable[Answer],
    today: date,
    out: TextIO,
    earlier: Sequence[Council] | None = None,
) -> None:
    """``earlier`` is for a day that was asked for: who was there in a form that has no file."""
    found: dict[str, dict[str, str]] = {council.id: {} for council in councils}
    for answer in answers:
        found[answer.council.id][answer.activity] = answer.answer
    rows = [{**_describe(council, today), "answers": found[council.id]} for council in councils]
    listed: dict[str, Any] = {"version": VERSION, "count": len(rows), "councils": rows}
    if earlier is not None:
        listed |= {"on": today.isoformat(), "in_earlier_form": [council.id for council in earlier]}
    write_json(listed, out)


def render_card(card: Card, out: TextIO) -> None:
    """The data of the file as it stands there, for a day without what speaks only later; and the lineage."""
    prefix = card.path.removesuffix(card.council.path)
    shown: dict[str, Any] = {
        "version": VERSION,
        "council": card.council.data,
        "path": card.path,
        "put_right": {
            "edit": edit_address(card.council.path),
            "report_claim": claim_address(card.council.id),
            "report_correction": correction_address(card.council.id),
        },
        "lineage": describe_family(card.family, card.councils, prefix),
        "predecessors_said": [
            {"council": other.id, "name": other.name, "activities": list(other.claims)}
            for other in card.predecessors
        ],
    }
    if card.is_on_a_day:
        shown |= {
            "on": card.today.isoformat(),
            "status": card.council.status_on(card.today),
            "is_in_earlier_form": card.earlier_form is not None,
            "claims_left_out": card.left_out,
        }
    write_json(shown, out)


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
        # What the claim that speaks says of each activity; one without a claim is not there.
        "speaks": {
            activity: {"status": claim.status, "stated": str(claim.stated) if claim.stated else None}
            for activity, claim in speaking.items()
            if claim
        },
    }
