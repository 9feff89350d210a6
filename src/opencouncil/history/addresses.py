"""The hosts of the addresses in changed data: which are new to the dataset, and which they resemble."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from opencouncil.changes import Change
from opencouncil.errors import FileElsewhereError, UnreadableFileError
from opencouncil.reading.loading import load_file
from opencouncil.reading.snapshot import Snapshot, find_kind

# Also within a longer text: words of a note can lead a reader astray as well.
_ADDRESS = re.compile(r"https?://[^\s\"'<>\\^`{|}]+", re.IGNORECASE)
# Longer lists of hosts are not searched for one that looks like another.
_MAX_HOSTS = 20_000


def find_host(address: str) -> str:
    """The host of an address, in small letters; empty for what is no address."""
    if not address.lower().startswith(("https://", "http://")):
        return ""
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:  # brackets that belong to no number of a server
        return ""


def iter_hosts(value: Any) -> Iterator[str]:
    """The host of every address in a value, also of those within texts and names of fields."""
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            waiting += [*node, *node.values()]
        elif isinstance(node, list | tuple):
            waiting += node
        elif isinstance(node, str) and "://" in node:
            # A full stop or a bracket behind an address belongs to the sentence.
            found = (find_host(address.rstrip(".,;:!?)")) for address in _ADDRESS.findall(node))
            yield from filter(None, found)


def iter_new_hosts(change: Change, known: Collection[str]) -> Iterator[str]:
    """The hosts among some that a change brings, each once."""
    if not known:
        return
    pairs = [(field.before, field.after) for field in change.fields] or [_list_values(change)]
    for before, after in pairs:
        there = set(iter_hosts(before))
        yield from dict.fromkeys(host for host in iter_hosts(after) if host in known and host not in there)


def _list_values(change: Change) -> tuple[Any, Any]:
    """What a change takes away and brings; the name of a new field is part of that, it may be an address."""
    if change.before is None:
        return None, (*change.pointer, change.after)
    return change.before, change.after


def find_new_hosts(base: Snapshot, changes: Iterable[Change]) -> tuple[dict[str, str], int]:
    """The hosts that changes bring and no address of the dataset had before, each with one that it resembles.

    A host counts as known only where it is the host of a whole value, not of words in a text or a comment.
    Files are searched for the name as bytes, and read only if they hold it. Where some are not here, as in a
    partial clone, nothing is called new; the number of these files is the second result.
    """
    unknown: dict[str, None] = {}
    for change in changes:
        was, now = _list_values(change)
        before = set(iter_hosts(was))
        unknown |= dict.fromkeys(host for host in iter_hosts(now) if host not in before)
    if not unknown:
        return {}, 0
    seen: set[str] = set()
    absent = 0
    for path in base.iter_paths():
        if not find_kind(path):
            continue
        try:
            data = base.read(path)
        except FileElsewhereError:
            absent += 1
            continue
        except UnreadableFileError:
            continue
        seen.update(_find_all_hosts(data))
        lower = data.lower()
        if any(host.encode() in lower for host in unknown):
            values = set(_iter_whole(load_file(path, data).document.data))
            unknown = {host: None for host in unknown if host not in values}
    if absent and unknown:
        return {}, absent
    return {host: find_nearest(host, seen) for host in unknown}, 0


def _find_all_hosts(data: bytes) -> Iterator[str]:
    """Every host in a file, also in texts and comments: of use only to find one that another resembles."""
    for found in re.finditer(rb"https?://([a-z0-9.-]+)", data, re.IGNORECASE):
        yield found[1].decode("ascii").lower().rstrip(".")


def _iter_whole(value: Any) -> Iterator[str]:
    """The hosts of the values that are addresses and nothing else."""
    if isinstance(value, Mapping):
        for child in value.values():
            yield from _iter_whole(child)
    elif isinstance(value, list):
        for child in value:
            yield from _iter_whole(child)
    elif isinstance(value, str) and not re.search(r"\s", value):
        yield find_host(value)


def find_nearest(host: str, known: Iterable[str]) -> str:
    """A known host that differs in one letter, one more, one less or two that changed places; or empty."""
    others = [other for other in known if other != host and abs(len(other) - len(host)) <= 1]
    if len(others) > _MAX_HOSTS:
        return ""
    return min((other for other in others if is_one_letter_off(host, other)), default="")


def is_one_letter_off(one: str, other: str) -> bool:
    """Whether two texts differ by one letter, or by two neighbours that changed places."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    rest, other_rest = one[start:], other[start:]
    if len(one) != len(other):
        longer, shorter = sorted((rest, other_rest), key=len, reverse=True)
        return longer[1:] == shorter
    return rest[1:] == other_rest[1:] or (rest[1::-1] == other_rest[:2] and rest[2:] == other_rest[2:])
