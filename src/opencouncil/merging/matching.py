"""Which field or item of one version is which of the others, in the order of the merged file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from opencouncil.claims import identify, identify_reply
from opencouncil.findings import clip
from opencouncil.merging.claims import Things, Where, are_replies, find_things
from opencouncil.merging.order import order_names
from opencouncil.merging.pieces import OURS, THEIRS
from opencouncil.merging.versions import Versions
from opencouncil.pairing import name_item, pair_by_keys
from opencouncil.text.blocks import Block


class Match(NamedTuple):
    """One field or item in each version, None where it is not there; one side at least has it."""

    key: Any
    # What it is called at a conflict.
    label: str
    base: Block | None
    ours: Block | None
    theirs: Block | None


def match(versions: Versions, where: Where) -> Iterator[Match]:
    """What is inside, in our order; an item that they alone have follows its neighbour there."""
    is_list = versions.ours.is_list
    inside = [(block.inside or {}) if block else {} for block in versions]
    if is_list:
        names = _name_items([[block.data for block in side.values()] for side in inside], find_things(where))
    else:
        names = [list(side) for side in inside]
    was, mine, other = (
        dict(zip(named, side.values(), strict=True)) for named, side in zip(names, inside, strict=True)
    )
    for key in order_names(*names):
        found = mine.get(key) or other[key]
        label = _label_item(found.data, key, where) if is_list else str(key)
        yield Match(key=key, label=label, base=was.get(key), ours=mine.get(key), theirs=other.get(key))


def _name_items(versions: Sequence[list[Any]], things: Things) -> list[list[Any]]:
    """A name for each item of each version: the same where it is the same item.

    It is the item's place in the base; for an added one, the side and the place there.
    """
    was, mine, other = versions
    ours, theirs = _name_side(was, mine, OURS, things), _name_side(was, other, THEIRS, things)
    for place, twin in pair_by_keys(mine, other, _find_added(ours), _find_added(theirs), things.keys).items():
        theirs[twin] = ours[place]
    return [list(range(len(was))), ours, theirs]


def _name_side(was: list[Any], items: list[Any], side: str, things: Things) -> list[Any]:
    """The same for one side alone."""
    names: list[Any] = [(side, place) for place in range(len(items))]
    for old, new in things.pair(was, items):
        if old is not None and new is not None:
            names[new] = old
    return names


def _find_added(names: list[Any]) -> list[int]:
    """The places of the items that the base does not have."""
    return [place for place, name in enumerate(names) if isinstance(name, tuple)]


def _label_item(item: Any, key: Any, where: Where) -> str:
    if are_replies(where) and (known := identify_reply(item)):
        day, *about = known
        return clip(f"the asking of {day}{' about ' if about else ''}{', '.join(about)}")
    if isinstance(item, Mapping) and (identity := identify(item)).url:
        return f"the claim of {identity.date or 'no date'} from {identity.url}"
    return name_item(item) or (clip(item) if isinstance(item, str) else f"item {key}")
