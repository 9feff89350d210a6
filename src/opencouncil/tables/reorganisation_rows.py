"""Rows that come from the files of reorganisations."""

from collections.abc import Iterator

from opencouncil.reorganisations import Reorganisation
from opencouncil.tables.facts import Facts, Row, Value, join, key_within, number_from_one

SUCCESSOR, LAND = "successor", "land"


def make_reorganisations(facts: Facts) -> Iterator[Row]:
    for item in facts.dataset.reorganisations:
        order = item.order
        yield {
            "id": item.id,
            "title": item.title,
            "nation": item.nation,
            "area": item.area,
            "kind": item.kind,
            "status": item.status,
            "is_firm": item.is_firm,
            "confidence": item.confidence,
            "decided": item.decided,
            "order_title": order.title if order else None,
            "order_citation": (order.citation or None) if order else None,
            "order_made": order.made if order else None,
            "order_url": (order.url or None) if order else None,
            "order_note": (order.note or None) if order else None,
            "first_election": item.first_election,
            "vesting_day": item.vesting_day,
            "intended_first_election": item.intended_election,
            "intended_vesting_day": item.intended_vesting_day,
            "ends_joined": join(ending.council for ending in item.ends),
            "begins_joined": join(item.begins),
            "continues_joined": join(continuing.council for continuing in item.continues),
            "in_scope_joined": join(item.in_scope),
            "affects_joined": join(item.affects),
            "unsourced_joined": join(item.unsourced),
            "notes": item.notes or None,
            "file": item.path,
            "decision_expected": str(item.decision_expected) if item.decision_expected else None,
            "shadow_from": str(item.shadow_from) if item.shadow_from else None,
        }


def make_lineage(facts: Facts) -> Iterator[Row]:
    for reorganisation in facts.dataset.reorganisations:
        yield from (
            {**step, "position": position}
            for position, step in number_from_one(_iter_steps(facts, reorganisation))
        )


def _iter_steps(facts: Facts, reorganisation: Reorganisation) -> Iterator[dict[str, Value]]:
    """To successors first, in the order of the file, then the land that others took over."""
    working = {planned.id: planned.name for planned in reorganisation.working_names}
    shared: dict[str, Value] = {
        "reorganisation_id": reorganisation.id,
        "day": reorganisation.day,
        "is_firm": reorganisation.is_firm,
        "status": reorganisation.status,
    }
    for ending in reorganisation.ends:
        for successor in ending.successors:
            name = _name(facts, successor.council) if successor.council else working.get(successor.working)
            yield {
                **shared,
                "from_council": ending.council,
                "relation": SUCCESSOR,
                "to_council": successor.council or None,
                "to_planned": key_within(reorganisation.id, successor.working or None),
                "to_name": name or successor.working,
                "is_part": successor.part,
                "continued_in_law": ending.continued_in_law,
            }
    for continuing in reorganisation.continues:
        for giver in continuing.gains_from:
            yield {
                **shared,
                "from_council": giver,
                "relation": LAND,
                "to_council": continuing.council,
                "to_name": _name(facts, continuing.council),
                "is_part": True,
                "continued_in_law": False,
            }


def _name(facts: Facts, council_id: str) -> str:
    """The council's name; its id where the dataset has no such council."""
    council = facts.dataset.by_id.get(council_id)
    return council.name if council else council_id


def make_roles(facts: Facts) -> Iterator[Row]:
    for item in facts.dataset.reorganisations:
        shared: dict[str, Value] = {"reorganisation_id": item.id}
        for position, ending in number_from_one(item.ends):
            yield {
                **shared,
                "role": "ends",
                "position": position,
                "council_id": ending.council,
                "change": ending.change or None,
                "continued_in_law": ending.continued_in_law,
            }
        for position, council in number_from_one(item.begins):
            yield {**shared, "role": "begins", "position": position, "council_id": council}
        for position, continuing in number_from_one(item.continues):
            yield {
                **shared,
                "role": "continues",
                "position": position,
                "council_id": continuing.council,
                "change": continuing.change or None,
                "name_before": continuing.name_before or None,
            }
        for role, councils in (("in-scope", item.in_scope), ("affects", item.affects)):
            for position, council in number_from_one(councils):
                yield {**shared, "role": role, "position": position, "council_id": council}


def make_planned(facts: Facts) -> Iterator[Row]:
    for item in facts.dataset.reorganisations:
        for position, planned in number_from_one(item.working_names):
            yield {
                "id": key_within(item.id, planned.id),
                "reorganisation_id": item.id,
                "position": position,
                "key": planned.id,
                "name": planned.name,
                "is_unnamed": planned.is_unnamed,
                "note": planned.note or None,
            }


def make_unsourced(facts: Facts) -> Iterator[Row]:
    for item in facts.dataset.reorganisations:
        for position, name in number_from_one(item.unsourced):
            yield {"reorganisation_id": item.id, "position": position, "field": name}
