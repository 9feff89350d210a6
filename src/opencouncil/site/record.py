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
from opencouncil.saving.hashes import hash_bytes

_VERSION = 3
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_SOME = 65_536
# A larger record is none of ours.
_MOST = 100_000_000


class Made(NamedTuple):
    """A file of the site: its path, the hash of its bytes, and the place by which it is listed."""

    path: str
    hash: str
    listed_as: str | None
    # Of a file that is put together of pieces: see `pieces`.
    lengths: Mapping[str, int] | None = None


class PartMade(NamedTuple):
    key: str
    files: tuple[Made, ...]


# By the names of the parts.
Record = Mapping[str, PartMade]


def read_same(root: str, file: Made) -> bytes | None:
    """The bytes of a file in an earlier site; None unless they are those that were written then."""
    try:
        descriptor = os.open(f"{root}/{file.path}", _READ)
        try:
            # There are thousands of files, and few are longer.
            found = [os.read(descriptor, _SOME)]
            while len(found[-1]) == _SOME:
                found.append(os.read(descriptor, _SOME))
        finally:
            os.close(descriptor)
    except OSError:
        return None
    data = b"".join(found)
    return data if hash_bytes(data) == file.hash else None


def holds(root: str, path: str, data: bytes) -> bool:
    """Whether a file in an earlier site has these bytes today."""
    try:
        descriptor = os.open(f"{root}/{path}", _READ)
        try:
            return os.read(descriptor, len(data) + 1) == data
        finally:
            os.close(descriptor)
    except OSError:
        return False


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
        and _are_lengths(one.lengths)
        for one in made
    ):
        raise ValueError
    return PartMade(key, made)


def _are_lengths(found: Any) -> bool:
    if found is None:
        return True
    return isinstance(found, dict) and all(type(length) is int and length >= 0 for length in found.values())


def keep_record(target: Path, record: Record) -> None:
    """Where it cannot be kept, the next build makes all anew."""
    text = json.dumps({"version": _VERSION, "parts": record}, separators=(",", ":")).encode()
    keep_cached(_name(target), hashlib.sha256(text).hexdigest().encode() + b"\n" + text)


def _name(target: Path) -> str:
    return f"site-{hashlib.sha256(os.fsencode(os.path.realpath(target))).hexdigest()[:16]}.json"
