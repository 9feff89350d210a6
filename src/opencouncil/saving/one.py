"""One file, written whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from opencouncil.errors import UnwritableFileError
from opencouncil.saving import stage
from opencouncil.saving.hashes import hash_file


@contextmanager
def write_atomically(path: Path, before: str | None = None) -> Iterator[BinaryIO]:
    """A file to write to, which takes the place of ``path`` at the end of the block, whole and on the disk.

    If anything goes wrong before, or the process is killed, ``path`` stays unchanged. A link is followed: its
    target is written. Of a file with several names (hard links) only this name gets the new version.

    With ``before``, the hash of what was read, a file that was changed since is kept: UnwritableFileError.
    """
    with stage.saying_why(path):
        real = Path(os.path.realpath(path))
        mode = stage.find_mode(real)
        mine = stage.stage_beside(real)
        with stage.open_stage(mine):
            new = mine / stage.NEW
            with os.fdopen(os.open(new, stage.FLAGS, 0o666), "wb") as out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            if mode is not None:
                new.chmod(mode)
            if before is not None and hash_file(real) != before:
                raise UnwritableFileError(
                    f"'{path}' was changed by somebody else meanwhile, and is kept. Please try again."
                )
            new.replace(real)
            stage.sync_folder(real.parent)
        stage.sweep(real.parent)
