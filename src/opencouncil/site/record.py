"""What a site was made from, part by part, so that the next build makes only what has changed.

It is kept for the user, not in the folder of the site: whoever hands over a folder cannot say of it what is
unchanged. A record of another form, or one that was cut, is none.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from opencouncil.saving.cached import keep_cached, read_cached

_VERSION = 1
# A larger record is none of ours.
_MOST = 100_000_000


class Made(NamedTuple):
    """A file of the site: its path, the hash of its bytes, and the place by which it is listed."""

    path: str
    hash: str
    listed_as: str | None


class PartMade(NamedTuple):
    key: str
    files: tuple[Made, ...]


# By the names of the parts.
Record = Mapping[str, PartMade]


def read_record(target: Path) -> Record:
    """That of the last build into a folder; empty where there is none."""
    data = read_cached(_name(target), _MOST)
    if data is None:
        return {}
    head, _, text = data.partition(b"\n")
    if head.decode("ascii", "replace") != hashlib.sha256(text).hexdigest():
        return {}
    try:
        found = json.loads(text)
        if found["version"] != _VERSION:
            return {}
        return {str(name): _read_part(*part) for name, part in found["parts"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _read_part(key: Any, files: Any) -> PartMade:
    made = tuple(Made(*file) for file in files)
    if not isinstance(key, str) or not all(
        isinstance(one.path, str)
        and isinstance(one.hash, str)
        and (one.listed_as is None or isinstance(one.listed_as, str))
        for one in made
    ):
        raise ValueError
    return PartMade(key, made)


def keep_record(target: Path, record: Record) -> None:
    """Where it cannot be kept, the next build makes all anew."""
    text = json.dumps({"version": _VERSION, "parts": record}, separators=(",", ":")).encode()
    keep_cached(_name(target), hashlib.sha256(text).hexdigest().encode() + b"\n" + text)


def _name(target: Path) -> str:
    return f"site-{hashlib.sha256(os.fsencode(os.path.realpath(target))).hexdigest()[:16]}.json"
