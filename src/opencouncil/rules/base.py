"""What a rule is: a module with an id, a severity, its page of help and a check."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council


class Rule(Protocol):
    """The docstring of the module is the page that ``opencouncil explain`` shows."""

    ID: str
    SEVERITY: Severity
    __doc__: str | None


class CouncilRule(Rule, Protocol):
    def check(self, council: Council, today: date) -> Iterator[Problem]: ...


@dataclass(frozen=True)
class Everything:
    """All of the dataset that could be read, for rules that look across files."""

    councils: tuple[Council, ...]
    # The ids of all council files, also of those that could not be read.
    known_ids: frozenset[str]
    sources: Mapping[str, Any]
    today: date

    @cached_property
    def by_id(self) -> Mapping[str, Council]:
        return {council.id: council for council in self.councils}


class DatasetRule(Rule, Protocol):
    def check_all(self, everything: Everything) -> Iterable[tuple[str, Problem]]:
        """Problems with the path of the file that each is in."""
