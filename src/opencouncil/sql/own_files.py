"""Files that the user joins to the tables: named on the command line, opened there, and no others.

What is opened is a plain file and never a link. Its bytes are read in the process that keeps the tables,
under the limits of a query, before the database is shut off from all files.
"""

import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from opencouncil.errors import OpenCouncilError
from opencouncil.files import expand_home
from opencouncil.findings import clip
from opencouncil.tables.contract import load_contract

MAX_BYTES = 100_000_000
MAX_FILES = 20
_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_CSV, _PARQUET = ".csv", ".parquet"
# A link is refused by the system itself, and a pipe is not waited for.
_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file to join as a table: its name there, and the open file."""

    table: str
    path: Path
    descriptor: int

    @property
    def shown(self) -> str:
        return f"'{clip(self.path.name)}'"

    @property
    def is_parquet(self) -> bool:
        return self.path.suffix.casefold() == _PARQUET

    @property
    def place(self) -> str:
        """A path by which the same open file is read again, whatever its name means by then."""
        place = f"/dev/fd/{self.descriptor}"
        return place if os.path.exists(place) else str(self.path)  # noqa: PTH110 - follows the link it is


@contextmanager
def open_own_files(texts: Iterable[str]) -> Iterator[list[OwnFile]]:
    """The files of ``name=file``, open meanwhile; OpenCouncilError for what cannot be a table of its own."""
    with ExitStack() as opened:
        files: list[OwnFile] = []
        for text in texts:
            name, path = _parse(text, [one.table for one in files])
            descriptor = _open(path)
            opened.callback(os.close, descriptor)
            files.append(OwnFile(name, path, descriptor))
        yield files


def _parse(text: str, taken: Collection[str]) -> tuple[str, Path]:
    before, is_there, after = text.partition("=")
    name, path = before.strip().casefold(), expand_home(after)
    if not (is_there and name and after):
        raise OpenCouncilError(
            f"'{clip(text)}' is no name and file: write --with NAME=FILE, such as --with mine=mine.csv."
        )
    if not _NAME.fullmatch(name):
        raise OpenCouncilError(
            f"'{clip(before)}' cannot name a table: a letter, then letters, digits and underlines, 63 in all."
        )
    if name in load_contract().tables:
        raise OpenCouncilError(
            f"There is a table '{name}' already: choose another name, such as --with my_{name}=FILE."
        )
    if name in taken:
        raise OpenCouncilError(f"--with names '{name}' twice: choose another name for one of them.")
    if len(taken) >= MAX_FILES:
        raise OpenCouncilError(f"--with takes at most {MAX_FILES} files.")
    if path.suffix.casefold() not in (_CSV, _PARQUET):
        raise OpenCouncilError(
            f"'{clip(path.name or after)}' is neither .csv nor .parquet, which --with joins."
        )
    return name, path


def _open(path: Path) -> int:
    """The descriptor of a plain file that is not too large."""
    shown = f"'{clip(str(path))}'"
    try:
        if path.is_symlink():
            raise OpenCouncilError(f"{shown} is a link: name the file that it leads to.")
        descriptor = os.open(path, _OPEN)
    except ValueError:
        raise OpenCouncilError(f"{shown} is no name of a file.") from None
    except OSError as error:
        raise OpenCouncilError(f"{shown} cannot be read: {error.strerror}.") from error
    try:
        found = os.fstat(descriptor)
        if stat.S_ISDIR(found.st_mode):
            raise OpenCouncilError(f"{shown} is a folder: --with joins one file.")
        if not stat.S_ISREG(found.st_mode):
            raise OpenCouncilError(f"{shown} is no plain file.")
        if not found.st_size:
            raise OpenCouncilError(f"{shown} is empty.")
        if found.st_size > MAX_BYTES:
            raise OpenCouncilError(
                f"{shown} is larger than {MAX_BYTES // 1_000_000} million bytes: take out what is not needed."
            )
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor
