"""Three-way merges of files of the dataset: by field and by claim, and every byte as somebody wrote it.

Two people who add claims to one council, or change different fields of one claim, do not meet. Where both
gave one field another value, or one changed what the other removed, whole lines around the smallest field
are marked as git marks a conflict. Nothing is trusted to layout: what comes out is read again, as each side
would have it, and must hold what the merge says that it holds.
"""

from dataclasses import replace
from typing import Any, NamedTuple

from opencouncil.changes import UNITS
from opencouncil.claims import CLAIMS, are_sorted, has_our_claims, sort_claims
from opencouncil.merging.lists import REMARK, have_clash, merge_brackets
from opencouncil.merging.matching import are_claims, match
from opencouncil.merging.pieces import (
    OURS,
    SIDES,
    THEIRS,
    Group,
    Marks,
    Piece,
    Split,
    find_data,
    render,
    surround,
    take,
)
from opencouncil.merging.remarks import merge_closed_remarks, merge_remarks, without_blanks
from opencouncil.pairing import is_same
from opencouncil.reading.document import parse
from opencouncil.text.blocks import Block, split_blocks

_MARKS = Marks()


class UnmergeableError(Exception):
    """A file that cannot be merged by field and claim, and why."""


class Clash(NamedTuple):
    """A true conflict: the way to the field, and its value on each side; None where it was removed."""

    where: tuple[str, ...]
    ours: Any
    theirs: Any


class Merge(NamedTuple):
    text: bytes
    clashes: tuple[Clash, ...]


def merge_files(
    base: bytes, ours: bytes, theirs: bytes, kind: str = "council", marks: Marks = _MARKS
) -> Merge:
    """One file out of two that come from one; UnmergeableError where one of them is no such file.

    An empty base is none: both sides added the file. ``marks`` says how conflicts are marked.
    """
    was = _read(base, kind, "base") if base.strip() else None
    mine, other = _read(ours, kind, marks.ours), _read(theirs, kind, marks.theirs)
    merger = _Merger()
    try:
        merged = merger.merge(was, mine, other, ())
    except ValueError:
        raise UnmergeableError("the two sides are laid out too differently") from None
    for side in SIDES:
        _check(merged, side)
    return Merge(_write(render(merged, None, marks)), tuple(merger.clashes))


def _read(text: bytes, kind: str, side: str) -> Block:
    document = parse(text)
    place = place_in(side)
    if document.faults:
        first = document.faults[0]
        line = f", line {first.position.line}" if first.position else ""
        raise UnmergeableError(f"it cannot be read {place}{line}: {first.message}")
    data = document.data
    is_council = kind == "council"
    has_shape = isinstance(data, dict) and has_our_claims({CLAIMS: {}, **data})
    if not has_shape or (is_council and "id" not in data):
        raise UnmergeableError(f"it is no council {place}" if is_council else f"it holds no fields {place}")
    if not text.endswith(b"\n"):
        raise UnmergeableError(f"its last line does not end {place}")
    blocks = split_blocks(document)
    if blocks.inside is None or _write(list(blocks.text)) != text:
        raise UnmergeableError(f"it is not written with each field on a line of its own {place}")
    return blocks


def place_in(side: str) -> str:
    """``in HEAD``, ``on this side``."""
    return f"on {side}" if side.endswith(" side") else f"in {side}"


def _check(merged: Piece | None, side: str) -> None:
    """Checks that one side of every conflict gives a file with the data of that side."""
    document = parse(_write(render(merged, side, _MARKS)))
    if document.faults or _as_kept(document.data) != _as_kept(find_data(merged, side)):
        raise UnmergeableError("its layout leaves a doubt about where a field ends")


def _as_kept(data: Any) -> Any:
    """Data in a form that tells true from 1, and 5 from 5.0."""
    if isinstance(data, dict):
        return {key: _as_kept(value) for key, value in data.items()}
    return [_as_kept(item) for item in data] if isinstance(data, list) else (type(data), data)


