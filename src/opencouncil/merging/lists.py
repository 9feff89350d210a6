"""Merges lists of words, such as conditions and codes: keeps additions and removals of both sides."""

import re
from collections.abc import Iterable
from typing import Any

from opencouncil.merging.matching import weave
from opencouncil.text.blocks import Block

# A tag with a value, as `notice:14d`; not an address.
_TAG = re.compile(r"([a-z][a-z-]*):(?!//)(.+)")
_BRACKETS = re.compile(r"([^\[]*)\[(.*)\]([^\]]*)", re.DOTALL)
_ITEM = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^,\"'\s][^,]*")
# A comment, at the start of a line or behind a value.
REMARK = re.compile(r"(?:^|\s)#")


def have_clash(base: Block | None, ours: Block, theirs: Block) -> bool:
    """Whether both put different items into the place of one, or gave one tag different values."""
    was, mine, other = (block.data if block else [] for block in (base, ours, theirs))
    if any(isinstance(item, dict | list) for item in (*was, *mine, *other)):
        return False
    is_replaced = any(item not in mine and item not in other for item in was)
    added = [item for item in mine if item not in was and item not in other]
    theirs_added = [item for item in other if item not in was and item not in mine]
    if is_replaced and added and theirs_added:
        return True
    tags = [_read_tags(side) for side in (was, mine, other)]
    return any(
        tags[1].get(tag) != tags[2].get(tag) and tags[0].get(tag) not in (tags[1].get(tag), tags[2].get(tag))
        for tag in {*tags[1], *tags[2]}
    )


def _read_tags(items: Iterable[Any]) -> dict[str, str]:
    """The value of each tag that has one."""
    return {found[1]: found[2] for item in items if (found := _TAG.fullmatch(str(item)))}


def merge_brackets(
    base: Block | None, ours: Block, theirs: Block
) -> tuple[tuple[str, ...], list[Any]] | None:
    """A list in brackets with what either side added and without what either removed, as ours writes it."""
    there = [block for block in (base, ours, theirs) if block]
    if not all(_holds_words(block) for block in there):
        return None
    if have_clash(base, ours, theirs):
        return None
    frames = [_BRACKETS.fullmatch("\n".join(block.head)) for block in (ours, theirs)]
    texts = [_split_brackets(block) for block in (ours, theirs)]
    found, other = frames
    # A comment behind the list that only theirs has would be lost.
    if not found or not other or None in texts or (found[3] != other[3] and REMARK.search(other[3])):
        return None
    written = {name: text for side in reversed(texts) for name, text in side or ()}
    names = [[name for name, _ in side or ()] for side in texts]
    was = [_name_value(item) for item in base.data] if base else []
    values = {_name_value(item): item for item in (*theirs.data, *ours.data)}
    kept = [
        name for name in weave(was, *names) if (name in names[0]) + (name in names[1]) == 2 or name not in was
    ]
    if not kept:
        return None
    line = f"{found[1]}[{', '.join(written[name] for name in kept)}]{found[3]}"
    return tuple(line.split("\n")), [values[name] for name in kept]


def _holds_words(block: Block) -> bool:
    """Whether it is a list in brackets, with nothing in it that has parts of its own."""
    is_list = isinstance(block.data, list) and block.inside is None
    return is_list and not any(isinstance(item, dict | list) for item in block.data)


def _split_brackets(block: Block) -> list[tuple[Any, str]] | None:
    """Each item of a list in brackets with the text it is written with."""
    found = _BRACKETS.fullmatch("\n".join(block.head))
    texts = [item.strip() for item in _ITEM.findall(found[2])] if found else []
    if len(texts) != len(block.data):
        return None
    return list(zip(map(_name_value, block.data), texts, strict=True))


def _name_value(value: Any) -> tuple[str, Any]:
    return type(value).__name__, value
