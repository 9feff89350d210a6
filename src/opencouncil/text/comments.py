"""Which comment belongs to what.

A comment beside a value belongs to it, and one on lines of its own to what follows. Where a blank line
parts it from what follows and none from what is above, it belongs to what is above, as it does where it is
set in deeper than that; where it is set in deeper than what follows, to the group that ends there. What
stands before the first entry of a group with a blank line below it belongs to the group, as does the line
that tells editors of the schema.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from opencouncil.text.layout import Entry, Layout, Node

SCHEMA_LINE = "# yaml-language-server:"


class _Comment(NamedTuple):
    start: int
    end: int
    text: str
    column: int


class _Line(NamedTuple):
    """A comment, or a blank line beside one."""

    text: str
    column: int = -1
    start: int = 0
    end: int = 0


def attach_comments(layout: "Layout") -> None:
    """Give each comment of the text to the entry it belongs to, or to the file."""
    places = [entry.start for entry in layout.order]
    gaps: dict[tuple[int, bool], list[_Comment]] = {}
    for comment, is_alone in _iter_comments(layout):
        layout.comments.append(comment.text)
        if is_alone:
            number = bisect_right(places, comment.start)
            # Before and behind a closing bracket are two gaps.
            is_inside = bool(number) and _is_in_brackets(layout.order[number - 1], comment.start)
            gaps.setdefault((number, is_inside), []).append(comment)
        elif number := bisect_left(places, comment.start):
            entry = _leave_brackets(layout.order[number - 1], comment.start)
            entry.beside.append(comment.text)
            entry.bottom = comment.end
        else:
            layout.root.head.append(comment.text)
    for (number, is_inside), comments in gaps.items():
        previous = layout.order[number - 1] if number else None
        following = layout.order[number] if number < len(layout.order) else None
        lines = _list_lines(layout, comments)
        if following is not None and following.parent is previous:
            _attach_first(previous.value if previous else layout.root, lines, following)
        elif previous is None:
            layout.root.head += _texts(lines)
        elif comments[0].start < previous.value.end:  # between a name and its value
            previous.above += _texts(lines)
        else:
            previous = _leave_brackets(previous, comments[0].start)
            if not is_inside:
                _attach_between(layout, previous, lines, following)
            elif following is not None and following.parent is previous.parent:
                following.above += _texts(lines)
            elif previous.parent:
                previous.parent.value.foot += _texts(lines)


def _iter_comments(layout: "Layout") -> Iterator[tuple[_Comment, bool]]:
    """What stands between texts and begins with a hash, and whether it has lines of its own."""
    text, at = layout.text, 0
    for start, end in [*sorted(layout.texts), (len(text), len(text))]:
        while (at := text.find("#", at, start)) >= 0:
            stop = layout.line_end(at)
            column = layout.column(at)
            is_alone = not text[at - column : at].strip(" ")
            yield _Comment(at, stop, text[at:stop].rstrip(), column), is_alone
            at = stop
        at = end


def _is_in_brackets(entry: "Entry", offset: int) -> bool:
    at: Entry | None = entry
    while at:
        if at.value.is_flow and offset < at.value.end:
            return True
        at = at.parent
    return False


def _leave_brackets(entry: "Entry", offset: int) -> "Entry":
    """The last entry before an offset, or the one around it whose brackets are closed by then."""
    while entry.parent and entry.parent.value.is_flow and entry.parent.value.end <= offset:
        entry = entry.parent
    return entry


def _list_lines(layout: "Layout", comments: list[_Comment]) -> list[_Line]:
    """The comments, with an empty line where blank lines stand before, between or behind them."""
    lines: list[_Line] = []
    for comment in comments:
        if layout.is_blank(layout.line(comment.start) - 1):
            lines.append(_Line(""))
        lines.append(_Line(comment.text, comment.column, comment.start - comment.column, comment.end))
    if layout.is_blank(layout.line(comments[-1].start) + 1):
        lines.append(_Line(""))
    return lines


def _texts(lines: list[_Line]) -> list[str]:
    return [line.text for line in lines]


def _attach_first(group: "Node", lines: list[_Line], first: "Entry") -> None:
    """Comments before the first entry: those with a blank line below them belong to the whole group."""
    if not lines[0].text:
        del lines[0]
    texts = _texts(lines)
    keep = max((n + 1 for n, text in enumerate(texts) if not text or text.startswith(SCHEMA_LINE)), default=0)
    group.head += texts[:keep]
    first.above += texts[keep:]
    if keep:
        first.top = min((line.start for line in lines[keep:]), default=first.start - first.column)


def _attach_between(
    layout: "Layout", previous: "Entry", lines: list[_Line], following: "Entry | None"
) -> None:
    """Comments before the next entry, which may end several groups: how far they are set in decides."""
    chain = [previous]
    while chain[-1].parent and not (following and chain[-1].parent is following.parent):
        chain.append(chain[-1].parent)
    taken = below = level = 0
    for number, line in enumerate(lines):
        if not line.text:
            continue
        if line.column > previous.column and taken == below:
            below = number + 1
            _put_below(previous, lines[taken : number + 1])
            taken = below
            continue
        if following is not None and line.column <= following.column:
            break
        level = _find_level(chain, level, line.column)
        owner = chain[level].parent
        group = owner.value if owner else layout.root
        group.foot += _texts(lines[taken : number + 1])
        _reach(chain[level + 1 :], line.end)
        taken = number + 1
    rest = lines[taken:]
    blank = next((number for number, line in enumerate(rest) if not line.text), 0)
    if blank:
        _put_below(chain[-1], rest[:blank])
        rest = rest[blank + 1 :]
    if following is not None and any(line.text for line in rest):
        following.above += _texts(rest)


def _put_below(entry: "Entry", lines: list[_Line]) -> None:
    """Comments behind an entry; the blank line behind them is what keeps them there."""
    entry.below = [text for text in [*entry.below, *_texts(lines)] if text] + [""]
    _reach([entry], lines[-1].end)


def _find_level(chain: "list[Entry]", level: int, column: int) -> int:
    """The innermost group, from a level outwards, that a comment is set in far enough to be a part of."""
    for number in range(level, len(chain) - 1):
        # A list may stand no further in than its name: then the outer one is meant.
        if chain[number + 1].column < chain[number].column <= column:
            return number
    return len(chain) - 1


def _reach(entries: "list[Entry]", end: int) -> None:
    for entry in entries:
        entry.bottom = max(entry.bottom, end)
