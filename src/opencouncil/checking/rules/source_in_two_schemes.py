"""One source has one address: with `https` or with `http`, not with both.

A page under `http://` and under `https://` is one page. Written both ways it counts as two sources, and a
claim is not known for the one that is there. Write `https` in all places, if the page answers
there: `opencouncil replace-url` does.

Passes: two claims from ``https://www.example.gov.uk/filming``
Fails: one from ``http://www.example.gov.uk/filming``, one from ``https://www.example.gov.uk/filming``
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from opencouncil.checking.rules.base import DatasetView
from opencouncil.findings import Pointer, Problem, Severity
from opencouncil.model import Council

ID = "source-in-two-schemes"
SEVERITY = Severity.WARNING

SOURCES = "sources.yaml"
# Lists whose items bring a source with them.
_WITH_SOURCES = ("aliases", "combined_authorities", "forms")
_PORT = re.compile(r"^([^/?#]*):(?:80|443)(?=[/?#]|$)")


class _Place(NamedTuple):
    """Where an address stands."""

    path: str
    pointer: Pointer
    is_name: bool


# An address and the fields of its place, of which none is made for the thousands that are no finding.
_Source = tuple[str, str, Pointer, bool]


def check_all(dataset: DatasetView, today: date) -> Iterator[tuple[str, Problem]]:
    twice = _find_twice(dataset)
    plain: dict[str, list[_Place]] = {}
    secure: dict[str, list[_Place]] = {}
    for address, path, pointer, is_name in _iter_sources(dataset) if twice else ():
        if hash(key := _fold(address)) in twice:
            found = _Place(path, pointer, is_name)
            (plain if _is_plain(address) else secure).setdefault(key, []).append(found)
    for key in plain:
        for place in plain[key] if key in secure else ():
            own = any(other.path == place.path for other in secure[key])
            where = "in this file too" if own else f"in `{secure[key][0].path}`"
            message = f"this source stands with `https` {where}, and is one page"
            hint = "Write `https` in both places, if the page answers there; else `http`."
            yield place.path, Problem(place.pointer, message, hint, on_key=place.is_name)


def _find_twice(dataset: DatasetView) -> set[int]:
    """The hashes of the addresses that stand in both schemes, and perhaps of a few others.

    Hardly any do, and hundreds of thousands of addresses with their places would take much memory.
    """
    plain: set[int] = set()
    secure: set[int] = set()
    # One page is often the source of several claims, one after the other.
    known = ""
    for address, *_ in _iter_sources(dataset):
        if address != known:
            known = address
            (plain if _is_plain(address) else secure).add(hash(_fold(address)))
    return plain & secure


def _iter_sources(dataset: DatasetView) -> Iterator[_Source]:
    """The address of each source of the dataset."""
    # Some are keys of `sources.yaml`.
    return (found for found in _iter_named(dataset) if found[0].startswith("http"))


def _iter_named(dataset: DatasetView) -> Iterator[_Source]:
    for council in dataset.readable_councils:
        yield from _iter_sources_of(council, dataset)
    for key, source in dataset.readable_sources.items():
        yield source.get("url", ""), SOURCES, (key, "url"), False
    for path, law in dataset.whole_law.items():
        for key, instrument in law["instruments"].items():
            yield instrument.get("url", ""), path, ("instruments", key, "url"), False
    for item in dataset.whole_reorganisations:
        for index, url in enumerate(item.sources):
            yield url, item.path, ("sources", index), False


def _iter_sources_of(council: Council, dataset: DatasetView) -> Iterator[_Source]:
    """Where a council's own pages are (`website`, `links`) is a fact about it, and no source."""
    path = council.path
    for pointer, address in dataset.iter_cited(council):
        yield address, path, pointer, False
    for source in council.data.get("sourced", {}):
        yield source, path, ("sourced", source), True
    for webcast, pointer in council.iter_webcasts():
        yield webcast.get("page", ""), path, (*pointer, "page"), False
    for name in _WITH_SOURCES:
        for index, item in council.iter_items(name):
            yield item.get("source", ""), path, (name, index, "source"), False


def _is_plain(address: str) -> bool:
    """Whether it, or the page that an archive keeps under it, has `http`."""
    return "http://" in address


def _fold(address: str) -> str:
    """An address without what is one page either way: the schemes, the usual port, capitals of the server."""
    rest = address.replace("https://", "http://").partition("http://")[2]
    # Hardly any address has a port, and the pattern takes half of the time.
    host, slash, path = (_PORT.sub(r"\1", rest) if ":" in rest else rest).partition("/")
    return f"{host.lower()}{slash}{path}"
