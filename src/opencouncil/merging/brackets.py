"""Lists in brackets: additions and removals of both sides, each item as somebody wrote it."""

import re
from dataclasses import replace
from typing import Any, NamedTuple

from opencouncil.merging.order import order_names
from opencouncil.merging.remarks import has_remark
from opencouncil.merging.versions import Versions
from opencouncil.merging.words import has_parts, have_clash
from opencouncil.text.blocks import Block

_BRACKETS = re.compile(r"([^\[]*)\[(.*)\]([^\]]*)", re.DOTALL)
_ITEM = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^,\"'\s][^,]*")

# An item with its type, so that true is not 1.
_Name = tuple[str, Any]


class _Brackets(NamedTuple):
    """A list in brackets: what stands before them, each item with its text, and what stands behind."""

    before: str
    items: list[tuple[_Name, str]]
    behind: str

    @property
    def names(self) -> list[_Name]:
        return [name for name, _ in self.items]


def merge_brackets(versions: Versions) -> Block | None:
    """Ours with what either side added and without what either removed; None if it is no list that can be."""
    base, ours, theirs = versions
    if not all(_holds_words(block) for block in versions if block) or have_clash(versions):
        return None
    mine, other = _read(ours), _read(theirs)
    # A comment behind the list that only theirs has would be lost.
    if not mine or not other or (mine.behind != other.behind and has_remark(other.behind)):
        return None
    names = _merge_names(_name_all(base) if base else [], mine.names, other.names)
    if not names:
        return None
    written = dict([*other.items, *mine.items])
    line = f"{mine.before}[{', '.join(written[name] for name in names)}]{mine.behind}"
    return replace(ours, head=tuple(line.split("\n")), data=[value for _, value in names])


def _holds_words(block: Block) -> bool:
    """Whether it is a list in brackets, with nothing in it that has parts of its own."""
    return isinstance(block.data, list) and block.inside is None and not has_parts(block.data)


def _read(block: Block) -> _Brackets | None:
    found = _BRACKETS.fullmatch("\n".join(block.head))
    if not found:
        return None
    names, texts = _name_all(block), [item.strip() for item in _ITEM.findall(found[2])]
    if len(names) != len(texts):
        return None
    return _Brackets(found[1], list(zip(names, texts, strict=True)), found[3])


def _name_all(block: Block) -> list[_Name]:
    return [(type(value).__name__, value) for value in block.data]


def _merge_names(was: list[_Name], mine: list[_Name], other: list[_Name]) -> list[_Name]:
    """What is in both, and what either side added."""
    return [
        name for name in order_names(was, mine, other) if (name in mine and name in other) or name not in was
    ]
