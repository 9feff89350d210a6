"""Merges comments and the blank lines beside them: no side loses one that it did not remove."""

import re

from opencouncil.merging.versions import choose

Lines = tuple[str, ...]

# A comment, at the start of a line or behind a value.
_REMARK = re.compile(r"(?:^|\s)#")


def has_remark(text: str) -> bool:
    """Whether a comment stands in a line, or may stand there."""
    return bool(_REMARK.search(text))


def merge_remarks(base: Lines | None, ours: Lines, theirs: Lines) -> Lines:
    """Those of the side that changed them; if both did, all of both."""
    chosen = choose(base, ours, theirs)
    if chosen is not None:
        return chosen
    removed = {line for line in base or () if line not in ours or line not in theirs}
    mine = [line for line in ours if line not in removed]
    return (*mine, *(line for line in theirs if line.strip() and line not in mine and line not in removed))


def merge_closed_remarks(base: Lines | None, ours: Lines, theirs: Lines) -> Lines:
    """The same for comments that belong to what is above them by the blank line below them: it stays last."""
    merged = merge_remarks(base, ours, theirs)
    if merged in (ours, theirs):
        return merged
    open_base = None if base is None else _open(base)
    merged = merge_remarks(open_base, _open(ours), _open(theirs))
    is_closed = _open(ours) != ours or _open(theirs) != theirs
    return (*merged, "") if merged and is_closed else merged


def without_blanks(lines: Lines) -> list[str]:
    return [line for line in lines if line.strip()]


def _open(lines: Lines) -> Lines:
    """The lines without the blank ones behind the last comment."""
    last = max((number for number, line in enumerate(lines) if line.strip()), default=-1)
    return lines[: last + 1]
