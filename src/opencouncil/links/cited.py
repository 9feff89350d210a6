"""The addresses that the dataset cites, each once, with the councils and the day that they stand for."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Cited:
    """An address, and who cites it."""

    address: str
    # The ids of the councils in whose files it stands, from a to z.
    councils: tuple[str, ...] = ()
    # The last day on which somebody read it for a claim; None where no claim rests on it.
    checked: date | None = None

    @property
    def host(self) -> str:
        return host_of(self.address)

    @property
    def is_compared(self) -> bool:
        """Whether its text matters: a claim rests on it."""
        return self.checked is not None


def host_of(address: str) -> str:
    """The host of an address in small letters; empty where it has none."""
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""


def find_cited(dataset: Dataset, councils: Collection[Council] | None = None) -> list[Cited]:
    """Every address of some councils, or with None of the whole dataset, from a to z."""
    found: dict[str, set[str]] = {}
    days: dict[str, date] = {}
    for council in dataset.councils if councils is None else councils:
        for claim in council.iter_claims():
            address = claim.source.url
            found.setdefault(address, set()).add(council.id)
            days[address] = max(claim.checked, days.get(address, claim.checked))
        rest = {name: value for name, value in council.data.items() if name != "meetings"}
        for address in _iter_addresses(rest):
            found.setdefault(address, set()).add(council.id)
    if councils is None:
        for address in _iter_addresses(_list_shared(dataset)):
            found.setdefault(address, set())
    return [
        Cited(address=address, councils=tuple(sorted(ids)), checked=days.get(address))
        for address, ids in sorted(found.items())
    ]


def _list_shared(dataset: Dataset) -> Iterable[Any]:
    """What is of no one council: the law, the sources of plain facts, the reorganisations."""
    yield from dataset.law_data.values()
    yield from dataset.sources.values()
    yield from (item.data for item in dataset.reorganisations)


def _iter_addresses(node: Any) -> Iterator[str]:
    """The values, at any depth, that are an address and nothing else."""
    if isinstance(node, str):
        if node.startswith(("https://", "http://")) and not any(mark.isspace() for mark in node):
            yield node
    elif isinstance(node, Mapping):
        for value in node.values():
            yield from _iter_addresses(value)
    elif isinstance(node, Iterable):
        for value in node:
            yield from _iter_addresses(value)


def group_by_host(cited: Iterable[Cited]) -> list[list[Cited]]:
    """The addresses host by host, the host with the most first: the longest queue begins soonest."""
    hosts: dict[str, list[Cited]] = {}
    for one in cited:
        hosts.setdefault(one.host, []).append(one)
    return sorted(hosts.values(), key=lambda group: (-len(group), group[0].host))
