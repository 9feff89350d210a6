"""The changes of some councils out of all that are not committed, with what must go along."""

import re
from collections.abc import Collection, Mapping

from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip
from opencouncil.history.proposing import Changes
from opencouncil.reading.snapshot import COUNCILS

# So many files are named in a line.
NAMED = 5
# An id, or the name of a file.
_WORD = re.compile(r"[\w.-]+")


def find_changed_id(changes: Changes, word: str) -> str:
    """The id of a council, or of another file of the dataset, that is changed; empty if none is called so."""
    ids = {name_file(path) for path in changes.files}
    return word if word in ids else ""


def name_file(path: str) -> str:
    """``councils/leeds.yaml`` is called ``leeds``."""
    return path.rpartition("/")[2].rpartition(".")[0]


def choose_changes(changes: Changes, ids: Collection[str], former: Mapping[str, str]) -> Changes:
    """Only the changes of these councils.

    ``former`` gives the old id of each council that is renamed: its old file goes along, and every file in
    which only that id changes. So does a file of no council, as of a reorganisation, whose changed lines
    name one of them.
    """
    old = [former[one] for one in ids if one in former]
    names = {*ids, *old}
    chosen = {path for path in changes.files if name_file(path) in names}
    if not chosen:
        changed = list(changes.files)
        more = f" and {len(changed) - NAMED:,} more" if len(changed) > NAMED else ""
        there = f" Changed are: {', '.join(map(clip, changed[:NAMED]))}{more}." if changed else ""
        raise OpenCouncilError(
            f"Nothing of {' or '.join(map(clip, ids))} is changed and not committed, so nothing is done."
            f"{there}"
        )
    for path in changes.files.keys() - chosen:
        is_council = path.startswith(f"{COUNCILS}/")
        if _is_named(changes, path, old if is_council else names):
            chosen.add(path)
    return Changes(
        changes.base,
        {path: data for path, data in changes.files.items() if path in chosen},
        {path: blob for path, blob in changes.blobs.items() if path in chosen},
    )


def _is_named(changes: Changes, path: str, names: Collection[str]) -> bool:
    """Whether a line of a file that was changed names one of these ids."""
    if not names:
        return False
    before = _read_lines(changes.base.read(path)) if path in changes.base.blobs else set()
    lines = before ^ _read_lines(changes.files[path] or b"")
    words = {word.partition(".")[0] for line in lines for word in _WORD.findall(line)}
    return not words.isdisjoint(names)


def _read_lines(data: bytes) -> set[str]:
    return set(data.decode("utf-8", "replace").splitlines())
