"""The address of a page, or the host of many, replaced in every file that gives it.

An address in a note or in a comment is somebody's words, and stays; so does the copy of a page in an archive.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from opencouncil.checking.rules.source_is_home_page import is_home_page
from opencouncil.checking.strings import iter_strings
from opencouncil.claims import CLAIMS
from opencouncil.editing.everywhere import Line, Replaced, TextFile, iter_files, list_lines, replace_in
from opencouncil.editing.moves import LONGEST, Move, Page
from opencouncil.editing.plan import Edit
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip
from opencouncil.naming import join_ids
from opencouncil.reading.loading import read_files
from opencouncil.reading.snapshot import Snapshot

# The most places that a message names.
_MOST = 3


@dataclass(frozen=True, slots=True)
class Replacement:
    """All that is to be replaced, with the new files."""

    edits: tuple[Edit, ...]
    replaced: tuple[Replaced, ...]
    # Where the new addresses stood before.
    there: tuple[Line, ...]
    # Where the old ones stand in a note or a comment.
    kept: tuple[Line, ...]
    # How many other addresses the host of a replaced home page has, which stay.
    of_host: int = 0


def replace(
    folder: Snapshot, move: Move, only: Collection[str] | None, may_merge: bool = False
) -> Replacement:
    """Every address that moved, replaced in the files of some paths or in all.

    OpenCouncilError where no file has one, where a claim would come to point to a home page, and, unless they
    may be merged, where a page's new address is another's already.
    """
    files = list(iter_files(folder, lambda data: move.needle.encode() in data.lower(), only))
    found = {file.path: list(_iter_replaced(file, move)) for file in files}
    replaced = [one for some in found.values() for one in some]
    if not replaced:
        raise OpenCouncilError(_say_not_there(folder, move, only))
    _refuse_home_page(folder, replaced)
    there = _find_there(folder, {one.new for one in replaced})
    if isinstance(move, Page) and there and not may_merge and not _is_one_page(move):
        raise OpenCouncilError(
            f"{clip(move.new, LONGEST)} is in the data already: {name_lines(folder, there)}. "
            "If both are one page now, add --merge."
        )
    edits = {
        file.path: replace_in(file, found[file.path], folder.prefix) for file in files if found[file.path]
    }
    texts = {file.path: file.data for file in files} | {
        path: edit.after for path, edit in edits.items() if edit.after is not None
    }
    new = sorted({one.new for one in replaced}, key=len, reverse=True)
    kept = list_lines(texts, lambda line: bool(move.in_text.search(_take_out(line, new))))
    of_host = _count_of_host(folder, move, only)
    return Replacement(
        edits=tuple(edits.values()),
        replaced=tuple(replaced),
        there=tuple(there),
        kept=tuple(kept),
        of_host=of_host,
    )


def name_lines(folder: Snapshot, lines: Sequence[Line]) -> str:
    """The first of some lines, by file and number, and how many more there are."""
    named = [f"{folder.prefix}{one.path}:{one.number}" for one in lines[:_MOST]]
    more = f" and {len(lines) - _MOST:,} more" if len(lines) > _MOST else ""
    return f"{', '.join(named)}{more}"


def _iter_replaced(file: TextFile, move: Move) -> Iterator[Replaced]:
    for is_address, one in iter_strings(file.document.data):
        if is_address and (new := move.find_new(one.text)) not in ("", one.text):
            line = file.line_of(one.pointer, one.is_name)
            yield Replaced(
                line=Line(file.path, line), pointer=one.pointer, old=one.text, new=new, is_key=one.is_name
            )


def _refuse_home_page(folder: Snapshot, replaced: Sequence[Replaced]) -> None:
    """A claim must not come to point to a home page, where nobody finds what it says."""
    wrong = [one for one in replaced if one.pointer[0] == CLAIMS and is_home_page(one.new)]
    wrong = [one for one in wrong if not is_home_page(one.old)]
    if wrong:
        raise OpenCouncilError(
            f"{clip(wrong[0].new, LONGEST)} is a home page, and a claim points to the page that says so: "
            f"{name_lines(folder, [one.line for one in wrong])}. Give the new address of the page itself."
        )


def _find_there(folder: Snapshot, wanted: set[str]) -> list[Line]:
    """Where some addresses stand in the whole dataset."""
    needles = [address.encode() for address in wanted]
    return [
        Line(file.path, file.line_of(one.pointer, one.is_name))
        for file in iter_files(folder, lambda data: any(needle in data for needle in needles))
        for is_address, one in iter_strings(file.document.data)
        if is_address and one.text in wanted
    ]


def _count_of_host(folder: Snapshot, move: Move, only: Collection[str] | None) -> int:
    """How many addresses would move with the host of a home page, beyond those that move as one page."""
    if not (isinstance(move, Page) and (host := move.as_host())):
        return 0
    return sum(
        is_address and bool(host.find_new(one.text)) and not move.find_new(one.text)
        for file in iter_files(folder, lambda data: host.needle.encode() in data.lower(), only)
        for is_address, one in iter_strings(file.document.data)
    )


def _is_one_page(move: Page) -> bool:
    """Whether the two addresses differ in the scheme or a last slash alone."""
    return move.old.partition("://")[2].rstrip("/") == move.new.partition("://")[2].rstrip("/")


def _take_out(line: str, addresses: Sequence[str]) -> str:
    for address in addresses:
        line = line.replace(address, " ")
    return line


def _say_not_there(folder: Snapshot, move: Move, only: Collection[str] | None) -> str:
    known: dict[str, list[str]] = {}
    for file in read_files(folder):
        for is_address, one in iter_strings(file.document.data):
            if is_address:
                known.setdefault(one.text, []).append(file.path)
    what, near = move.suggest(known)
    elsewhere = sorted({path for address, paths in known.items() if move.find_new(address) for path in paths})
    if elsewhere:
        more = f" and {len(elsewhere) - 1:,} more" if len(elsewhere) > 1 else ""
        return f"{what} is not there, but in {folder.prefix}{elsewhere[0]}{more}: leave --council out."
    if _count_of_host(folder, move, only):
        return f"{what} is not in the data, but other addresses of its host are: --host replaces them all."
    hint = f"Did you mean {join_ids(near)}?" if near else "Copy it from a council's file."
    return f"{what} is not in the data. {hint}"
