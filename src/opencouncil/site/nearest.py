"""The councils most alike by facts alone, for each of the day; worked out where they are asked for.

Who they are is kept for the next build: that takes longer than all else that tells what a change touches.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from opencouncil.reports.similar import Alike, find_density, find_people
from opencouncil.reports.similar_table import SimilarTable
from opencouncil.saving.cached import keep_cached, read_cached
from opencouncil.site.hashing import hash_text

# How many similar councils a page shows, and among how many a letter looks for examples.
ALIKE_SHOWN, ALIKE_LOOKED_AT = 4, 20
# What is kept of more bytes is none of ours.
_MOST = 50_000_000


class Near(NamedTuple):
    """The councils most alike: those that a page shows, and those of its nation that a letter may name."""

    shown: tuple[Alike, ...]
    of_nation: tuple[Council, ...]


class Tie(NamedTuple):
    """The same by id, with a hash of why they are alike."""

    shown: tuple[str, ...]
    of_nation: tuple[str, ...]
    why: str


class NearTable(Mapping[str, Near]):
    """By the id of each council of the day."""

    def __init__(self, dataset: Dataset, today: date) -> None:
        self._table = SimilarTable(dataset, today)
        self._found: dict[str, Near] = {}

    def __getitem__(self, council_id: str) -> Near:
        if council_id not in self._found:
            table, council = self._table, self._table.by_id[council_id]
            shown = table.describe(council, table.find_nearest(council, ALIKE_SHOWN))
            of_nation = table.find_nearest(council, ALIKE_LOOKED_AT, council.nation)
            self._found[council_id] = Near(shown, tuple(one.council for one in of_nation))
        return self._found[council_id]

    def __contains__(self, council_id: object) -> bool:
        return council_id in self._table.by_id

    def __iter__(self) -> Iterator[str]:
        return iter(self._table.by_id)

    def __len__(self) -> int:
        return len(self._table.by_id)

    def find_ties(self, program: str) -> Mapping[str, Tie]:
        """Those of all councils; kept for as long as the program and what it compares are the same."""
        if not program:
            return self._make_ties()
        key = hash_text("near", program, *map(repr, self._list_compared()))
        name = f"near-{key[:16]}.json"
        found = _read(read_cached(name, _MOST), key)
        if found is None or found.keys() != self._table.by_id.keys():
            found = self._make_ties()
            keep_cached(name, json.dumps([key, found]).encode())
        return found

    def _make_ties(self) -> dict[str, Tie]:
        return {one: _tie(near) for one, near in self.items()}

    def _list_compared(self) -> Iterator[tuple[object, ...]]:
        """All that the table compares."""
        for one in self._table.by_id.values():
            yield one.id, one.type, one.nation, one.region, find_people(one), find_density(one)


def _tie(near: Near) -> Tie:
    return Tie(
        shown=tuple(one.council.id for one in near.shown),
        of_nation=tuple(one.id for one in near.of_nation),
        why=hash_text(repr([(one.distance, one.reasons) for one in near.shown])),
    )


def _read(data: bytes | None, key: str) -> dict[str, Tie] | None:
    """None for what is kept of something else, or in another form."""
    try:
        found_key, ties = json.loads(data or b"")
        if found_key != key:
            return None
        return {
            _text(one): Tie(_texts(shown), _texts(near), _text(why))
            for one, (shown, near, why) in ties.items()
        }
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def _texts(data: Any) -> tuple[str, ...]:
    return tuple(map(_text, data))


def _text(data: Any) -> str:
    if not isinstance(data, str):
        raise TypeError
    return data
