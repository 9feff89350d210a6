"""Three-way merges of files of the dataset: by field and by claim, and every byte as somebody wrote it.

Two people who add claims to one council, or change different fields of one claim, do not meet. Where both
gave one field another value, or one changed what the other removed, whole lines around the smallest field
are marked as git marks a conflict. Nothing is trusted to layout: what comes out is read again, as each side
would have it, and must hold what the merge says that it holds.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from opencouncil.blocks import Block, put_dash, split_blocks
from opencouncil.changes import (
    CLAIMS,
    UNITS,
    canonical,
    has_our_claims,
    is_same,
    name_item,
    pair_claims,
    pair_items,
)
from opencouncil.document import parse_document
from opencouncil.findings import clip
from opencouncil.model import PartialDate

OURS, THEIRS = "ours", "theirs"
SIDES = (OURS, THEIRS)
# A tag with a value, as `notice:14d`; not an address.
_TAG = re.compile(r"([a-z][a-z-]*):(?!//)(.+)")
_BRACKETS = re.compile(r"([^\[]*)\[(.*)\]([^\]]*)", re.DOTALL)
_ITEM = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^,\"'\s][^,]*")
_REMARK = re.compile(r"(?:^|\s)#")


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


@dataclass(frozen=True)
class _Split:
    """Both sides of a conflict; None where there is nothing on one. The lead stands above the mark."""

    ours: "_Piece | None"
    theirs: "_Piece | None"
    lead: tuple[str, ...] = ()

    def on(self, side: str) -> "_Piece | None":
        return self.ours if side == OURS else self.theirs


@dataclass(frozen=True)
class _Group:
    """A merged field, item or file: what it is written with, of one side, and the pieces inside."""

    frame: Block
    pieces: "tuple[tuple[Any, _Piece], ...]"


_Piece = Block | _Split | _Group


def merge_files(base: bytes, ours: bytes, theirs: bytes, kind: str = "council", mark: int = 7) -> Merge:
    """One file out of two that come from one; UnmergeableError where one of them is no such file.

    An empty base is none: both sides added the file. ``mark`` is the length of the marks of a conflict.
    """
    was = _read(base, kind, "base") if base.strip() else None
    mine, other = _read(ours, kind, OURS), _read(theirs, kind, THEIRS)
    merger = _Merger()
    try:
        merged = merger.merge(was, mine, other, ())
    except ValueError:
        raise UnmergeableError("the two sides are laid out too differently") from None
    for side in SIDES:
        _check(merged, side, mark)
    return Merge(_write(_render(merged, None, mark)), tuple(merger.clashes))


def _read(text: bytes, kind: str, side: str) -> Block:
    document = parse_document(text)
    if document.problems:
        first = document.problems[0]
        line = f", line {first.position.line}" if first.position else ""
        raise UnmergeableError(f"it cannot be read in {side}{line}: {first.message}")
    data = document.data
    if not isinstance(data, dict) or (
        kind == "council" and not ("id" in data and has_our_claims({CLAIMS: {}, **data}))
    ):
        raise UnmergeableError(
            f"it is no council in {side}" if kind == "council" else f"it holds no fields in {side}"
        )
    if not text.endswith(b"\n"):
        raise UnmergeableError(f"its last line does not end in {side}")
    blocks = split_blocks(document)
    if blocks.inside is None or _write(list(blocks.text)) != text:
        raise UnmergeableError(f"it is not written with each field on a line of its own in {side}")
    return blocks


def _check(merged: _Piece | None, side: str, mark: int) -> None:
    """Whoever takes one side of every conflict gets a file that holds what it should."""
    document = parse_document(_write(_render(merged, side, mark)))
    if document.problems or _as_kept(document.data) != _as_kept(_data(merged, side)):
        raise UnmergeableError("its layout leaves a doubt about where a field ends")


def _as_kept(data: Any) -> Any:
    """Data in a form that tells true from 1, and 5 from 5.0."""
    if isinstance(data, dict):
        return {key: _as_kept(value) for key, value in data.items()}
    return [_as_kept(item) for item in data] if isinstance(data, list) else (type(data), data)


def _write(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _render(piece: _Piece | None, side: str | None, mark: int, dash: int = -1) -> list[str]:
    """The lines of one side, or of both with the marks of the conflicts."""
    if piece is None:
        return []
    if isinstance(piece, Block):
        return put_dash(list(piece.text), dash)
    if isinstance(piece, _Split):
        if side:
            return [*piece.lead, *_render(piece.on(side), side, mark, dash)]
        first, second = (_render(piece.on(one), one, mark, dash) for one in SIDES)
        return [*piece.lead, f"{'<' * mark} {OURS}", *first, "=" * mark, *second, f"{'>' * mark} {THEIRS}"]
    frame = piece.frame
    lines = [*frame.lead, *put_dash(list(frame.head), dash)]
    is_first = True
    for _, inner in piece.pieces:
        found = _render(inner, side, mark, frame.dash if is_first else -1)
        is_first = is_first and not found
        lines += found
    return [*lines, *frame.tail]


def _data(piece: _Piece | None, side: str) -> Any:
    """What a side says here; None for nothing."""
    if piece is None or isinstance(piece, Block):
        return piece.data if piece else None
    if isinstance(piece, _Split):
        return _data(piece.on(side), side)
    found = [(key, data) for key, inner in piece.pieces if (data := _data(inner, side)) is not None]
    return [data for _, data in found] if piece.frame.is_list else dict(found)


def _take(piece: _Piece | None, side: str) -> _Piece | None:
    """A piece with every conflict settled for one side; None where nothing is left."""
    if isinstance(piece, _Split):
        taken = piece.on(side)
        return _put_lead(taken, piece.lead) if taken else None
    if isinstance(piece, _Group):
        inside = [(key, taken) for key, inner in piece.pieces if (taken := _take(inner, side))]
        return replace(piece, pieces=tuple(inside)) if inside else None
    return piece


def _put_lead(piece: _Piece, lead: tuple[str, ...]) -> _Piece:
    if isinstance(piece, _Group):
        return replace(piece, frame=replace(piece.frame, lead=lead))
    return replace(piece, lead=lead)


class _Merger:
    def __init__(self) -> None:
        self.clashes: list[Clash] = []
        # Two who read a source again and found the same: the later day of reading holds.
        self._may_take_later = False

    def merge(self, base: Block | None, ours: Block, theirs: Block, where: tuple[str, ...]) -> _Piece | None:
        """What stands on both sides, merged; None where nothing is left of it."""
        if base and ours.text == base.text:
            return theirs
        if ours.text == theirs.text or (base and theirs.text == base.text):
            return ours
        lead = _merge_remarks(base.lead if base else None, ours.lead, theirs.lead)
        if where[-1:] == ("checked",) and self._may_take_later:
            return replace(max(ours, theirs, key=lambda block: str(block.data)), lead=lead)
        if taken := _settle(base, ours, theirs, where):
            return replace(taken, lead=lead)
        if where not in UNITS and _are_alike(base, ours, theirs):
            return self._merge_inside(base, ours, theirs, lead, where)
        if line := _merge_brackets(base, ours, theirs):
            return replace(ours, lead=lead, head=line[0], data=line[1])
        return self._clash(ours, theirs, where, lead)

    def _clash(
        self, ours: Block | None, theirs: Block | None, where: tuple[str, ...], lead: tuple[str, ...] = ()
    ) -> _Split:
        self.clashes.append(Clash(where, ours and ours.data, theirs and theirs.data))
        if ours and theirs:
            return _Split(replace(ours, lead=()), replace(theirs, lead=()), lead)
        return _Split(ours, theirs)

    def _merge_inside(
        self, base: Block | None, ours: Block, theirs: Block, lead: tuple[str, ...], where: tuple[str, ...]
    ) -> _Piece | None:
        theirs = theirs.indented(ours.indent)
        base = base.indented(ours.indent) if base else None
        heads = [block.head for block in (base, ours, theirs) if block]
        if len(set(heads)) == len(heads) > 1 or (ours.is_list and _list_clashes(base, ours, theirs)):
            return self._clash(ours, theirs, where, lead)
        head = theirs.head if base and ours.head == base.head else ours.head
        tail = _merge_remarks(base.tail if base else None, ours.tail, theirs.tail)
        known = len(self.clashes)
        is_read_again = len(where) == 3 and _are_claims(where[:2]) and _are_one_but_for_reading(ours, theirs)
        pieces: list[tuple[Any, _Piece]] = []
        for key, was, mine, other, label in _match(base, ours, theirs, where):
            self._may_take_later = is_read_again
            piece = self._merge_one(was, mine, other, (*where, label))
            if piece:
                pieces.append((key, piece))
        if ours.is_list and _are_claims(where):
            pieces = _sort_claims(pieces, ours, theirs)
        group = _Group(replace(ours, lead=lead, head=head, tail=tail), tuple(pieces))
        if _is_whole(group):
            return group
        # Here a field alone cannot be left in doubt: without it the group would be empty, or lose its dash.
        del self.clashes[known:]
        one, two = (_take(group, side) for side in SIDES)
        if one or two:
            self.clashes.append(Clash(where, _data(one, OURS), _data(two, THEIRS)))
        if one and two:
            return _Split(_put_lead(one, ()), _put_lead(two, ()), lead)
        return _Split(one, two) if one or two else None

    def _merge_one(
        self, base: Block | None, ours: Block | None, theirs: Block | None, where: tuple[str, ...]
    ) -> _Piece | None:
        if ours and theirs:
            return self.merge(base, ours, theirs, where)
        left = ours or theirs
        if not base or not left:
            return left
        # Removed by one: well, unless the other changed it.
        if [*left.body()] == [*base.body()] and _without_blanks(left.lead) == _without_blanks(base.lead):
            return None
        if where == (CLAIMS,) or _are_claims(where):
            # Whoever removed all claims of an activity said nothing about those that the other added.
            none = replace(left, data=type(left.data)(), head=base.head, inside={}, tail=())
            return self.merge(base, ours or none, theirs or none, where)
        return self._clash(ours, theirs, where)


def _are_one_but_for_reading(ours: Block, theirs: Block) -> bool:
    """Whether two claims say the same, and were only read on other days."""
    one, other = ({**block.data, "checked": None} for block in (ours, theirs))
    return is_same(one, other)


def _is_whole(group: _Group) -> bool:
    """Whether something is left on each side, and first a field that both have where a dash needs one."""
    if not all(any(_data(piece, side) is not None for _, piece in group.pieces) for side in SIDES):
        return False
    first = group.pieces[0][1]
    return group.frame.dash < 0 or not isinstance(first, _Split) or bool(first.ours and first.theirs)


def _settle(base: Block | None, ours: Block, theirs: Block, where: tuple[str, ...]) -> Block | None:
    """The side that speaks for both, where the other did not change what is meant."""
    bodies = [tuple(block.body()) if block else None for block in (base, ours, theirs)]
    if bodies[1] == bodies[2] or (base and bodies[2] == bodies[0]):
        return ours
    if base and bodies[1] == bodies[0]:
        return theirs
    if ours.inside is not None and theirs.inside is not None:
        return None
    mine, other = (any(map(_REMARK.search, body or ())) for body in bodies[1:])
    if is_same(ours.data, theirs.data):
        return theirs if other and not mine else ours
    if base and not mine and is_same(ours.data, base.data):
        return theirs
    return ours if base and not other and is_same(theirs.data, base.data) else None


def _are_alike(*blocks: Block | None) -> bool:
    """Whether all hold fields, or all hold items."""
    there = [block for block in blocks if block]
    return all(block.inside is not None and block.is_list == there[0].is_list for block in there)


def _merge_remarks(
    base: Iterable[str] | None, ours: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[str, ...]:
    """Comments and blank lines: those of the side that changed them; if both did, all of both."""
    if base is not None and ours == tuple(base):
        return theirs
    if ours == theirs or (base is not None and theirs == tuple(base)):
        return ours
    removed = {line for line in base or () if line not in ours or line not in theirs}
    mine = [line for line in ours if line not in removed]
    return (*mine, *(line for line in theirs if line.strip() and line not in mine and line not in removed))


def _without_blanks(lines: Iterable[str]) -> list[str]:
    return [line for line in lines if line.strip()]


class _Match(NamedTuple):
    """One field or item on each side, where it is there."""

    key: Any
    base: Block | None
    ours: Block | None
    theirs: Block | None
    label: str


def _match(base: Block | None, ours: Block, theirs: Block, where: tuple[str, ...]) -> Iterator[_Match]:
    """What was which, in the order of ours, what only theirs has after what stands before it there."""
    was, mine, other = ((block.inside or {}) if block else {} for block in (base, ours, theirs))
    if ours.is_list:
        names = _name_items(list(was.values()), list(mine.values()), list(other.values()), where)
    else:
        names = [list(was), list(mine), list(other)]
    sides = [dict(zip(names[i], side.values(), strict=True)) for i, side in enumerate((was, mine, other))]
    for key in _weave(*names):
        found = [side.get(key) for side in sides]
        if found[1] or found[2]:
            about = found[1] or found[2]
            label = _label_item(about.data if about else None, key) if ours.is_list else str(key)
            yield _Match(key, found[0], found[1], found[2], label)


def _name_items(
    base: Sequence[Block], ours: Sequence[Block], theirs: Sequence[Block], where: tuple[str, ...]
) -> list[list[Any]]:
    """A name for each item of each side, the same where it is the same item."""
    is_claims = _are_claims(where)
    was, mine, other = ([block.data for block in side] for side in (base, ours, theirs))
    named: list[list[Any]] = [list(range(len(was)))]
    for number, after in enumerate((mine, other)):
        names: list[Any] = [None] * len(after)
        for i, j in _pair(was, after, is_claims):
            if j is not None:
                names[j] = (number, j) if i is None else i
        named.append(names)
    # What both added is one item if it says the same, or goes by the same name.
    added: dict[Any, Any] = {}
    for place, name in enumerate(named[1]):
        if isinstance(name, tuple):
            added |= {key: name for key in reversed(_keys_of(mine[place], is_claims)) if key not in added}
    taken = set()
    for place, name in enumerate(named[2]):
        if isinstance(name, tuple):
            twins = [added[key] for key in _keys_of(other[place], is_claims) if key in added]
            twin = next((one for one in twins if one not in taken), None)
            if twin is not None:
                named[2][place] = twin
                taken.add(twin)
    return named


def _keys_of(item: Any, is_claims: bool) -> list[Any]:
    """What tells that two added items are one: all that they say, or else what they go by."""
    name = _identify(item) if is_claims else name_item(item)
    return [canonical(item), *([("name", name)] if name else [])]


def _are_claims(where: tuple[str, ...]) -> bool:
    return len(where) == 2 and where[0] == CLAIMS


def _pair(before: list[Any], after: list[Any], is_claims: bool) -> list[tuple[int | None, int | None]]:
    return pair_claims(before, after) if is_claims else pair_items(before, after)


def _identify(claim: Mapping[str, Any]) -> tuple[Any, ...] | None:
    """Two claims that share this say one thing twice, as the rule claim-twice has it."""
    source = claim.get("source")
    url = source.get("url") if isinstance(source, Mapping) else None
    return (url, *(claim.get(name) for name in ("stated", "stated_by", "status"))) if url else None


def _label_item(item: Any, key: Any) -> str:
    if isinstance(item, Mapping) and (identity := _identify(item)):
        url, stated, stated_by, _ = identity
        return f"the claim of {stated or stated_by or 'no date'} from {url}"
    return name_item(item) or (clip(item) if isinstance(item, str) else f"item {key}")


def _weave(base: list[Any], ours: list[Any], theirs: list[Any]) -> list[Any]:
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


def _sort_claims(pieces: list[tuple[Any, _Piece]], ours: Block, theirs: Block) -> list[tuple[Any, _Piece]]:
    """Newest first and those without a date last, if both sides had them so."""
    try:
        for side in (ours.data, theirs.data):
            dates = [_date_of(claim) for claim in side]
            if dates != sorted(dates, reverse=True):
                return pieces
        return sorted(pieces, key=lambda piece: _date_of(_any_data(piece[1])), reverse=True)
    except (ValueError, TypeError):
        return pieces


def _any_data(piece: _Piece) -> Any:
    mine = _data(piece, OURS)
    return _data(piece, THEIRS) if mine is None else mine


def _date_of(claim: Mapping[str, Any]) -> tuple[Any, ...]:
    text = claim.get("stated_by") or claim.get("stated")
    return (True, PartialDate.parse(text)) if text else (False,)


def _list_clashes(base: Block | None, ours: Block, theirs: Block) -> bool:
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


def _merge_brackets(
    base: Block | None, ours: Block, theirs: Block
) -> tuple[tuple[str, ...], list[Any]] | None:
    """A list in brackets with what either side added and without what either removed, as ours writes it."""
    there = [block for block in (base, ours, theirs) if block]
    if not all(isinstance(block.data, list) and block.inside is None for block in there):
        return None
    if _list_clashes(base, ours, theirs):
        return None
    frames = [_BRACKETS.fullmatch("\n".join(block.head)) for block in (ours, theirs)]
    texts = [_split_brackets(block) for block in (ours, theirs)]
    found, other = frames
    # A comment behind the list that only theirs has would be lost.
    if not found or not other or None in texts or (found[3] != other[3] and _REMARK.search(other[3])):
        return None
    written = {name: text for side in reversed(texts) for name, text in side or ()}
    names = [[name for name, _ in side or ()] for side in texts]
    was = [_name_value(item) for item in base.data] if base else []
    values = {_name_value(item): item for item in (*theirs.data, *ours.data)}
    kept = [
        name
        for name in _weave(was, *names)
        if (name in names[0]) + (name in names[1]) == 2 or name not in was
    ]
    if not kept:
        return None
    line = f"{found[1]}[{', '.join(written[name] for name in kept)}]{found[3]}"
    return tuple(line.split("\n")), [values[name] for name in kept]


def _split_brackets(block: Block) -> list[tuple[Any, str]] | None:
    """Each item of a list in brackets with the text it is written with."""
    found = _BRACKETS.fullmatch("\n".join(block.head))
    texts = [item.strip() for item in _ITEM.findall(found[2])] if found else []
    is_plain = len(texts) == len(block.data) and not any(isinstance(item, dict | list) for item in block.data)
    return list(zip(map(_name_value, block.data), texts, strict=True)) if is_plain else None


def _name_value(value: Any) -> tuple[str, Any]:
    return type(value).__name__, value
