"""The days on which somebody last looked: whoever looked later knows what the other knew."""

from dataclasses import replace
from typing import Any

from opencouncil.merging.claims import Where
from opencouncil.merging.remarks import has_remark
from opencouncil.merging.versions import Versions
from opencouncil.reading.plain_scalars import is_day
from opencouncil.text.blocks import Block

# Of a claim and of a nation's law; of an effect of the law; of a search for one.
_LOOKED = ("checked", "still_in_force_on", "looked_on")
# What was found by looking, in each of them.
_FOUND = ("status", "effect", "found")


def found_the_same(versions: Versions) -> bool:
    """Whether both sides say that the same was found; else the later day may not vouch for the other."""
    mine, other = versions.ours.data, versions.theirs.data
    if not isinstance(mine, dict) or not isinstance(other, dict):
        return False
    return all(mine.get(name) == other.get(name) for name in _FOUND)


def take_later(versions: Versions, where: Where) -> Block | None:
    """The later day on which somebody looked, with a comment behind it that one side wrote.

    None where no such day stands on both sides, or each has a comment of its own.
    """
    sides = versions.ours, versions.theirs
    if not where or where[-1] not in _LOOKED or not all(_is_day(block.data) for block in sides):
        return None
    earlier, later = sorted(sides, key=lambda block: str(block.data))
    if not _has_remark(earlier):
        return later
    if _has_remark(later):
        return None
    head = tuple(line.replace(earlier.data, later.data, 1) for line in earlier.head)
    return replace(earlier, head=head, data=later.data)


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and is_day(value)


def _has_remark(block: Block) -> bool:
    return any(map(has_remark, block.head))
