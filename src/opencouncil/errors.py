"""The errors a user can meet, and what the process answers with."""

import errno
from collections.abc import Sequence
from enum import IntEnum


class ExitCode(IntEnum):
    OK = 0
    FINDINGS = 1
    USAGE = 2
    BUG = 3
    INTERRUPTED = 130


class OpenCouncilError(Exception):
    """Something the user can put right; shown as one line, never as a traceback."""


class StoppedError(OpenCouncilError):
    """Ctrl-C or the end of what is typed, at a question that comes before anything is written."""


class CouncilNotFoundError(OpenCouncilError):
    """No council answers to what was asked for; ``ids`` are of those that may be meant, likeliest first."""

    def __init__(self, message: str, ids: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.ids = tuple(ids)


class SeveralCouncilsError(CouncilNotFoundError):
    """Several councils answer to what was asked for."""


class DatasetNotFoundError(OpenCouncilError):
    """There is no dataset where one was looked for."""


class RevisionError(OpenCouncilError):
    """A revision that git does not know, or a repository that is missing or cannot be read."""


class UnreadableFileError(OpenCouncilError):
    """One file that cannot be read; ``hint`` says what to do about it."""

    def __init__(self, message: str, hint: str = "", rule: str = "unreadable-file") -> None:
        super().__init__(message)
        self.hint = hint
        self.rule = rule


class FileAbsentError(UnreadableFileError):
    """There is no such file."""


class FileElsewhereError(UnreadableFileError):
    """The file is a part of the dataset, but not here: not checked out, or not in a partial clone."""


class RowNotFoundError(OpenCouncilError, TypeError):
    """What no row, or no table, is found by."""


class PartNotFoundError(OpenCouncilError, AttributeError):
    """A name that no part of the data has."""


class TableNotFoundError(OpenCouncilError, KeyError):
    """There is no table of that name."""

    # A KeyError shows its message in quotation marks.
    __str__ = Exception.__str__


class QueryError(OpenCouncilError):
    """SQL that cannot be run; ``excerpt`` shows its line with the spot marked below, and may be empty."""

    def __init__(self, message: str, excerpt: str = "") -> None:
        super().__init__(message)
        self.excerpt = excerpt


class UnwritableFileError(OpenCouncilError):
    """A file or folder that cannot be written; what was there is as it was."""


# What is said where the memory is used up, or as much of it as may be had.
NO_MEMORY = (
    "There is not enough memory for this. Close other programs, allow more, or ask for a part of the dataset."
)
# What libraries say of it in an error that may be about other things.
_WITHOUT_ROOM = ("failed to map segment", "Cannot allocate memory", "can't start new thread")


def lacks_memory(error: BaseException | None) -> bool:
    """Whether an error comes from memory that cannot be had, whatever library raised it."""
    while error is not None:
        is_told = isinstance(error, ImportError | RuntimeError) and any(
            words in str(error) for words in _WITHOUT_ROOM
        )
        # DuckDB has an error of its own.
        if is_told or isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryException":
            return True
        if isinstance(error, OSError) and error.errno == errno.ENOMEM:
            return True
        error = error.__cause__ or error.__context__
    return False
