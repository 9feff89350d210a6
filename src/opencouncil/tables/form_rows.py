"""Rows of what a council was, and what it was part of, on which days."""

from collections.abc import Iterator

from opencouncil.tables.facts import Facts, Row, as_number


def make_forms(facts: Facts) -> Iterator[Row]:
    """The newest form of each council first, then its earlier ones as its file lists them."""
    for council in facts.dataset.councils:
        for position, form in enumerate(council.forms, 1):
            own = council.data if form.index is None else council.data["forms"][form.index]
            population = own.get("population", {})
            yield {
                "council_id": council.id,
                "position": position,
                "is_present": form.index is None,
                "name": form.name,
                "region": form.region or None,
                "type": form.type,
                "parent": form.parent or None,
                "from_day": form.start,
                "until_day": form.end,
                "population": population.get("count"),
                "population_year": population.get("year"),
                "reorganisation_id": form.reorganisation or None,
                "source_id": own.get("source"),
                "area_km2": as_number(own.get("area_km2")),
            }


def make_memberships(facts: Facts) -> Iterator[Row]:
    """The combined and strategic authorities of each council, as its file lists them."""
    for council in facts.dataset.councils:
        for position, membership in enumerate(council.memberships, 1):
            yield {
                "council_id": council.id,
                "position": position,
                "combined_authority": membership.id,
                "from_day": membership.start,
                "until_day": membership.end,
                "is_member": membership.is_member,
                "source_id": membership.source or None,
            }