def _write(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


class _Merger:
    def __init__(self) -> None:
        self.clashes: list[Clash] = []
        # Two who read a source again and found the same: the later day of reading holds.
        self._may_take_later = False

    def merge(self, base: Block | None, ours: Block, theirs: Block, where: tuple[str, ...]) -> Piece | None:
        """Both sides merged; None where nothing is left."""
        if base and ours.text == base.text:
            return theirs
        if ours.text == theirs.text or (base and theirs.text == base.text):
            return ours
        merged = self._merge_content(base, ours, theirs, where)
        if merged is None:
            return None
        lead = merge_remarks(base.lead if base else None, ours.lead, theirs.lead)
        below = merge_closed_remarks(base.below if base else None, ours.below, theirs.below)
        return surround(merged, lead, below)

    def _merge_content(
        self, base: Block | None, ours: Block, theirs: Block, where: tuple[str, ...]
    ) -> Piece | None:
        """The same without regard to the comments above and below it."""
        if where[-1:] == ("checked",) and self._may_take_later:
            return max(ours, theirs, key=lambda block: str(block.data))
        if taken := _settle(base, ours, theirs, where):
            return taken
        if base is None and _are_read_in_two_ways(ours, theirs, where):
            statuses = (block.data.get("status") for block in (ours, theirs))
            return self._split(ours, theirs, Clash((*where, "status"), *statuses))
        if where not in UNITS and _are_alike(base, ours, theirs):
            return self._merge_inside(base, ours, theirs, where)
        if line := merge_brackets(base, ours, theirs):
            return replace(ours, head=line[0], data=line[1])
        return self._clash(ours, theirs, where)

    def _clash(self, ours: Block | None, theirs: Block | None, where: tuple[str, ...]) -> Split:
        return self._split(ours, theirs, Clash(where, ours and ours.data, theirs and theirs.data))

    def _split(self, ours: Block | None, theirs: Block | None, clash: Clash) -> Split:
        self.clashes.append(clash)
        return Split(ours, theirs)

    def _merge_inside(
        self, base: Block | None, ours: Block, theirs: Block, where: tuple[str, ...]
    ) -> Piece | None:
        theirs = theirs.indented(ours.indent)
        base = base.indented(ours.indent) if base else None
        heads = [block.head for block in (base, ours, theirs) if block]
        if len(set(heads)) == len(heads) > 1 or (ours.is_list and have_clash(base, ours, theirs)):
            return self._clash(ours, theirs, where)
        head = theirs.head if base and ours.head == base.head else ours.head
        intro = merge_closed_remarks(base.intro if base else None, ours.intro, theirs.intro)
        tail = merge_remarks(base.tail if base else None, ours.tail, theirs.tail)
        known = len(self.clashes)
        is_read_again = len(where) == 3 and are_claims(where[:2]) and _are_one_but_for_reading(ours, theirs)
        pieces: list[tuple[Any, Piece]] = []
        for key, was, mine, other, label in match(base, ours, theirs, where):
            self._may_take_later = is_read_again
            piece = self._merge_one(was, mine, other, (*where, label))
            if piece:
                pieces.append((key, piece))
        if ours.is_list and are_claims(where):
            pieces = _sort_claims(pieces, ours, theirs)
        group = Group(replace(ours, head=head, intro=intro, tail=tail), tuple(pieces))
        if _is_whole(group):
            return group
        # Here a field alone cannot be left in doubt: without it the group would be empty, or lose its dash.
        del self.clashes[known:]
        one, two = (take(group, side) for side in SIDES)
        if one or two:
            self.clashes.append(Clash(where, find_data(one, OURS), find_data(two, THEIRS)))
        return Split(one, two) if one or two else None

    def _merge_one(
        self, base: Block | None, ours: Block | None, theirs: Block | None, where: tuple[str, ...]
    ) -> Piece | None:
        if ours and theirs:
            return self.merge(base, ours, theirs, where)
        left = ours or theirs
        if not base or not left:
            return left
        # Removed by one: well, unless the other changed it.
        if _list_words(left) == _list_words(base):
            return None
        if where == (CLAIMS,) or are_claims(where):
            # Whoever removed all claims of an activity said nothing about those that the other added.
            none = replace(left, data=type(left.data)(), head=base.head, intro=(), inside={}, tail=())
            return self.merge(base, ours or none, theirs or none, where)
        return self._clash(ours, theirs, where)


def _are_read_in_two_ways(ours: Block, theirs: Block, where: tuple[str, ...]) -> bool:
    """Whether both added a claim from one source and date, and give it another status.

    Such are marked whole: the conditions and words of one do not go with the status of the other.
    """
    is_claim = len(where) == 3 and are_claims(where[:2])
    return is_claim and bool(ours.data.get("status") != theirs.data.get("status"))


def _are_one_but_for_reading(ours: Block, theirs: Block) -> bool:
    """Whether two claims say the same, and were only read on other days."""
    one, other = ({**block.data, "checked": None} for block in (ours, theirs))
    return is_same(one, other)


def _is_whole(group: Group) -> bool:
    """Whether something is left on each side, and first a field that both have where a dash needs one."""
    if not all(any(find_data(piece, side) is not None for _, piece in group.pieces) for side in SIDES):
        return False
    first = group.pieces[0][1]
    return group.frame.dash < 0 or not isinstance(first, Split) or bool(first.ours and first.theirs)


def _settle(base: Block | None, ours: Block, theirs: Block, where: tuple[str, ...]) -> Block | None:
    """The side that speaks for both, where the other did not change what is meant."""
    bodies = [tuple(block.body()) if block else None for block in (base, ours, theirs)]
    if bodies[1] == bodies[2] or (base and bodies[2] == bodies[0]):
        return ours
    if base and bodies[1] == bodies[0]:
        return theirs
    if ours.inside is not None and theirs.inside is not None:
        return None
    mine, other = (any(map(REMARK.search, body or ())) for body in bodies[1:])
    if is_same(ours.data, theirs.data):
        return theirs if other and not mine else ours
    if base and not mine and is_same(ours.data, base.data):
        return theirs
    return ours if base and not other and is_same(theirs.data, base.data) else None


def _are_alike(*blocks: Block | None) -> bool:
    """Whether all hold fields, or all hold items."""
    there = [block for block in blocks if block]
    return all(block.inside is not None and block.is_list == there[0].is_list for block in there)


def _list_words(block: Block) -> list[str]:
    """Its lines but for the blank ones around it."""
    return [*without_blanks(block.lead), *block.body(), *without_blanks(block.below)]


def _sort_claims(pieces: list[tuple[Any, Piece]], ours: Block, theirs: Block) -> list[tuple[Any, Piece]]:
    """Newest first and those without a date last, if both sides had them so."""
    if not are_sorted(ours.data) or not are_sorted(theirs.data):
        return pieces
    return [pieces[place] for place in sort_claims([_any_data(piece) for _, piece in pieces])]


def _any_data(piece: Piece) -> Any:
    mine = find_data(piece, OURS)
    return find_data(piece, THEIRS) if mine is None else mine
