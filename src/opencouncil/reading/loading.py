"""The one way from bytes to data: a file of the dataset with what is wrong with it, and what can be used."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from opencouncil.errors import FileElsewhereError, UnreadableFileError
from opencouncil.findings import Pointer, Problem
from opencouncil.reading import schema
from opencouncil.reading.decoding import say_conflict
from opencouncil.reading.document import Document, parse
from opencouncil.reading.snapshot import Snapshot, find_kind
from opencouncil.reading.unseen import find_unseen, name_unseen

# Faults of the bytes that leave no doubt about any value.
_OF_FORM = frozenset({"byte-order-mark", "line-ends"})
# Without one of these a council seems to be there on days on which it is not.
_DECIDING = frozenset({("founded",), ("established",), ("abolished",)})


@dataclass(frozen=True, eq=False)
class LoadedFile:
    """A file of the dataset. Properties are worked out on demand, as most files are whole."""

    # Within the data folder.
    path: str
    # The schema that it follows; empty where no file of the dataset belongs.
    kind: str
    document: Document
    # Why its bytes could not be had, if they could not.
    error: UnreadableFileError | None = None

    @classmethod
    def without_bytes(cls, path: str, error: UnreadableFileError | None = None) -> Self:
        """A file of which nothing was read."""
        return cls(path, find_kind(path), Document("", None, []), error=error)

    @cached_property
    def is_whole(self) -> bool:
        """Whether the file has no fault in YAML or schema: ``data`` is then all of it."""
        return bool(self.kind) and not self.error and not self.document.faults and self._is_accepted

    @property
    def is_elsewhere(self) -> bool:
        """Whether the file is only not here, which is no fault: see FileElsewhereError."""
        return isinstance(self.error, FileElsewhereError)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of the file by itself: of its name, by the dialect and by the schema."""
        misnamed = tuple(_find_misnamed(self.path))
        if not self.kind:
            from opencouncil.reading.misplaced import explain_misplaced

            return misnamed or (explain_misplaced(self.path),)
        if self.is_elsewhere:
            return ()
        if self.error:
            error = Problem((), f"the file {self.error}", self.error.hint, rule=self.error.rule)
            return (*misnamed, error)
        found = _join(self.document.problems, self._refused)
        if self.kind == "council" and not self.is_whole:
            from opencouncil.reading.lost_groups import fold_lost_groups

            found = fold_lost_groups(self.document.data, found)
        return (*misnamed, *found)

    @cached_property
    def data(self) -> Any:
        """The part that the schema accepts, for rules: None in the place of a claim that it refuses.

        None where nothing is left. A file that is not whole says less here than was meant.
        """
        if self._is_accepted:
            return self.document.data
        pointers = [problem.pointer for problem in self._refused]
        return schema.keep_valid(self.kind, self.document.data, pointers) if self.kind else None

    @cached_property
    def sure_data(self) -> Any:
        """What it says without doubt, to be shown: nothing that a fault points to.

        No place is held for what is missing, and nothing follows from it. None where nothing is sure.
        """
        if self.is_whole:
            return self.data
        is_all_in_doubt = any(not one.pointer and one.rule not in _OF_FORM for one in self.document.faults)
        if not self.kind or is_all_in_doubt or any(pointer[:1] in _DECIDING for pointer in self.doubts):
            return None
        return schema.without_holes(schema.keep_valid(self.kind, self.document.data, self.doubts))

    @property
    def doubts(self) -> frozenset[Pointer]:
        """Where ``sure_data`` may say less than the file."""
        return frozenset(one.pointer for one in (*self.document.faults, *self._refused))

    @property
    def fault(self) -> str:
        """Why it is not whole, in short and without an explanation of the schema; empty where it is."""
        if self.is_whole:
            return ""
        if self.error:
            return str(self.error)
        if not self.kind:
            return "it is no file of the dataset"
        faults = self.document.faults
        return faults[0].message if faults else "it does not fit the schema"

    @property
    def reason(self) -> str:
        """Why it is not whole, with the first line or field, as what follows "it"; empty where it is."""
        if self.is_whole or self.error:
            return self.fault
        if self.document.faults:
            first = self.document.faults[0]
            line = f"line {first.position.line}: " if first.position else ""
            return f"is broken, {line}{first.message}"
        refused = next(schema.find_problems(self.kind, self.document.data), None)
        return f"does not fit the schema: {refused.message}" if refused else "is broken"

    def find_conflict(self) -> str:
        """What to do about the conflict that git left in it, with its lines; empty where there is none."""
        found = [one for one in self.document.faults if one.rule == "merge-conflict"]
        return say_conflict(self.document.text) if found else ""

    @cached_property
    def _is_accepted(self) -> bool:
        data = self.document.data
        return data is not None and schema.is_accepted(self.kind, data)

    @cached_property
    def _refused(self) -> list[Problem]:
        if self._is_accepted or self.document.data is None:
            return []
        return list(schema.find_problems(self.kind, self.document.data))


def load_file(path: str, data: bytes) -> LoadedFile:
    """A file of the dataset out of its bytes; ``path`` is its place within the data folder."""
    return LoadedFile(path, find_kind(path), parse(data))


def read_file(snapshot: Snapshot, path: str) -> LoadedFile:
    """A file of a snapshot; nothing is made of one that does not belong into the dataset."""
    try:
        data = snapshot.read(path)
    except UnreadableFileError as error:
        return LoadedFile.without_bytes(path, error)
    return load_file(path, data) if find_kind(path) else LoadedFile.without_bytes(path)


def read_files(snapshot: Snapshot) -> list[LoadedFile]:
    """Every file of a snapshot, in the order of the paths."""
    return [read_file(snapshot, path) for path in snapshot.iter_paths()]


def _find_misnamed(path: str) -> Iterator[Problem]:
    """A problem for a name that looks like another: with what cannot be seen, or letters of other scripts."""
    if path.isascii() and path.isprintable():
        return
    hint = "Rename it, to its id and `.yaml`: an id has the letters a to z, digits and hyphens."
    if unseen := find_unseen(path):
        message = f"the name of this file holds an invisible character ({name_unseen(unseen[0])})"
    else:
        # A tab or a line end is not invisible, and not to be shown either.
        letter = next(one for one in path if not (one.isascii() and one.isprintable()))
        shown = f"`{letter}` (U+{ord(letter):04X})" if letter.isprintable() else f"U+{ord(letter):04X}"
        message = f"the name of this file holds {shown}, which no id has"
    yield Problem((), message, hint, rule="file-name")


def _join(dialect: list[Problem], shape: list[Problem]) -> Iterable[Problem]:
    """Both lists, without schema problems where the dialect has one at the same spot."""
    told = {problem.pointer for problem in dialect if problem.pointer}
    refused = {problem.pointer: problem for problem in shape}
    for problem in dialect:
        if problem.rule == "ambiguous-scalar" and problem.pointer in refused:
            # Quotes do not help a value that the schema refuses as text too: what it wants is the answer.
            yield problem._replace(hint=refused[problem.pointer].hint)
        else:
            yield problem
    yield from (problem for problem in shape if problem.pointer not in told)
