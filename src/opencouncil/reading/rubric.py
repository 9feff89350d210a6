"""The rubric of `score` and `rank`: of the dataset, of the package, or of a file that somebody names."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from opencouncil.errors import FileAbsentError, UnreadableFileError
from opencouncil.files import read_bytes, shipped_folder
from opencouncil.reading.document import Document, parse
from opencouncil.reading.loading import LoadedFile
from opencouncil.reading.snapshot import DATA, SCORING, Snapshot

KIND = "scoring"
# Keys that stand in every rubric, and hardly in any other file.
_KEYS = frozenset({"practice", "evidence", "law"})


class RubricFile(NamedTuple):
    """A rubric as a file holds it; ``file`` has its data, or what is wrong with it."""

    # What to call it: its path as somebody wrote it, or from the root of the repository.
    name: str
    file: LoadedFile
    # Whether it is the copy in the package, as the data has none.
    is_shipped: bool = False

    @property
    def is_another_file(self) -> bool:
        """Whether nothing in it is a rubric's: no key of one, or, unread, no line that begins with one."""
        if self.file.error:
            return False
        data = self.file.document.data
        if data is None:
            lines = self.file.document.text.splitlines()
            return not any(line.startswith(f"{key}:") for line in lines for key in _KEYS)
        return not (isinstance(data, Mapping) and _KEYS & data.keys())


def find_rubric(snapshot: Snapshot) -> RubricFile:
    """The rubric of a dataset; older data has none, and the one in the package takes its place."""
    if SCORING in snapshot.iter_paths():
        try:
            return RubricFile(snapshot.prefix + SCORING, _load(snapshot.read(SCORING)))
        except FileAbsentError:
            pass
        except UnreadableFileError as error:
            return RubricFile(snapshot.prefix + SCORING, _without_bytes(error))
    folder = shipped_folder(DATA)
    return RubricFile(f"{DATA}/{SCORING}", _read(folder / SCORING), is_shipped=True)


def read_rubric(path: Path) -> RubricFile:
    """The rubric in a file of anybody's: the same size, the same dialect, the same schema as our own."""
    return RubricFile(os.fspath(path), _read(path))


def _read(path: Path) -> LoadedFile:
    # Whoever names a file may name a link to it.
    real = Path(os.path.realpath(path))
    try:
        return _load(read_bytes(real, real.parent))
    except UnreadableFileError as error:
        return _without_bytes(error)


def _load(data: bytes) -> LoadedFile:
    return LoadedFile(SCORING, KIND, parse(data))


def _without_bytes(error: UnreadableFileError) -> LoadedFile:
    return LoadedFile(SCORING, KIND, Document("", None, []), error=error)
