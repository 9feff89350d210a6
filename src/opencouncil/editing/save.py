"""Put edited files in their places: all of them or none, and never over somebody else's change."""

from collections.abc import Sequence

from opencouncil.editing.plan import Edit
from opencouncil.errors import OpenCouncilError, UnreadableFileError
from opencouncil.files import Replacement, replace_all_atomically
from opencouncil.reading.snapshot import Folder


class ChangedMeanwhileError(OpenCouncilError):
    """A file that was changed between reading and writing; it is as somebody else left it."""


def save(folder: Folder, path: str, before: bytes | None, after: bytes) -> None:
    """Write a file of the dataset that was read as ``before``, or that was not there."""
    save_all(folder, [Edit(path, before, after)])


def save_all(folder: Folder, edits: Sequence[Edit]) -> None:
    """Write several files of the dataset, all or none; ChangedMeanwhileError if one is no longer as read.

    A link within the dataset is followed, and stays one; a link out of it cannot be read, nor written.
    """

    def check() -> None:
        for edit in edits:
            if _read(folder, edit.path) != edit.before:
                place = folder.prefix + edit.path
                raise ChangedMeanwhileError(
                    f"{place} was changed by somebody else meanwhile. Nothing is written; please try again."
                )

    # What is not as it was read need not be ours to write beside.
    check()
    replace_all_atomically(
        [Replacement(folder.path / edit.path, edit.before, edit.after) for edit in edits], check
    )


def _read(folder: Folder, path: str) -> bytes | None:
    target = folder.path / path
    if not target.exists() and not target.is_symlink():
        return None
    try:
        return folder.read(path)
    except UnreadableFileError as error:
        raise OpenCouncilError(f"{folder.prefix}{path} {error}; it is kept as it is.") from error
