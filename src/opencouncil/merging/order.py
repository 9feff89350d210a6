"""The order of fields or items, out of three versions."""

from typing import Any


def order_names(base: list[Any], ours: list[Any], theirs: list[Any]) -> list[Any]:
    """Every name of both sides once: in the order of ours, or of theirs if they alone changed the order."""
    common = {*base} & {*ours} & {*theirs}
    was, mine, other = ([name for name in side if name in common] for side in (base, ours, theirs))
    return _weave(theirs, ours) if mine == was != other else _weave(ours, theirs)


def _weave(first: list[Any], second: list[Any]) -> list[Any]:
    """The names of the first as they stand, and each other name of the second behind its neighbour there."""
    woven = list(first)
    place = 0
    for name in second:
        if name in first:
            place = woven.index(name) + 1
            continue
        # Behind what the first alone has at the same place.
        while place < len(woven) and woven[place] not in second:
            place += 1
        woven.insert(place, name)
        place += 1
    return woven
