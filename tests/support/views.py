"""A dataset as rules across files see it, made from what the test is about."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from opencouncil.findings import Pointer
from opencouncil.law import Effect, Looked
from opencouncil.model import Council
from opencouncil.reading.hexagons import Layout
from opencouncil.reading.links import LinksFile
from opencouncil.reading.places import Index
from opencouncil.reorganisations import Reorganisation

NO_LINKS = LinksFile()
NO_INDEX = Index(is_there=False)
NO_LAYOUT = Layout(is_there=False)


@dataclass(frozen=True)
class View:
    """What ``checking.rules.base.DatasetView`` asks for."""

    readable_councils: tuple[Council, ...] = ()
    # Ids whose files cannot be read, beside those of the councils.
    unreadable: Iterable[str] = ()
    readable_sources: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    readable_effects: Mapping[str, tuple[Effect, ...]] = field(default_factory=dict)
    readable_looked: Mapping[str, tuple[Looked, ...]] = field(default_factory=dict)
    whole_law: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    whole_reorganisations: tuple[Reorganisation, ...] = ()
    # Every file there is.
    known_paths: frozenset[str] = frozenset()
    # The texts of reorganisations that cannot be read.
    unread: Iterable[str] = ()
    index: Index = NO_INDEX
    layout: Layout = NO_LAYOUT
    links: LinksFile = NO_LINKS
    lacking_schemas: tuple[str, ...] = ()
    # The plans that are kept, by path.
    whole_plans: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def readable_by_id(self) -> Mapping[str, Council]:
        return {council.id: council for council in self.readable_councils}

    @property
    def known_ids(self) -> frozenset[str]:
        return frozenset(self.readable_by_id).union(self.unreadable)

    def may_be_unread(self, council_id: str) -> bool:
        return any(not text or council_id in text for text in self.unread)

    def iter_cited(self, council: Council) -> Iterator[tuple[Pointer, str]]:
        return (((*claim.pointer, "source", "url"), claim.source.url) for claim in council.iter_claims())

    def read_council(self, path: str) -> Mapping[str, Any]:
        return next(council.data for council in self.readable_councils if council.path == path)
