"""What a merge knows about claims and replies: where they stand, when two are one, and their order."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

from opencouncil.claims import CLAIMS, REPLIES, date_of, identify, identify_reply, sort_claims, sort_replies
from opencouncil.merging.versions import Versions
from opencouncil.pairing import canonical, name_item, pair_claims, pair_items, pair_replies

# The names of the fields and items that lead to a place in a file.
Where = tuple[str, ...]
Key = Callable[[Any], Any]


class Things(NamedTuple):
    """The items of a list: which of two versions are one, and their order where they have one."""

    pair: Callable[[Sequence[Any], Sequence[Any]], list[tuple[int | None, int | None]]]
    # What makes one of two that both sides added, the surest first.
    keys: tuple[Key, ...]
    sort: Callable[[Sequence[Any]], list[int]] | None = None
    # The day an item stands by; ValueError where it is none.
    day_of: Callable[[Any], Hashable] | None = None


def _identify(claim: Any) -> tuple[str, ...] | None:
    identity = identify(claim)
    return identity if identity.url else None


def _find_page(claim: Any) -> tuple[str, ...] | None:
    identity = identify(claim)
    return identity.page_and_date if identity.url else None


def _find_day(reply: Any) -> str:
    return (identify_reply(reply) or ("",))[0]


# Two claims are one by the whole content, then by all that identifies one; last by the source and date alone,
# read in two ways.
_CLAIMS = Things(pair=pair_claims, keys=(canonical, _identify, _find_page), sort=sort_claims, day_of=date_of)
_REPLIES = Things(pair=pair_replies, keys=(canonical, identify_reply), sort=sort_replies, day_of=_find_day)
_OTHERS = Things(pair_items, (canonical, name_item))


def find_things(where: Where) -> Things:
    """What the items are of the list that stands there."""
    if are_claims(where):
        return _CLAIMS
    return _REPLIES if are_replies(where) else _OTHERS


def are_claims(where: Where) -> bool:
    """Whether the claims of one activity stand there."""
    return len(where) == 2 and where[0] == CLAIMS


def is_claim(where: Where) -> bool:
    """Whether one claim stands there."""
    return len(where) == 3 and are_claims(where[:2])


def are_replies(where: Where) -> bool:
    return where == (REPLIES,)


def can_be_emptied(where: Where) -> bool:
    """Whether who took out all that stands there said nothing about what the other side added."""
    return where == (CLAIMS,) or are_claims(where) or are_replies(where)


def find_contradiction(versions: Versions, where: Where) -> str:
    """The field by which both sides say something else of one thing; empty where they do not.

    Such are marked whole: the conditions and words of one do not go with the status of the other. Two claims
    have one source and date and two statuses, two replies are to one asking.
    """
    mine, other = versions.ours.data, versions.theirs.data
    if is_claim(where) and versions.base is None:
        return "status" if mine.get("status") != other.get("status") else ""
    was = versions.base.data if versions.base else {}
    if len(where) == 2 and are_replies(where[:1]) and "replied" not in was:
        replies = [tuple(side.get(name) for name in ("replied", "says")) for side in (mine, other)]
        is_said = all(replied for replied, _ in replies)
        return "says" if is_said and replies[0] != replies[1] else ""
    return ""


def order_things(where: Where, merged: Sequence[Any], versions: Versions) -> list[int]:
    """The places of merged claims or replies in their order, newest first, if both sides had them so."""
    places = list(range(len(merged)))
    pair, _, sort, day_of = find_things(where)
    if sort is None or day_of is None:
        return places
    sides = versions.ours.data, versions.theirs.data
    if any(sort(side) != list(range(len(side))) for side in sides):
        return places
    places = sort(merged)
    was = versions.base.data if versions.base else []

    def find_new(items: Sequence[Any]) -> set[int]:
        return {new for old, new in pair(was, items) if old is None and new is not None}

    try:
        days = [day_of(item) for item in merged]
        mine, other = ({day_of(side[place]) for place in find_new(side)} for side in sides)
    except ValueError:
        return places
    added = find_new(merged)
    for day in mine & other:
        slots = [slot for slot, place in enumerate(places) if place in added and days[place] == day]
        # Which branch was merged first must not decide which of a day stands first, and so speaks.
        chosen = sorted((places[slot] for slot in slots), key=lambda place: canonical(merged[place]))
        for slot, place in zip(slots, chosen, strict=True):
            places[slot] = place
    return places
