"""Matches fields and items of three versions; keeps our order."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from opencouncil.claims import CLAIMS, identify
from opencouncil.findings import clip
from opencouncil.pairing import canonical, name_item, pair_claims, pair_items
from opencouncil.text.blocks import Block

# In how many ways two added items may be known to be one; see _keys_of.
_LEVELS = 3


class Match(NamedTuple):
    """One field or item on each side, where it is there."""

    key: Any
    base: Block | None
    ours: Block | None
    theirs: Block | None
    label: str


def match(base: Block | None, ours: Block, theirs: Block, where: tuple[str, ...]) -> Iterator[Match]:
    """Matches in our order; an item of theirs alone follows its neighbour there."""
    was, mine, other = ((block.inside or {}) if block else {} for block in (base, ours, theirs))
    if ours.is_list:
        names = _name_items(list(was.values()), list(mine.values()), list(other.values()), where)
    else:
        names = [list(was), list(mine), list(other)]
    sides = [dict(zip(names[i], side.values(), strict=True)) for i, side in enumerate((was, mine, other))]
    for key in weave(*names):
        found = [side.get(key) for side in sides]
        if found[1] or found[2]:
            about = found[1] or found[2]
            label = _label_item(about.data if about else None, key) if ours.is_list else str(key)
            yield Match(key, found[0], found[1], found[2], label)


def _name_items(
    base: Sequence[Block], ours: Sequence[Block], theirs: Sequence[Block], where: tuple[str, ...]
) -> list[list[Any]]:
    """A name for each item of each side, the same where it is the same item."""
    is_claims = are_claims(where)
    was, mine, other = ([block.data for block in side] for side in (base, ours, theirs))
    named: list[list[Any]] = [list(range(len(was)))]
    for number, after in enumerate((mine, other)):
        names: list[Any] = [None] * len(after)
        for i, j in _pair(was, after, is_claims):
            if j is not None:
                names[j] = (number, j) if i is None else i
        named.append(names)
    _join_added(named, mine, other, is_claims)
    return named


def _join_added(named: list[list[Any]], mine: Sequence[Any], other: Sequence[Any], is_claims: bool) -> None:
    """Give what both added one name: first to what says the same, then to what goes by the same name."""
    new = [[place for place, name in enumerate(names) if isinstance(name, tuple)] for names in named[1:]]
    keys = [
        {place: _keys_of(items[place], is_claims) for place in places}
        for items, places in zip((mine, other), new, strict=True)
    ]
    for level in range(_LEVELS):
        waiting: dict[str, list[int]] = {}
        for place, found in keys[0].items():
            if level < len(found):
                waiting.setdefault(found[level], []).append(place)
        for place, found in [*keys[1].items()]:
            if level < len(found) and waiting.get(found[level]):
                twin = waiting[found[level]].pop(0)
                named[2][place] = named[1][twin]
                del keys[0][twin], keys[1][place]


def _keys_of(item: Any, is_claims: bool) -> list[str]:
    """Keys by which two added items are one, the surest first: the whole content, then the identity.

    Claims that share source and date but not the status are one as well, read in two ways.
    """
    names: list[Any] = [name_item(item)]
    if is_claims:
        identity = identify(item)
        names = [identity, identity.page_and_date] if identity.url else []
    return [canonical(item), *(canonical([name]) for name in names if name)]


def are_claims(where: tuple[str, ...]) -> bool:
    """Whether the claims of one activity stand there."""
    return len(where) == 2 and where[0] == CLAIMS


def _pair(before: list[Any], after: list[Any], is_claims: bool) -> list[tuple[int | None, int | None]]:
    return pair_claims(before, after) if is_claims else pair_items(before, after)


def _label_item(item: Any, key: Any) -> str:
    if isinstance(item, Mapping) and (identity := identify(item)).url:
        return f"the claim of {identity.date or 'no date'} from {identity.url}"
    return name_item(item) or (clip(item) if isinstance(item, str) else f"item {key}")


def weave(base: list[Any], ours: list[Any], theirs: list[Any]) -> list[Any]:
    """Every name of both sides once: in the order of ours, or of theirs if only theirs is another one."""
    common = set(base) & set(ours) & set(theirs)
    orders = [[name for name in side if name in common] for side in (base, ours, theirs)]
    first, second = (theirs, ours) if orders[1] == orders[0] != orders[2] else (ours, theirs)
    woven = list(first)
    place = 0
    for name in second:
        if name in first:
            place = woven.index(name) + 1
            continue
        # Behind what the other side added at the same place.
        while place < len(woven) and woven[place] not in second:
            place += 1
        woven.insert(place, name)
        place += 1
    return woven
