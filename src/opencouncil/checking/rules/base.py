"""A rule: a module with an id, a severity, its page of help and a check."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Protocol

from opencouncil.findings import Problem, Severity
from opencouncil.law import Effect, Looked
from opencouncil.model import Council
from opencouncil.reorganisations import Reorganisation


class Rule(Protocol):
    """The docstring of the module is the page that ``opencouncil explain`` shows."""

    ID: str
    SEVERITY: Severity
    __doc__: str | None


class CouncilRule(Rule, Protocol):
    def check(self, council: Council, today: date) -> Iterator[Problem]: ...


class IndexView(Protocol):
    """The part of ``reading.places.Index`` that rules see."""

    @property
    def is_there(self) -> bool: ...

    @property
    def problems(self) -> tuple[Problem, ...]: ...

    @property
    def councils(self) -> Mapping[str, int]: ...


class DatasetView(Protocol):
    """The part of ``reading.dataset.Dataset`` that rules across files see: all that could be read."""

    @property
    def readable_councils(self) -> tuple[Council, ...]: ...

    @property
    def readable_by_id(self) -> Mapping[str, Council]: ...

    @property
    def known_ids(self) -> frozenset[str]: ...

    @property
    def known_paths(self) -> frozenset[str]: ...

    @property
    def index(self) -> IndexView: ...

    @property
    def readable_sources(self) -> Mapping[str, Mapping[str, Any]]: ...

    @property
    def readable_effects(self) -> Mapping[str, tuple[Effect, ...]]: ...

    @property
    def readable_looked(self) -> Mapping[str, tuple[Looked, ...]]: ...

    @property
    def whole_law(self) -> Mapping[str, Mapping[str, Any]]: ...

    @property
    def whole_reorganisations(self) -> tuple[Reorganisation, ...]: ...

    def may_be_unread(self, council_id: str) -> bool: ...


class DatasetRule(Rule, Protocol):
    def check_all(self, dataset: DatasetView, today: date) -> Iterable[tuple[str, Problem]]:
        """Problems with the path of the file that each is in."""
