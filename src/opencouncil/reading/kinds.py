"""The files of one kind, whole and with faults."""

from typing import Any, NamedTuple

from opencouncil.model import Council
from opencouncil.reading.loading import LoadedFile


class FilesOfKind(NamedTuple):
    """The files of one kind by path: the data of those without fault, and the others."""

    whole: dict[str, Any]
    faulty: dict[str, LoadedFile]

    def has(self, path: str) -> bool:
        return path in self.whole or path in self.faulty


def name_council(file: LoadedFile) -> Council | None:
    """The council of a file with faults as far as its name goes, to know it by."""
    data = file.document.data
    names = {key: data.get(key) for key in ("id", "name", "short_name")} if isinstance(data, dict) else {}
    is_named = names and all(isinstance(name, str) for name in names.values())
    former = data.get("former_ids") if is_named else None
    if isinstance(former, list) and all(isinstance(one, str) for one in former):
        names["former_ids"] = former
    return Council(file.path, names, is_whole=False) if is_named else None
