"""What a user watches: a list of councils, by id or by what they have in common, and of activities.

The list is JSON in the user's folder of settings, the same for every dataset. An id that the council at hand
no longer has is followed: to its new id, or to the councils that took the place of an abolished one.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from opencouncil.errors import OpenCouncilError
from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import COUNCILS
from opencouncil.select import Wanted, is_wanted

VERSION = 1
# More lines than anybody watches.
MOST = 5_000
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 100


class Watch(NamedTuple):
    """One line of the list: all that is named must fit. Never without any."""

    council: str = ""
    nation: str = ""
    region: str = ""
    type: str = ""
    activity: str = ""

    def has(self, other: "Watch") -> bool:
        """Whether it names all that another does."""
        return all(theirs in ("", mine) for mine, theirs in zip(self, other, strict=True))


class Turn(NamedTuple):
    """What became of a watched id: another id, other councils from a day on, or nothing that is known."""

    council: str
    now: tuple[Council, ...] = ()
    # The council as it was, where it is abolished.
    former: Council | None = None


@dataclass(frozen=True)
class Followed:
    """One line of the list with what it means in a dataset."""

    watch: Watch
    # Every id by which its councils are or were known.
    ids: frozenset[str]
    # The nations whose law decides their answers.
    nations: frozenset[str]


@dataclass(frozen=True)
class Watched:
    """The list, as a dataset has it on a day."""

    lines: tuple[Followed, ...]
    turns: tuple[Turn, ...] = ()


def parse_watches(data: bytes) -> tuple[Watch, ...]:
    """The lines of the file; OpenCouncilError, without the file's name, for one that we did not write."""
    try:
        found = json.loads(data)
        version = found["version"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise OpenCouncilError("is broken or cut off") from None
    if version != VERSION:
        raise OpenCouncilError("was written by another version of opencouncil")
    try:
        lines = found["watched"]
        if not isinstance(lines, list) or len(lines) > MOST:
            raise ValueError
        return tuple(dict.fromkeys(map(_read_line, lines)))
    except (ValueError, TypeError, KeyError):
        raise OpenCouncilError("is broken: it has a line that is none of ours") from None


def _read_line(line: Any) -> Watch:
    if not isinstance(line, dict) or not line:
        raise ValueError
    watch = Watch(**line)
    for value in line.values():
        if not isinstance(value, str) or not 0 < len(value) <= _LONGEST or not value.isprintable():
            raise ValueError
    if watch.council and not _ID.fullmatch(watch.council):
        raise ValueError
    return watch


def write_watches(watches: Iterable[Watch]) -> bytes:
    """The file of a list, a line of JSON for each of its lines."""
    lines = [
        json.dumps({name: value for name, value in one._asdict().items() if value}, ensure_ascii=False)
        for one in watches
    ]
    watched = ",\n".join(f"    {line}" for line in lines)
    body = f"[\n{watched}\n  ]" if lines else "[]"
    return f'{{\n  "version": {VERSION},\n  "watched": {body}\n}}\n'.encode()


def find_watched(dataset: Dataset, watches: Sequence[Watch], day: date) -> Watched:
    """What the lines of a list mean in a dataset on a day."""
    turns: dict[str, Turn] = {}
    lines = []
    for watch in watches:
        if watch.council:
            turn, councils = _follow(dataset, watch.council, day)
            if turn:
                turns[watch.council] = turn
        else:
            wanted = _make_wanted(watch)
            councils = [one for one in dataset.councils if is_wanted(one.as_it_is(day), wanted, day)]
        ids = {name for one in councils for name in (one.id, *one.former_ids)}
        nations = {one.nation for one in councils} | ({watch.nation} if watch.nation else set())
        ids |= {watch.council} if watch.council else set()
        lines.append(Followed(watch, frozenset(ids), frozenset(nations)))
    return Watched(tuple(lines), tuple(turns.values()))


def _make_wanted(watch: Watch) -> Wanted:
    return Wanted(
        nations=frozenset(filter(None, [watch.nation])),
        regions=frozenset(filter(None, [watch.region])),
        types=frozenset(filter(None, [watch.type])),
    )


def _follow(dataset: Dataset, council_id: str, day: date) -> tuple[Turn | None, list[Council]]:
    """The council of an id and those that have its place; and what became of the id, if anything did."""
    council = dataset.by_id.get(council_id)
    if council is None:
        named = [one for one in dataset.councils if council_id in one.former_ids]
        if not named:
            # A file with faults is named by itself.
            is_there = f"{COUNCILS}/{council_id}.yaml" in dataset.known_paths
            return None if is_there else Turn(council_id), []
        later = _list_followers(dataset, named[0], day)
        return Turn(council_id, tuple(later or named), named[0] if later else None), [*named, *later]
    if council.status_on(day) != "abolished":
        return None, [council]
    later = _list_followers(dataset, council, day)
    return Turn(council_id, tuple(later), council), [council, *later]


def _list_followers(dataset: Dataset, council: Council, day: date) -> list[Council]:
    """The councils that have the place of an abolished one, and exist."""
    if council.status_on(day) != "abolished":
        return []
    lineage = dataset.lineage

    def exists(other: str) -> bool:
        return other in dataset.by_id and dataset.by_id[other].exists_on(day)

    return [dataset.by_id[one] for one in lineage.find_followers(council.id, exists)]
