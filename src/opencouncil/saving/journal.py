"""What a run that writes several files is about to do, on the disk before it begins.

A journal may come with a stranger's files, and what it says is then not done: it is followed only where it
was made. It names the number of its own file on the disk and a time that this file bears, from the last
century; no clone, archive or copy brings both along.
"""

import json
import os
import re
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from opencouncil.saving import stage
from opencouncil.saving.hashes import NOTHING

_HEAD = re.compile(r"opencouncil journal 1 ([0-9]{1,20}) ([0-9]{1,10}) ([0-9]{1,6})")
_LINE = re.compile(r'([0-9a-f]{64}|-) ([0-9a-f]{64}|-) ("[^\n]{1,5000}")')
_MAX_BYTES = 20_000_000
_EARLIEST = 400_000_000


class Entry(NamedTuple):
    """A file by its path within the folder, with the hashes of its new and its old bytes, - for no file."""

    path: str
    after: str
    before: str = NOTHING


def write_journal(mine: Path, entries: Sequence[Entry]) -> None:
    """Put the journal in its place, whole and on the disk: from here on the next run finishes the work."""
    import secrets

    # Even, as some disks keep every second second.
    seconds = _EARLIEST + 2 * secrets.randbelow(2**28)
    part = mine / f"{stage.JOURNAL}.part"
    with os.fdopen(os.open(part, stage.FLAGS, 0o666), "wb") as out:
        number = os.fstat(out.fileno()).st_ino
        lines = [f"opencouncil journal 1 {number} {seconds} {len(entries)}"]
        lines += [f"{one.after} {one.before} {json.dumps(one.path)}" for one in entries]
        out.write("".join(f"{line}\n" for line in lines).encode("ascii"))
        out.flush()
        os.utime(part, (seconds, seconds))
        os.fsync(out.fileno())
    part.replace(mine / stage.JOURNAL)
    stage.sync_folder(mine)


def read_journal(mine: Path) -> list[Entry] | None:
    """What is to be done; None where the journal was not made here, or is not as one is written."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        with os.fdopen(os.open(mine / stage.JOURNAL, flags | getattr(os, "O_BINARY", 0)), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) or status.st_size > _MAX_BYTES:
                return None
            head, *lines = file.read(_MAX_BYTES).decode("ascii").split("\n")
    except (OSError, UnicodeDecodeError):
        return None
    found = _HEAD.fullmatch(head)
    if not found or (int(found[1]), int(found[2])) != (status.st_ino, int(status.st_mtime)):
        return None
    entries = [entry for line in lines if (entry := _read_line(line))]
    # Behind the last line feed stands nothing.
    return entries if len(entries) == int(found[3]) == len(lines) - 1 else None


def _read_line(line: str) -> Entry | None:
    found = _LINE.fullmatch(line)
    with suppress(ValueError):
        path = json.loads(found[3]) if found else None
        if found and isinstance(path, str) and _is_within(path):
            return Entry(path, found[1], found[2])
    return None


def _is_within(path: str) -> bool:
    """Whether a path can only lead into the folder, on this system."""
    parts = path.split("/")
    plain = all(part not in ("", ".", "..") and "\0" not in part for part in parts)
    return plain and tuple(parts) == Path(path).parts
