"""What a merge knows about claims: where they stand, when two are one, and their order."""

from collections.abc import Sequence
from typing import Any

from opencouncil.claims import CLAIMS, are_sorted, sort_claims
from opencouncil.merging.versions import Versions

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
    if are_sorted(versions.ours.data) and are_sorted(versions.theirs.data):
        return sort_claims(merged)
    return list(range(len(merged)))
