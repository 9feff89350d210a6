"""One council's card as JSON, for programs: a promise, described in docs/list-and-show.md."""

from typing import Any, TextIO

from opencouncil.card import Card
from opencouncil.claims import iter_claim_names, year_if_old
from opencouncil.project import claim_address, correction_address, edit_address
from opencouncil.render.asked_json import describe_asked
from opencouncil.render.lineage.json_ import describe_family
from opencouncil.reports.asked import find_asked
from opencouncil.wording.json_text import write_json

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(card: Card, out: TextIO) -> None:
    """The data of the file, on a day without claims that speak only later; and the lineage."""
    prefix = card.path.removesuffix(card.council.path)
    shown: dict[str, Any] = {
        "version": VERSION,
        "council": card.council.data,
        "path": card.path,
        # Whether a part of the file is wrong; `council` then lacks that part.
        "has_faults": not card.council.is_whole,
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
    shown["claim_names"] = _list_names(card)
    shown["asked"] = [_describe_asked(card, activity) for activity in ("", *card.council.claims)]
    if card.is_on_a_day:
        shown |= {
            "on": card.today.isoformat(),
            "status": card.council.status_on(card.today),
            "is_in_earlier_form": card.next_form is not None or card.earlier_form is not None,
            "claims_left_out": card.left_out,
        }
    write_json(shown, out)


def _describe_asked(card: Card, activity: str) -> dict[str, Any]:
    """Whether the council was asked about an activity, or with null about all that is held."""
    asked = find_asked(card.council, card.today, activity)
    return {"activity": activity or None, **describe_asked(asked)}


def _list_names(card: Card) -> list[dict[str, Any]]:
    """The name of each claim, its place among those on its activity, and its year if it is old."""
    return [
        {
            "activity": claim.activity,
            "position": claim.index + 1,
            "name": name,
            "last_known": year_if_old(claim, card.today),
        }
        for claim, name in iter_claim_names(card.council)
    ]
