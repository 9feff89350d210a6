"""The versions of files in a log, each read once, and the changes made by a merge itself."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence

from opencouncil.changes import Change
from opencouncil.errors import UnreadableFileError
from opencouncil.history.commands import Blob
from opencouncil.history.repository import Repository
from opencouncil.pairing import is_same
from opencouncil.reading.loading import LoadedFile, load_file
from opencouncil.reading.snapshot import find_kind

# The number of versions kept: one commit's result is the next one's start, and few are needed later.
KEPT = 2_000


class Versions:
    """Loaded versions of files; the last ones used are kept."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._known: OrderedDict[tuple[Blob, str], LoadedFile] = OrderedDict()

    def load(self, path: str, blob: Blob | None) -> LoadedFile | None:
        """A blob as the file at this path within the data folder; None if the dataset has no such place."""
        if blob is None or not find_kind(path):
            return None
        key = blob, path
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        try:
            file = load_file(path, self._repository.read(blob))
        except UnreadableFileError as error:
            file = LoadedFile.without_bytes(path, error)
        file.document.forget_places()
        self._known[key] = file
        if len(self._known) > KEPT:
            self._known.popitem(last=False)
        return file


def find_own_changes(per_parent: Sequence[Sequence[Change]], told: Iterable[Change]) -> list[Change]:
    """Changes made by a merge itself: different from every parent, and made by no earlier commit."""
    first, *others = per_parent or [[]]
    told = list(told)
    return [
        change
        for change in first
        if all(_is_among(change, other) for other in others) and not _is_among(change, told)
    ]


def _is_among(change: Change, others: Iterable[Change]) -> bool:
    """Whether one of the others made the same change, at any place in a list."""
    return any(
        change.kind is other.kind
        and change.pointer[:2] == other.pointer[:2]
        and is_same(change.after, other.after)
        for other in others
    )
