"""Which comment belongs to what. Nothing else decides it: not `fmt`, nor an edit, nor a merge.

A comment beside a value belongs to that value. One on lines of its own belongs to the entry below it (a field
or an item of a list), unless one of these is so, the first that fits:

1. Above the first entry of a group or list, what has a blank line below it belongs to the whole, as does the
   line that tells editors of the schema.
2. What stands between a name and its value belongs to the name.
3. In brackets, what stands behind the last item belongs to the whole that is in brackets.
4. What is set in deeper than the entry below it, or has none below it, belongs to what ends above it. Set in
   deeper than entries that end there, it belongs to the innermost of them; set in like the last entry of a
   group or list, to the end of that group or list.
5. What has a blank line below it, and none above it, belongs to the entry above it: of several that end here,
   to the outermost.

tests/text/test_comments.py has a case of each.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from opencouncil.text.entries import Entries, Entry, Lines, Node, read_entries
from opencouncil.text.form import SCHEMA_LINE


class _Comment(NamedTuple):
    """A comment, or a blank line beside one."""

    text: str
    column: int
    # Of the line, and behind it with its line feed.
    start: int
    end: int


_BLANK = _Comment(text="", column=-1, start=0, end=0)


class _Place(NamedTuple):
    """Where comments on lines of their own stand: behind so many entries, and how far."""

    number: int
    # Whether the value of the last of them is still to come, or not at its end.
    is_in_value: bool
    # Whether brackets that it stands in, or opens, are still open.
    is_in_brackets: bool


class _End(NamedTuple):
    """The end of one of several entries that end in one place, counted from the innermost outwards.

    Or, in the same place, the end of the group or list that it is the last of.
    """

    level: int
    is_of_group: bool


def attach_comments(lines: Lines, entries: Entries) -> list[str]:
    """Give each comment of a text to the entry or group it belongs to; all of them, in their order."""
    root, order, texts = entries
    starts = [entry.start for entry in order]
    found: list[str] = []
    gaps: dict[_Place, list[_Comment]] = {}
    for comment in _iter_comments(lines, texts):
        found.append(comment.text)
        hash_sign = comment.start + comment.column
        number = bisect_left(starts, hash_sign)
        if not lines.text[comment.start : hash_sign].strip(" "):
            gaps.setdefault(_find_place(order, number, hash_sign), []).append(comment)
        elif number:
            entry = _leave_brackets(order[number - 1], hash_sign)
            entry.beside.append(comment.text)
            entry.bottom = comment.end
        else:
            root.head.append(comment.text)
    for place, comments in gaps.items():
        _attach(entries, place, _add_blanks(lines, comments), comments[0].start)
    return found


def find_comments(text: str) -> set[int]:
    """Where the comments of a text begin that `parse` found nothing wrong with."""
    lines = Lines(text)
    return {one.start + one.column for one in _iter_comments(lines, read_entries(lines).texts)}


def _find_place(order: list[Entry], number: int, offset: int) -> _Place:
    previous = order[number - 1] if number else None
    return _Place(
        number=number,
        is_in_value=previous is not None and offset < previous.value.end,
        is_in_brackets=previous is not None and _is_in_brackets(previous, offset),
    )


def _iter_comments(lines: Lines, texts: Sequence[tuple[int, int]]) -> Iterator[_Comment]:
    """What stands between texts and begins with a hash."""
    text, at = lines.text, 0
    for start, end in [*sorted(texts), (len(text), len(text))]:
        while (at := text.find("#", at, start)) >= 0:
            stop, column = lines.line_end(at), lines.column(at)
            yield _Comment(text=text[at:stop].rstrip(), column=column, start=at - column, end=stop)
            at = stop
        at = end


def _is_in_brackets(entry: Entry, offset: int) -> bool:
    at: Entry | None = entry
    while at:
        if at.value.is_flow and offset < at.value.end:
            return True
        at = at.parent
    return False


def _leave_brackets(entry: Entry, offset: int) -> Entry:
    """The last entry before an offset, or the one around it whose brackets are closed by then."""
    while entry.parent and entry.parent.value.is_flow and entry.parent.value.end <= offset:
        entry = entry.parent
    return entry


def _add_blanks(lines: Lines, comments: Sequence[_Comment]) -> list[_Comment]:
    """The comments of a gap, with a blank where blank lines stand before, between or behind them."""
    found: list[_Comment] = []
    for comment in comments:
        if lines.is_blank(lines.line(comment.start) - 1):
            found.append(_BLANK)
        found.append(comment)
    if lines.is_blank(lines.line(comments[-1].start) + 1):
        found.append(_BLANK)
    return found


def _attach(entries: Entries, place: _Place, comments: list[_Comment], start: int) -> None:
    """Give the comments of a place, which begin at an offset, to what they belong to."""
    root, order, _ = entries
    previous = order[place.number - 1] if place.number else None
    following = order[place.number] if place.number < len(order) else None
    if following is not None and following.parent is previous:
        _attach_first(previous.value if previous else root, comments, following)
    elif previous is None:
        root.head += _texts(comments)
    elif place.is_in_value:
        previous.above += _texts(comments)
    elif place.is_in_brackets:
        _attach_in_brackets(_leave_brackets(previous, start), comments, following)
    else:
        _attach_between(root, _leave_brackets(previous, start), comments, following)


def _attach_first(group: Node, comments: list[_Comment], first: Entry) -> None:
    """Above the first entry: what has a blank line below it belongs to the whole group."""
    if not comments[0].text:
        comments = comments[1:]
    texts = _texts(comments)
    ends = [n + 1 for n, text in enumerate(texts) if not text or text.startswith(SCHEMA_LINE)]
    split = max(ends, default=0)
    group.head += texts[:split]
    first.above += texts[split:]
    if split:
        rest = comments[split:]
        first.top = rest[0].start if rest else first.start - first.column


def _attach_in_brackets(previous: Entry, comments: list[_Comment], following: Entry | None) -> None:
    if following is not None and following.parent is previous.parent:
        following.above += _texts(comments)
    elif previous.parent:
        previous.parent.value.foot += _texts(comments)


def _attach_between(root: Node, previous: Entry, comments: list[_Comment], following: Entry | None) -> None:
    """Comments between two entries, where several groups may end: how far they are set in decides."""
    # The entries that end here, innermost first; the last of them is in one group with what follows.
    ending = [previous]
    while ending[-1].parent and not (following and ending[-1].parent is following.parent):
        ending.append(ending[-1].parent)
    rest = _take_set_in(root, ending, comments, following)
    rest = _take_parted(ending[-1], rest)
    if following is not None and any(comment.text for comment in rest):
        following.above += _texts(rest)


def _take_set_in(
    root: Node, ending: list[Entry], comments: list[_Comment], following: Entry | None
) -> list[_Comment]:
    """Give what is set in deeper than what follows to the entries and groups that end here; the rest."""
    taken, end = 0, _End(level=0, is_of_group=False)
    for number, comment in enumerate(comments):
        if not comment.text:
            continue
        if following is not None and comment.column <= following.column:
            break
        end = _find_end(ending, end, comment.column)
        last, found = ending[end.level], comments[taken : number + 1]
        if end.is_of_group:
            _put_at_end(last.parent.value if last.parent else root, found)
        else:
            _put_below(last, found)
        taken = number + 1
    return comments[taken:]


def _find_end(ending: list[Entry], before: _End, column: int) -> _End:
    """Where a comment stands that is set in so far, behind one that stands at an end before."""
    level = _find_level(ending, before.level, column)
    # Behind the end of a group nothing belongs to its last entry any more.
    is_behind = before.is_of_group and level == before.level
    return _End(level, is_of_group=is_behind or column <= ending[level].column)


def _find_level(ending: list[Entry], level: int, column: int) -> int:
    """The innermost entry, from a level outwards, that is set in no deeper than this column."""
    for number in range(level, len(ending) - 1):
        # A list may stand no further in than its name: then the outer one is meant.
        if ending[number + 1].column < ending[number].column <= column:
            return number
    return len(ending) - 1


def _take_parted(previous: Entry, comments: list[_Comment]) -> list[_Comment]:
    """Give the entry above what a blank line parts from what follows, and none from it; the rest."""
    blank = next((number for number, comment in enumerate(comments) if not comment.text), 0)
    if not blank:
        return comments
    _put_below(previous, comments[:blank])
    return comments[blank + 1 :]


def _put_below(entry: Entry, comments: list[_Comment]) -> None:
    """Comments behind an entry; the blank line behind them is what keeps them there."""
    entry.below = [text for text in [*entry.below, *_texts(comments)] if text] + [""]
    entry.bottom = max(entry.bottom, comments[-1].end)


def _put_at_end(group: Node, comments: list[_Comment]) -> None:
    group.foot += _texts(comments)
    group.bottom = comments[-1].end


def _texts(comments: Sequence[_Comment]) -> list[str]:
    return [comment.text for comment in comments]
