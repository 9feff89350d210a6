"""What a rule is: a module with an id, a severity, its page of help and a check."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from opencouncil.findings import Problem, Severity
from opencouncil.law import Effect
from opencouncil.model import Council
from opencouncil.reorganisations import Reorganisation


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
    # The effects of each file of law that could be read, by its path.
    law: Mapping[str, tuple[Effect, ...]] = field(default_factory=dict)
    # Those that are right by the schema from end to end, by their files.
    reorganisations: tuple[Reorganisation, ...] = ()
    # The text of the others: what they say of a council is not known.
    unread_reorganisations: tuple[str, ...] = ()
    # The files of law that are right by the schema from end to end, by their paths.
    law_data: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[str, Council]:
        return {council.id: council for council in self.councils}

    def may_be_unread(self, council_id: str) -> bool:
        """Whether a reorganisation that could not be read may name a council."""
        return any(not text or council_id in text for text in self.unread_reorganisations)


class DatasetRule(Rule, Protocol):
    def check_all(self, everything: Everything) -> Iterable[tuple[str, Problem]]:
        """Problems with the path of the file that each is in."""
