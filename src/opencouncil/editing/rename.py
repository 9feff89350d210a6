"""A council with another id: its file under a new name, and every file that names the council.

The old id stays as a former one, so that links and tables of others still lead to the council.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from opencouncil.editing.everywhere import Line, Replaced, TextFile, iter_files, read_whole, replace_in
from opencouncil.editing.plan import Edit
from opencouncil.errors import FileAbsentError, OpenCouncilError, UnreadableFileError
from opencouncil.findings import clip
from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.document import parse
from opencouncil.reading.places import COLUMNS
from opencouncil.reading.references import COUNCIL, iter_references
from opencouncil.reading.schema import find_problems
from opencouncil.reading.snapshot import COUNCILS, PLACES, Snapshot
from opencouncil.text import patch

_FORMER = "former_ids"
# Of the id in the index of parishes.
_COLUMN = COLUMNS.index("council")


@dataclass(frozen=True, slots=True)
class Renaming:
    """The new files, the old one taken out at last, and which file goes where."""

    edits: tuple[Edit, ...]
    old_path: str
    new_path: str

    @property
    def moved(self) -> dict[str, str]:
        return {self.old_path: self.new_path}

    @property
    def others(self) -> int:
        """How many other files name the council."""
        return len(self.edits) - 2


def rename_council(dataset: Dataset, council: Council, new: str) -> Renaming:
    """The council under another id; OpenCouncilError where that is none, or another council's."""
    snapshot = dataset.snapshot
    _refuse(dataset, council, new)
    own = read_whole(snapshot, council.path)
    path = f"{COUNCILS}/{new}.yaml"
    if council.path == path:
        raise OpenCouncilError(f"{snapshot.prefix}{path} has this name already, and another id in it.")
    edits = [Edit(path, None, _change_own(own, council.id, new, snapshot.prefix))]
    for file in iter_files(snapshot, lambda data: council.id.encode() in data):
        replaced = list(_iter_replaced(file, council.id, new))
        if file.path != own.path and replaced:
            edits.append(replace_in(file, replaced, snapshot.prefix))
    edits += _change_places(snapshot, council.id, new)
    return Renaming((*edits, Edit(own.path, own.data, None)), own.path, path)


def _refuse(dataset: Dataset, council: Council, new: str) -> None:
    if any(one.pointer == ("id",) for one in find_problems("council", {"id": new})):
        raise OpenCouncilError(
            f"'{clip(new)}' is no id: small letters, digits and single hyphens, at most 80 of them, as in "
            "isle-of-wight."
        )
    if new == council.id:
        raise OpenCouncilError(f"'{new}' is its id already: there is nothing to rename.")
    refuse_taken(dataset, new, but=council.id)
    if new in dataset.known_ids:
        place = f"{dataset.snapshot.prefix}{COUNCILS}/{new}.yaml"
        raise OpenCouncilError(f"{place} is there already, and cannot be read. Choose another id.")


def refuse_taken(dataset: Dataset, new: str, but: str = "") -> None:
    """OpenCouncilError for an id that a council has, or had before, save this one."""
    for other in dataset.readable_councils:
        if other.id == new:
            raise OpenCouncilError(f"'{new}' is the id of {clip(other.name)}. Choose another.")
        if new in other.former_ids and other.id != but:
            raise OpenCouncilError(
                f"'{new}' is a former id of {clip(other.name)}, and still leads there. Choose another."
            )


def _change_own(file: TextFile, old: str, new: str, prefix: str) -> bytes:
    """The council's own file: the new id, and the old one among the former."""
    own_id = Replaced(line=Line(file.path, file.line_of(("id",))), pointer=("id",), old=old, new=new)
    edit = replace_in(file, [own_id, *_iter_replaced(file, old, new)], prefix)
    try:
        return _add_former(edit.after or b"", old, new)
    except patch.PatchError as error:
        raise OpenCouncilError(f"{prefix}{file.path}: {error} Nothing is written.") from error


def _add_former(data: bytes, old: str, new: str) -> bytes:
    """The file with the old id behind the former ones; an id that comes back is no former one any more."""
    former = parse(data).data.get(_FORMER)
    if former is None:
        return patch.insert_field(data, "council", (_FORMER,), [old])
    data = patch.insert_item(data, "council", (_FORMER, len(former)), old)
    return patch.remove(data, "council", (_FORMER, former.index(new))) if new in former else data


def _iter_replaced(file: TextFile, old: str, new: str) -> Iterator[Replaced]:
    for one in iter_references(file.kind, file.document.data, COUNCIL):
        if (value := _replace_in(one.named, old, new)) != one.named:
            line = Line(file.path, file.line_of(one.pointer, one.is_key))
            yield Replaced(line=line, pointer=one.pointer, old=one.named, new=value, is_key=one.is_key)


def _replace_in(text: str, old: str, new: str) -> str:
    """An id, or the path of a field with an id behind its first dot: `ends.eden.successors`."""
    if text == old:
        return new
    first, *rest = text.split(".")
    return ".".join([first, new, *rest[1:]]) if rest and rest[0] == old else text


def _change_places(snapshot: Snapshot, old: str, new: str) -> Iterator[Edit]:
    """The index of parishes where it names the council: that cell of its rows, and no other byte."""
    try:
        data = snapshot.read(PLACES)
        text = data.decode("utf-8")
        rows = _read_rows(text)
    except FileAbsentError:
        return
    except (UnreadableFileError, UnicodeDecodeError, csv.Error) as error:
        raise OpenCouncilError(
            f"{snapshot.prefix}{PLACES} cannot be read, and may name the council. Nothing is written."
        ) from error
    wanted = [[*row[:_COLUMN], new, *row[_COLUMN + 1 :]] if _names(row, old) else row for row in rows]
    if wanted == rows:
        return
    after = "".join(_replace_cell(line, old, new) for line in text.splitlines(keepends=True))
    if _read_rows(after) != wanted:
        raise OpenCouncilError(
            f"{snapshot.prefix}{PLACES} cannot be changed with certainty: put its rows right first, one to a "
            "line. Nothing is written."
        )
    yield Edit(PLACES, data, after.encode())


def _replace_cell(line: str, old: str, new: str) -> str:
    """A line of CSV with the new id in place of the old one, in quotes if that was."""
    start = 0
    for _ in range(_COLUMN):
        start = _find_end(line, start) + 1
    end = _find_end(line, start)
    cell = line[start:end]
    return f"{line[:start]}{cell.replace(old, new)}{line[end:]}" if cell.strip('"') == old else line


def _find_end(line: str, start: int) -> int:
    """Where the cell ends that begins at a place: at its comma, or at the end of the line."""
    if line.startswith('"', start):
        end = line.find('"', start + 1)
        while end >= 0 and line.startswith('""', end):
            end = line.find('"', end + 2)
        return end + 1 if end >= 0 else len(line)
    ends = (line.find(mark, start) for mark in ",\r\n")
    return min((end for end in ends if end >= 0), default=len(line))


def _read_rows(text: str) -> list[list[str]]:
    return list(csv.reader(text.splitlines(keepends=True), strict=True))


def _names(row: list[str], council_id: str) -> bool:
    return row[_COLUMN : _COLUMN + 1] == [council_id]
