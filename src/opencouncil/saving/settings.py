"""Files that a command keeps for the user: what is wanted in the folder of settings, and what was last seen.

The folders are those that the system has for it. They and their files are the owner's only, and each file is
read and written under one lock, so that of two runs at once neither loses what the other has written.
"""

import os
import stat
from collections.abc import Callable
from pathlib import Path

from opencouncil.errors import FileAbsentError, UnreadableFileError, UnwritableFileError
from opencouncil.files import say_reason
from opencouncil.saving import stage
from opencouncil.saving.one import write_atomically
from opencouncil.saving.private import find_state_folder

# Lists by hand have some hundred lines.
MAX_BYTES = 1_000_000
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def find_settings_folder() -> Path:
    """Where the system wants the settings of a program."""
    from platformdirs import user_config_path

    return user_config_path("opencouncil", appauthor=False)


def find_seen_folder() -> Path:
    """Where the system wants what is kept between two runs; UnwritableFileError if nobody can tell."""
    if folder := find_state_folder():
        return folder
    raise UnwritableFileError("There is no home folder here in which anything could be kept.")


def read_kept_file(path: Path) -> bytes:
    """The bytes of a plain file of limited size; FileAbsentError if there is none."""
    try:
        with os.fdopen(os.open(path, _READ), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise UnreadableFileError("is no plain file")
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise FileAbsentError("is not there") from None
    except OSError as error:
        raise UnreadableFileError(f"cannot be read: {say_reason(error)}") from error
    if len(data) > MAX_BYTES:
        raise UnreadableFileError("is too large")
    return data


def change_kept_file(path: Path, change: Callable[[bytes | None], bytes | None]) -> None:
    """Replace a file by what ``change`` makes of its bytes, whole or not at all; None leaves it as it is.

    It is given None where there is no file. Nobody else of us writes the file in between.
    """
    with stage.saying_why(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with write_atomically(path) as out:
            try:
                before = read_kept_file(path)
            except FileAbsentError:
                before = None
            after = change(before)
            if after is None:
                raise _UnchangedError
            if hasattr(os, "fchmod"):
                os.fchmod(out.fileno(), 0o600)
            out.write(after)
    except _UnchangedError:
        return


class _UnchangedError(Exception):
    """Leaves the block in which a file is written, which then is kept."""
