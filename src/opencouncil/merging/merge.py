"""Three-way merges of files of the dataset: by field and by claim, and every byte as somebody wrote it.

Two people who add claims to one council, or change different fields of one claim, do not meet. Where both
gave one field another value, or one changed what the other removed, whole lines around the smallest field
are marked as git marks a conflict. Nothing is trusted to layout: what comes out is read again, as each side
would have it, and must hold what the merge says that it holds.
"""

from typing import Any, NamedTuple

from opencouncil.claims import CLAIMS, has_our_claims
from opencouncil.merging.fields import merge_blocks
from opencouncil.merging.pieces import OURS, SIDES, Clash, Marks, Piece, find_data, render
from opencouncil.merging.tidy import tidy
from opencouncil.merging.versions import Versions
from opencouncil.reading.document import Document, parse
from opencouncil.text.blocks import Block, split_blocks

_MARKS = Marks()


class UnmergeableError(Exception):
    """A file that cannot be merged by field and claim, and why."""


class Merge(NamedTuple):
    text: bytes
    clashes: tuple[Clash, ...]


def merge_files(
    base: bytes, ours: bytes, theirs: bytes, kind: str = "council", marks: Marks = _MARKS
) -> Merge:
    """One file out of two that come from one; UnmergeableError where one of them is no such file.

    An empty base is none: both sides added the file. ``marks`` says how conflicts are marked.
    """
    versions = Versions(
        base=_read(base, kind, "base") if base.strip() else None,
        ours=_read(ours, kind, marks.ours),
        theirs=_read(theirs, kind, marks.theirs),
    )
    try:
        merged, clashes = merge_blocks(versions)
    except ValueError:
        raise UnmergeableError("the two sides are laid out too differently") from None
    # Without a conflict both sides have one text.
    for side in SIDES if clashes else (OURS,):
        _check(merged, side)
    text = _write(render(merged, None, marks))
    return Merge(text if clashes else tidy(text, (ours, theirs), base, kind), clashes)


def place_in(side: str) -> str:
    """``in HEAD``, ``on this side``."""
    return f"on {side}" if side.endswith(" side") else f"in {side}"


def _read(text: bytes, kind: str, side: str) -> Block:
    document = parse(text)
    place = place_in(side)
    if document.faults:
        raise UnmergeableError(f"it cannot be read {place}{_say_fault(document)}")
    if not _is_of_kind(document.data, kind):
        what = "is no council" if kind == "council" else "holds no fields"
        raise UnmergeableError(f"it {what} {place}")
    if not text.endswith(b"\n"):
        raise UnmergeableError(f"its last line does not end {place}")
    blocks = split_blocks(document)
    if blocks.inside is None or _write(list(blocks.text)) != text:
        raise UnmergeableError(f"it is not written with each field on a line of its own {place}")
    return blocks


def _say_fault(document: Document) -> str:
    first = document.faults[0]
    line = f", line {first.position.line}" if first.position else ""
    return f"{line}: {first.message}"


def _is_of_kind(data: Any, kind: str) -> bool:
    """Whether it is a group of fields, with lists of claims if it has claims, and of a council with an id."""
    if not isinstance(data, dict) or not has_our_claims({CLAIMS: {}, **data}):
        return False
    return kind != "council" or "id" in data


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
