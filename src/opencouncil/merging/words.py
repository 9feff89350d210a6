"""Lists of words, such as conditions: whether what both sides did to one can stand in one list."""

import re
from collections.abc import Iterable
from typing import Any

from opencouncil.merging.versions import Versions

# A tag with a value, as `notice:14d`; not an address.
_TAG = re.compile(r"([a-z][a-z-]*):(?!//)(.+)")


def have_clash(versions: Versions) -> bool:
    """Whether both put different items into the place of one, or gave one tag different values."""
    was, mine, other = (block.data if block else [] for block in versions)
    if has_parts([*was, *mine, *other]):
        return False
    return _replaced_one({*was}, {*mine}, {*other}) or _changed_tag(was, mine, other)


def has_parts(items: Iterable[Any]) -> bool:
    """Whether any item of a list has fields or items of its own."""
    return any(isinstance(item, dict | list) for item in items)


def _replaced_one(was: set[Any], mine: set[Any], other: set[Any]) -> bool:
    is_removed = bool(was - mine - other)
    return is_removed and bool(mine - was - other) and bool(other - was - mine)


def _changed_tag(*versions: list[Any]) -> bool:
    """Whether a tag has three values, counting that it is not there."""
    values = [_read_tags(items) for items in versions]
    return any(len({side.get(tag) for side in values}) == len(values) for tag in set().union(*values))


def _read_tags(items: Iterable[Any]) -> dict[str, str]:
    """The value of each tag that has one."""
    return {found[1]: found[2] for item in items if (found := _TAG.fullmatch(str(item)))}
