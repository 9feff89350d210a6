"""What a merge knows about claims: where they stand, when two are one, and their order."""

from collections.abc import Sequence
from typing import Any

from opencouncil.claims import CLAIMS, are_sorted, date_of, sort_claims
from opencouncil.merging.versions import Versions
from opencouncil.pairing import canonical, pair_claims

# The names of the fields and items that lead to a place in a file.
Where = tuple[str, ...]


def are_claims(where: Where) -> bool:
    """Whether the claims of one activity stand there."""
    return len(where) == 2 and where[0] == CLAIMS


def is_claim(where: Where) -> bool:
    """Whether one claim stands there."""
    return len(where) == 3 and are_claims(where[:2])


def are_read_in_two_ways(versions: Versions, where: Where) -> bool:
    """Whether both added a claim from one source and date, and give it another status.

    Such are marked whole: the conditions and words of one do not go with the status of the other.
    """
    mine, other = versions.ours.data, versions.theirs.data
    return versions.base is None and is_claim(where) and bool(mine.get("status") != other.get("status"))


def order_claims(merged: Sequence[Any], versions: Versions) -> list[int]:
    """The places of merged claims: newest first and those without a date last, if both sides had them so."""
    places = list(range(len(merged)))
    if not (are_sorted(versions.ours.data) and are_sorted(versions.theirs.data)):
        return places
    places = sort_claims(merged)
    was = versions.base.data if versions.base else []
    try:
        dates = [date_of(claim) for claim in merged]
        both = _find_dates_of_new(was, versions.ours.data) & _find_dates_of_new(was, versions.theirs.data)
    except ValueError:
        return places
    added = _find_new(was, merged)
    for date in both:
        slots = [slot for slot, place in enumerate(places) if place in added and dates[place] == date]
        # Which branch was merged first must not decide which claim of a day stands first, and so speaks.
        chosen = sorted((places[slot] for slot in slots), key=lambda place: canonical(merged[place]))
        for slot, place in zip(slots, chosen, strict=True):
            places[slot] = place
    return places


def _find_new(was: Sequence[Any], claims: Sequence[Any]) -> set[int]:
    """The places of the claims that the base does not have."""
    return {new for old, new in pair_claims(was, claims) if old is None and new is not None}


def _find_dates_of_new(was: Sequence[Any], claims: Sequence[Any]) -> set[Any]:
    return {date_of(claims[place]) for place in _find_new(was, claims)}
