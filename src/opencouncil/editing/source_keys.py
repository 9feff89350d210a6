"""The key of a source in the list of sources, and wherever a file names it."""

from collections.abc import Iterator

from opencouncil.editing.everywhere import Line, Replaced, TextFile, iter_files, read_whole, replace_in
from opencouncil.editing.plan import Edit
from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip
from opencouncil.naming import join_ids
from opencouncil.reading.references import SOURCE, iter_references
from opencouncil.reading.schema import find_problems
from opencouncil.reading.snapshot import SOURCES, Snapshot
from opencouncil.spelling import nearest_few

# Stands in files for the page that is given beside it.
_PAGE = "page"


def rename_source(folder: Snapshot, key: str, new: str) -> list[Edit]:
    """The list of sources and every file with another key for a source, each in its place.

    A key that is gone from the list, where a merge has left it in files, becomes the new one there too.
    """
    known = list_keys(folder)
    is_left_over = key not in known and new in known
    if not is_left_over:
        _refuse(known, key, new, folder.prefix + SOURCES)
    edits = []
    for file in iter_files(folder, lambda data: key.encode() in data):
        if replaced := list(_iter_replaced(file, key, new)):
            edits.append(replace_in(file, replaced, folder.prefix))
    if not edits:
        _refuse(known, key, new, folder.prefix + SOURCES)
    return edits


def list_keys(folder: Snapshot) -> list[str]:
    """The keys of all sources."""
    return list(read_whole(folder, SOURCES).document.data)


def _refuse(known: list[str], key: str, new: str, place: str) -> None:
    if key not in known:
        near = nearest_few(key, known)
        hint = f"Did you mean {join_ids(near)}?" if near else f"{place} lists them."
        raise OpenCouncilError(f"There is no source '{clip(key)}'. {hint}")
    if key == new:
        raise OpenCouncilError(f"'{clip(key)}' is its key already: there is nothing to rename.")
    if _PAGE in (key, new):
        raise OpenCouncilError(f"'{_PAGE}' stands for the page that is given beside it, and is no key.")
    entry = {"title": "x", "licence": "x", "used_for": "x"}
    if any(find_problems("sources", {new: entry})):
        raise OpenCouncilError(
            f"'{clip(new)}' is no key: small letters, digits and hyphens, such as ons-lad-2026."
        )
    if new in known:
        raise OpenCouncilError(f"'{new}' is the key of another source, in {place}. Choose another.")


def _iter_replaced(file: TextFile, key: str, new: str) -> Iterator[Replaced]:
    if file.path == SOURCES and key in file.document.data:
        yield Replaced(
            line=Line(file.path, file.line_of((key,), True)), pointer=(key,), old=key, new=new, is_key=True
        )
    for one in iter_references(file.kind, file.document.data, SOURCE):
        if one.named == key:
            line = Line(file.path, file.line_of(one.pointer, one.is_key))
            yield Replaced(line=line, pointer=one.pointer, old=key, new=new, is_key=one.is_key)
