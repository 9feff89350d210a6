"""Merges comments and the blank lines beside them: no side loses one that it did not remove."""

Lines = tuple[str, ...]


def merge_remarks(base: Lines | None, ours: Lines, theirs: Lines) -> Lines:
    """Those of the side that changed them; if both did, all of both."""
    if base is not None and ours == base:
        return theirs
    if ours == theirs or (base is not None and theirs == base):
        return ours
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
