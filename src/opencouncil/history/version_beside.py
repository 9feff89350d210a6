"""Which version of the data it is, found beside other work."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from functools import partial

from opencouncil.history.checkout import find_root
from opencouncil.history.version import DataVersion
from opencouncil.reading.in_two import begin_beside
from opencouncil.reading.snapshot import Folder, Snapshot


@contextmanager
def begin_finding(snapshot: Snapshot) -> Iterator[Callable[[], DataVersion]]:
    """Begins to find the version of a dataset in a second process, and gives what waits for it, once.

    Git and the library for it take as long as to read the files. Data in no clone have nothing to find.
    """
    if isinstance(snapshot, Folder) and not snapshot.is_shipped and find_root(snapshot.path.resolve()):
        with begin_beside(lambda: _write(_find(snapshot))) as wait:
            yield lambda: _read(wait())
    else:
        yield partial(_find, snapshot)


def _find(snapshot: Snapshot) -> DataVersion:
    from opencouncil.history.data_version import find_data_version

    return find_data_version(snapshot)


def _write(version: DataVersion) -> str:
    return json.dumps(asdict(version), default=str)


def _read(text: str) -> DataVersion:
    found = json.loads(text)
    day = found.pop("day")
    return DataVersion(day=date.fromisoformat(day) if day else None, **found)
