"""Every instrument is named in one way, in all files of the law.

One Act, order, guide or judgment has one key, one title and one citation, so that its effects in two nations
can be found together.

Passes: ``lga-1972: {title: Local Government Act 1972, citation: 1972 c. 70}`` in two files
Fails: the same as ``lga-1972`` in one file and ``act-of-1972`` in another
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Pointer, Problem, Severity, clip

ID = "law-instrument-twice"
SEVERITY = Severity.ERROR


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    # By what it is called: the file, the key and the instrument that came first.
    first: dict[tuple[str, str], tuple[str, str, Mapping[str, Any]]] = {}
    for path, data in dataset.whole_law.items():
        for key, instrument in data["instruments"].items():
            for name in ("citation", "title"):
                if name not in instrument:
                    continue
                other = first.setdefault((name, _fold(instrument[name])), (path, key, instrument))
                if problem := _compare(key, instrument, path, *other):
                    yield path, problem
                    break


def _compare(
    key: str,
    instrument: Mapping[str, Any],
    path: str,
    other_path: str,
    other_key: str,
    other: Mapping[str, Any],
) -> Problem | None:
    """The first way in which an instrument is named otherwise than where it came first."""
    where = "above" if path == other_path else f"in `{clip(other_path.rpartition('/')[2])}`"
    here: Pointer = ("instruments", key)
    if key != other_key:
        message = f"`{key}` is the same instrument as `{other_key}` {where}"
        return Problem(here, message, f"Use the key `{other_key}` for both.", on_key=True)
    for name in ("title", "citation"):
        if instrument.get(name) != other.get(name):
            message = f"the {name} of `{key}` is another {where}"
            hint = (
                f"Write `{name}: {other[name]}`."
                if name in other
                else f"Give it a {name} in both, or in neither."
            )
            spot = (*here, name) if name in instrument else here
            return Problem(spot, message, hint)
    return None


def _fold(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")
