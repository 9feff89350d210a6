"""The merge itself: a field, an item or a file out of three versions, and of all that is inside."""

from dataclasses import replace
from typing import Any, NamedTuple

from opencouncil.changes import UNITS
from opencouncil.merging.brackets import merge_brackets
from opencouncil.merging.claims import Where, can_be_emptied, find_contradiction, order_things
from opencouncil.merging.days import found_the_same, take_later
from opencouncil.merging.matching import Match, match
from opencouncil.merging.pieces import (
    JOINED,
    OURS,
    SIDES,
    THEIRS,
    Clash,
    Group,
    Piece,
    Split,
    find_data,
    surround,
    take,
)
from opencouncil.merging.remarks import merge_closed_remarks, merge_remarks, without_blanks
from opencouncil.merging.settle import settle
from opencouncil.merging.versions import Versions, choose
from opencouncil.merging.words import have_clash
from opencouncil.text.blocks import Block


class Merged(NamedTuple):
    """What a merge gives: None where nothing is left; and the conflicts in it, in the order of our file."""

    piece: Piece | None
    clashes: tuple[Clash, ...] = ()


def merge_blocks(versions: Versions, where: Where = (), may_take_later: bool = False) -> Merged:
    """Both sides merged, with the comments above and below.

    ``may_take_later`` holds where both found the same: there the later day of looking holds.
    """
    if chosen := choose(*versions, by=lambda block: block.text):
        return Merged(chosen)
    merged = _merge_content(versions, where, may_take_later)
    if merged.piece is None:
        return merged
    lead = merge_remarks(*versions.each(lambda block: block.lead))
    below = merge_closed_remarks(*versions.each(lambda block: block.below))
    return merged._replace(piece=surround(merged.piece, lead, below))


def _merge_content(versions: Versions, where: Where, may_take_later: bool) -> Merged:
    """The same without the comments above and below. The first way that fits is taken."""
    if settled := settle(versions) or (take_later(versions, where) if may_take_later else None):
        return Merged(settled)
    if name := find_contradiction(versions, where):
        mine, other = (block.data.get(name) for block in (versions.ours, versions.theirs))
        return _split(versions.ours, versions.theirs, Clash((*where, name), mine, other))
    if where not in UNITS and _hold_alike(versions):
        return _merge_inside(versions.indented(), where)
    if line := merge_brackets(versions):
        return Merged(line)
    return _mark(versions.ours, versions.theirs, where)


def _hold_alike(versions: Versions) -> bool:
    """Whether all hold fields, or all hold items."""
    kinds = {block.is_list if block.inside is not None else None for block in versions if block}
    return len(kinds) == 1 and None not in kinds


def _mark(ours: Block | None, theirs: Block | None, where: Where) -> Merged:
    """A conflict of two values; None where one side removed it."""
    return _split(ours, theirs, Clash(where, ours and ours.data, theirs and theirs.data))


def _split(ours: Piece | None, theirs: Piece | None, clash: Clash) -> Merged:
    return Merged(Split(ours, theirs), (clash,))


def _merge_inside(versions: Versions, where: Where) -> Merged:
    """Each field or item for itself. They are set in alike in all versions."""
    is_list = versions.ours.is_list
    frame = _merge_frame(versions)
    if frame is None or (is_list and have_clash(versions)):
        return _mark(versions.ours, versions.theirs, where)
    may_take_later = found_the_same(versions)
    parts = [
        (found.key, _merge_match(found, (*where, found.label), may_take_later))
        for found in match(versions, where)
    ]
    pieces = [(key, part.piece) for key, part in parts if part.piece]
    if is_list:
        order = order_things(where, [_any_data(piece) for _, piece in pieces], versions)
        pieces = [pieces[place] for place in order]
    group = _put_dash_on_both(Group(frame, tuple(pieces)))
    if not _is_whole(group):
        return _split_whole(group, where)
    return Merged(group, tuple(clash for _, part in parts for clash in part.clashes))


def _merge_frame(versions: Versions) -> Block | None:
    """What a group or list is written with; None where each version has another line for its name."""
    head = choose(*versions.each(lambda block: block.head))
    if head is None:
        return None
    intro = merge_closed_remarks(*versions.each(lambda block: block.intro))
    tail = merge_remarks(*versions.each(lambda block: block.tail))
    return replace(versions.ours, head=head, intro=intro, tail=tail)


def _merge_match(found: Match, where: Where, may_take_later: bool) -> Merged:
    """One field or item, which perhaps not every version has."""
    base, ours, theirs = found.base, found.ours, found.theirs
    if ours and theirs:
        return merge_blocks(Versions(base, ours, theirs), where, may_take_later)
    left = ours or theirs
    if not base or not left:
        return Merged(left)
    # Removed by one side: that holds if the other left it as it was.
    if _list_lines(left) == _list_lines(base):
        return Merged(None)
    if can_be_emptied(where):
        # Whoever removed all claims of an activity, or all replies, said nothing about those that the other
        # added.
        emptied = replace(left, data=type(left.data)(), head=base.head, intro=(), inside={}, tail=())
        return merge_blocks(Versions(base, ours or emptied, theirs or emptied), where)
    return _mark(ours, theirs, where)


def _list_lines(block: Block) -> list[str]:
    """Its lines without the blank ones around it."""
    return [*without_blanks(block.lead), *block.body(), *without_blanks(block.below)]


def _any_data(piece: Piece) -> Any:
    mine = find_data(piece, OURS)
    return find_data(piece, THEIRS) if mine is None else mine


def _put_dash_on_both(group: Group) -> Group:
    """The same where each side of a conflict has a field to stand behind the dash.

    What stands before the first field that both have is marked together with that field.
    """
    both = [all(find_data(piece, side) is not None for side in SIDES) for _, piece in group.pieces]
    if group.frame.dash < 0 or not any(both) or both[0]:
        return group
    count = both.index(True) + 1
    bare = replace(group.frame, lead=(), head=(), intro=(), tail=(), below=())
    first = Group(bare, group.pieces[:count])
    begin = (JOINED, Split(take(first, OURS), take(first, THEIRS)))
    return Group(group.frame, (begin, *group.pieces[count:]))


def _is_whole(group: Group) -> bool:
    """Whether something is left on each side, and first a field that both have where a dash needs one."""
    if not all(any(find_data(piece, side) is not None for _, piece in group.pieces) for side in SIDES):
        return False
    first = group.pieces[0][1]
    return group.frame.dash < 0 or not isinstance(first, Split) or bool(first.ours and first.theirs)


def _split_whole(group: Group, where: Where) -> Merged:
    """A group in which no field alone can be left in doubt: it would be empty, or lose its dash."""
    ours, theirs = (take(group, side) for side in SIDES)
    if not ours and not theirs:
        return Merged(None)
    return _split(ours, theirs, Clash(where, find_data(ours, OURS), find_data(theirs, THEIRS)))
