"""Changes of files beyond the meaning of their data: their kinds, and what each says."""

from enum import StrEnum
from typing import NamedTuple


class FileKind(StrEnum):
    # Not of the dataset: programs, schemas, workflows, pages.
    ELSEWHERE = "elsewhere"
    MODE = "mode"
    MOVED = "moved"
    COMMENTS = "comments"
    # Only white space, quotes, or the order of fields and items.
    LAYOUT = "layout"


class FileChange(NamedTuple):
    kind: FileKind
    # From the root of the repository.
    path: str
    # Its earlier path, or its mode in words, before and after.
    before: str = ""
    after: str = ""
    # Comments, as they stand in the file.
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
