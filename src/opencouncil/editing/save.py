"""Put edited files in their places: all of them or none, and never over somebody else's change."""

import os
from collections.abc import Sequence

from opencouncil.editing.plan import Edit
from opencouncil.errors import OpenCouncilError, UnreadableFileError
from opencouncil.reading.snapshot import PLACES, Folder, find_kind
from opencouncil.saving.together import Replacement, Settled, replace_all, settle


class ChangedMeanwhileError(OpenCouncilError):
    """A file that was changed between reading and writing; it is as somebody else left it."""


def save(folder: Folder, path: str, before: bytes | None, after: bytes) -> None:
    """Write a file of the dataset that was read as ``before``, or that was not there."""
    save_all(folder, [Edit(path, before, after)])


def save_all(folder: Folder, edits: Sequence[Edit]) -> None:
    """Write several files of the dataset, all or none; ChangedMeanwhileError if one is no longer as read.

    A link within the dataset is followed, and stays one; a link out of it cannot be read, nor written.
    """

    def check(one: Replacement) -> None:
        if _read(folder, one.path) != one.before:
            place = folder.prefix + one.path
            raise ChangedMeanwhileError(
                f"{place} was changed by somebody else meanwhile. Nothing is written; please try again."
            )

    files = _drop_second_names(folder, edits)
    # What is not as it was read need not be ours to write beside.
    for one in files:
        check(one)
    replace_all(folder.path, files, check)


def finish_interrupted(folder: Folder) -> Settled | None:
    """Finish what an interrupted command began in the dataset, or take it back; None if there is nothing."""
    return settle(folder.path, lambda path: bool(find_kind(path)) or path == PLACES)


def _drop_second_names(folder: Folder, edits: Sequence[Edit]) -> list[Replacement]:
    """Each file once, by the first of its names; a link within the dataset is a second one."""
    known: dict[str, Edit] = {}
    for edit in edits:
        first = known.setdefault(os.path.realpath(folder.path / edit.path), edit)
        if first.after != edit.after:
            raise OpenCouncilError(
                f"{folder.prefix}{first.path} and {folder.prefix}{edit.path} are one file, by a link, and "
                "would be written differently. Nothing is written; replace the link by a file of its own."
            )
    return [Replacement(edit.path, edit.before, edit.after) for edit in known.values()]


def _read(folder: Folder, path: str) -> bytes | None:
    target = folder.path / path
    if not target.exists() and not target.is_symlink():
        return None
    try:
        return folder.read(path)
    except UnreadableFileError as error:
        raise OpenCouncilError(f"{folder.prefix}{path} {error}; it is kept as it is.") from error
