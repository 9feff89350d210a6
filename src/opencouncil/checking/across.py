"""The facts of all files together: the dataset as rules across files see it."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from opencouncil.checking.facts import FileFacts, SlimCouncil, iter_cited
from opencouncil.checking.rules import DATASET_RULES, PAST_RULES
from opencouncil.findings import Pointer, Problem
from opencouncil.law import Effect, Looked, make_effects, make_looked
from opencouncil.model import Council
from opencouncil.reading.hexagons import Layout, read_layout
from opencouncil.reading.links import LinksFile, read_links_file
from opencouncil.reading.loading import read_file
from opencouncil.reading.places import Index, read_index
from opencouncil.reading.snapshot import COUNCILS, SOURCES, Snapshot, find_kind, find_lacking_schemas
from opencouncil.reorganisations import Reorganisation, make_reorganisation


class Beside(NamedTuple):
    """The files of the dataset that follow no schema, as they were read."""

    parishes: Index
    layout: Layout
    links: LinksFile

    @classmethod
    def read(cls, snapshot: Snapshot) -> "Beside":
        return cls(read_index(snapshot), read_layout(snapshot), read_links_file(snapshot))


class AllFacts:
    """What ``rules.base.DatasetView`` asks for, out of the facts of each file by its path."""

    def __init__(self, snapshot: Snapshot, facts: Mapping[str, FileFacts], beside: Beside) -> None:
        self.snapshot = snapshot
        self.facts = facts
        self.index, self.layout, self.links = beside

    @cached_property
    def readable_councils(self) -> tuple[SlimCouncil, ...]:
        """Every council of which something is left, by path, also copies; ``is_whole`` tells which are."""
        return tuple(SlimCouncil(path, one.data, one.is_whole) for path, one in self._left("council").items())

    @cached_property
    def readable_by_id(self) -> Mapping[str, SlimCouncil]:
        return {council.id: council for council in self.readable_councils}

    @cached_property
    def known_paths(self) -> frozenset[str]:
        return frozenset(self.facts)

    @cached_property
    def known_ids(self) -> frozenset[str]:
        """The ids of all files of councils, also of those of which nothing is left."""
        paths = [path for path in self.facts if path.startswith(f"{COUNCILS}/")]
        names = {path.removeprefix(f"{COUNCILS}/").removesuffix(".yaml") for path in paths}
        return frozenset(names) | {council.id for council in self.readable_councils}

    @cached_property
    def lacking_schemas(self) -> tuple[str, ...]:
        return find_lacking_schemas(self.snapshot)

    @cached_property
    def readable_sources(self) -> Mapping[str, Mapping[str, Any]]:
        return self._left("sources").get(SOURCES, _NOTHING).data or {}

    @cached_property
    def readable_effects(self) -> Mapping[str, tuple[Effect, ...]]:
        return {path: make_effects(one.data) for path, one in self._left("law").items()}

    @cached_property
    def readable_looked(self) -> Mapping[str, tuple[Looked, ...]]:
        return {path: make_looked(one.data) for path, one in self._left("law").items()}

    @cached_property
    def whole_law(self) -> Mapping[str, Mapping[str, Any]]:
        return {path: one.data for path, one in self._left("law").items() if one.is_whole}

    @cached_property
    def whole_reorganisations(self) -> tuple[Reorganisation, ...]:
        found = self._left("reorganisation").items()
        return tuple(make_reorganisation(path, one.data) for path, one in found if one.is_whole)

    @cached_property
    def whole_plans(self) -> Mapping[str, Mapping[str, Any]]:
        return {path: one.data for path, one in self._left("plan").items() if one.is_whole}

    def may_be_unread(self, council_id: str) -> bool:
        return any(not text or council_id in text for text in self._unread)

    def iter_cited(self, council: Council) -> Iterator[tuple[Pointer, str]]:
        return iter_cited(council.data)

    def read_council(self, path: str) -> Mapping[str, Any]:
        """All that is left of one council's file, read again."""
        return read_file(self.snapshot, path).data or {}

    @cached_property
    def _unread(self) -> list[str]:
        """The texts of the reorganisations with a fault."""
        return [one.text for one in self.facts.values() if one.kind == "reorganisation" and not one.is_whole]

    def _left(self, kind: str) -> dict[str, FileFacts]:
        """The facts of the files of a kind of which something is left, by path."""
        found = {path: one for path, one in self.facts.items() if one.kind == kind and one.data is not None}
        return dict(sorted(found.items()))


_NOTHING = FileFacts(kind="", is_whole=False, data=None)
# Problems by the path of their file.
Across = dict[str, list[Problem]]


class Since(NamedTuple):
    """The dataset before a change, None where there was none; and the paths that the change touches."""

    past: Snapshot | None
    paths: frozenset[str]


def find_across(dataset: AllFacts, today: date, since: Since | None = None) -> Across:
    """The findings of the rules across files, and of those on what a change takes away."""
    found: Across = {}
    for rule in DATASET_RULES:
        for path, problem in rule.check_all(dataset, today):
            found.setdefault(path, []).append(problem._replace(rule=rule.ID))
    before = dict(_iter_before(since)) if since else {}
    for past_rule in PAST_RULES if since and since.past else ():
        for path, problem in past_rule.check_past(before, dataset):
            found.setdefault(path, []).append(problem._replace(rule=past_rule.ID))
    return found


def _iter_before(since: Since) -> Iterator[tuple[str, Any]]:
    """What the councils' files held that a change touches; None where that cannot be read."""
    if since.past is None:
        return
    for path in sorted(since.paths.intersection(since.past.iter_paths())):
        if find_kind(path) == "council":
            data = read_file(since.past, path).document.data
            yield path, data if isinstance(data, dict) else None
