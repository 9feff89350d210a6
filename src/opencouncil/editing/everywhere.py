"""The files of the dataset that hold a text, and what is to be changed in each of them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from opencouncil.editing.plan import SOURCED, Edit, change_council
from opencouncil.errors import OpenCouncilError, UnreadableFileError
from opencouncil.findings import Pointer
from opencouncil.reading.document import Document, parse
from opencouncil.reading.snapshot import Snapshot, find_kind
from opencouncil.text import patch
from opencouncil.text.fmt import UnformattableError, format_file
from opencouncil.text.layout import Layout


class TextFile(NamedTuple):
    """A file of the dataset, as it was read."""

    path: str
    kind: str
    data: bytes
    document: Document

    def line_of(self, pointer: Pointer, is_key: bool = False) -> int:
        return self.document.find_position(pointer, is_key).line


class Line(NamedTuple):
    """A line of a file, by its path within the data folder and its number."""

    path: str
    number: int


class Replaced(NamedTuple):
    """A value in a file and what takes its place; or the name of a field."""

    line: Line
    pointer: Pointer
    old: str
    new: str
    is_key: bool = False


def iter_files(
    folder: Snapshot, is_wanted: Callable[[bytes], bool], only: Iterable[str] | None = None
) -> Iterator[TextFile]:
    """Each file with a schema whose bytes are wanted; OpenCouncilError for one that cannot be read.

    What such a file holds is not known, and a part of it would be forgotten.
    """
    paths = None if only is None else frozenset(only)
    for path in folder.iter_paths():
        if find_kind(path) and (paths is None or path in paths):
            data = _read(folder, path)
            if is_wanted(data):
                yield _make(folder, path, data)


def read_whole(folder: Snapshot, path: str) -> TextFile:
    """One file; OpenCouncilError where it cannot be read or is not to be trusted."""
    return _make(folder, path, _read(folder, path))


def _read(folder: Snapshot, path: str) -> bytes:
    try:
        return folder.read(path)
    except UnreadableFileError as error:
        raise OpenCouncilError(
            f"{folder.prefix}{path} {error}, and may have to change too. Nothing is written."
        ) from error


def _make(folder: Snapshot, path: str, data: bytes) -> TextFile:
    document = parse(data)
    if document.faults or not isinstance(document.data, dict):
        why = document.faults[0].message if document.faults else "it holds no fields"
        raise OpenCouncilError(f"{folder.prefix}{path} has to be put right first: {why}. Nothing is written.")
    return TextFile(path=path, kind=find_kind(path), data=data, document=document)


def replace_in(file: TextFile, replaced: Sequence[Replaced], prefix: str) -> Edit:
    """The file with other values and other names of fields; every other byte as it was, but for its form.

    A file that was in its form is so again: a longer word may not fit on its line any more. An item that its
    list has already, and a source that its file names already, are merged with it.
    """
    try:
        return Edit(file.path, file.data, _keep_form(file, _replace(file, replaced)))
    except patch.PatchError as error:
        raise OpenCouncilError(f"{prefix}{file.path}: {error} Nothing is written.") from error


def _replace(file: TextFile, replaced: Sequence[Replaced]) -> bytes:
    values, twice = _split_items(file.document.data, [one for one in replaced if not one.is_key])
    data = patch.set_values(file.data, file.kind, values) if values else file.data
    # From the last one up, so that the places of those before stay.
    for pointer in sorted(twice, key=_place, reverse=True):
        data = patch.remove(data, file.kind, pointer)
    for one in replaced:
        if one.is_key:
            data = _rename_key(data, file.kind, one)
    keys = [one for one in replaced if one.is_key]
    is_merged = twice or any(one.new in _get(file.document.data, one.pointer[:-1]) for one in keys)
    # Where nothing becomes one, each step has seen to the comments itself.
    if is_merged and _count_comments(file.data) - _count_comments(data):
        raise patch.PatchError("A comment would be lost where two entries become one: merge them by hand.")
    return data


def _count_comments(data: bytes) -> Counter[str]:
    return Counter(Layout(parse(data).text).comments)


def _rename_key(data: bytes, kind: str, one: Replaced) -> bytes:
    group = _get(parse(data).data, one.pointer[:-1])
    if one.new not in group:
        return patch.rename_field(data, kind, one.pointer, one.new)
    if one.pointer[:-1] != (SOURCED,):
        raise patch.PatchError(f"`{one.new}` is there already.")
    return change_council(data, {SOURCED: {one.new: group[one.pointer[-1]]}})


def _split_items(tree: Any, replaced: Iterable[Replaced]) -> tuple[dict[Pointer, Any], list[Pointer]]:
    """New values by their places, and the places of items that would stand in their list a second time."""
    values: dict[Pointer, Any] = {}
    twice: list[Pointer] = []
    seen: dict[Pointer, set[str]] = {}
    for one in replaced:
        group = _get(tree, one.pointer[:-1])
        if isinstance(group, list):
            there = seen.setdefault(one.pointer[:-1], {item for item in group if isinstance(item, str)})
            if one.new in there:
                twice.append(one.pointer)
                continue
            there.add(one.new)
        values[one.pointer] = one.new
    return values, twice


def _keep_form(file: TextFile, after: bytes) -> bytes:
    """The new text in its form where the old one was: a longer word may not fit on its line any more."""
    try:
        return format_file(after, file.kind) if format_file(file.data, file.kind) == file.data else after
    except UnformattableError:
        return after


def _place(pointer: Pointer) -> tuple[tuple[bool, int, str], ...]:
    """A key by which places stand in the order of their file, as far as lists go."""
    return tuple((isinstance(part, str), part if isinstance(part, int) else 0, str(part)) for part in pointer)


def _get(tree: Any, pointer: Sequence[str | int]) -> Any:
    for part in pointer:
        tree = tree[part]
    return tree


def list_lines(files: Mapping[str, bytes], is_found: Callable[[str], bool]) -> list[Line]:
    """The lines of some files in which something is found."""
    return [
        Line(path, number)
        for path, data in files.items()
        for number, line in enumerate(data.decode("utf-8", "replace").split("\n"), 1)
        if is_found(line)
    ]
