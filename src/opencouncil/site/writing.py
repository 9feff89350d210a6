"""The website in its folder: whole or not at all, and only in the place of an earlier one."""

import json
from collections.abc import Iterable
from pathlib import Path

from opencouncil.errors import OpenCouncilError
from opencouncil.saving.folder import restore_folder, write_folder_atomically
from opencouncil.site.page import File

# The list of all files, by which a later build knows its own.
MANIFEST = "site.json"
# A manifest of more bytes is none of ours.
_MOST = 50_000_000


def write_site(files: Iterable[File], target: Path) -> int:
    """Write the files to a folder, in the place of an earlier site; the number of files."""
    restore_folder(target)
    ours = read_own(target)
    with write_folder_atomically(target, ours.__contains__) as folder:
        paths = []
        for file in files:
            path = folder / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)
            paths.append(file.path)
        (folder / MANIFEST).write_text(list_files(paths), encoding="utf-8", newline="\n")
    return len(paths) + 1


def read_own(target: Path) -> frozenset[str]:
    """The files of an earlier site by their paths; none where it is another's folder."""
    path = target / MANIFEST
    try:
        if not path.is_file() or path.stat().st_size > _MOST:
            return frozenset()
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return frozenset()
    names = found.get("files") if isinstance(found, dict) else None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise OpenCouncilError(f"'{path}' is no list of a site's files. Name a new folder with -o.")
    return frozenset((*names, MANIFEST))


def list_files(paths: Iterable[str]) -> str:
    return json.dumps({"version": 1, "files": sorted(paths)}, ensure_ascii=False, indent=1) + "\n"
