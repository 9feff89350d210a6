"""A rule: a module with an id, a severity, its page of help and a check."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

from opencouncil.findings import Pointer, Position, Problem, Severity
from opencouncil.law import Effect, Looked
from opencouncil.model import Council
from opencouncil.reorganisations import Reorganisation
from opencouncil.spelling import nearest


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


class RubricRule(Rule, Protocol):
    def check_rubric(self, rubric: Mapping[str, Any]) -> Iterator[Problem]:
        """Problems of the rubric of `score`, which the schema accepts."""


class CellView(Protocol):
    """The part of ``reading.hexagons.Cell`` that rules see."""

    @property
    def code(self) -> str: ...

    @property
    def name(self) -> str: ...


class LayoutView(Protocol):
    """The part of ``reading.hexagons.Layout`` that rules see."""

    @property
    def cells(self) -> Sequence[CellView]: ...

    @property
    def problems(self) -> tuple[Problem, ...]: ...

    @property
    def lines(self) -> Mapping[str, int]: ...


class LinksView(Protocol):
    """The part of ``reading.links.LinksFile`` that rules see."""

    @property
    def problems(self) -> tuple[Problem, ...]: ...


class Found(NamedTuple):
    """A text or an address, and where it stands."""

    pointer: Pointer
    text: str
    # Whether it is the name of a field.
    is_name: bool = False


class Comment(NamedTuple):
    position: Position
    text: str


class FileView(Protocol):
    """The part of ``checking.strings.FileStrings`` that rules on texts see: what stands in one file."""

    @property
    def all_texts(self) -> str:
        """One to a line, to look for what most files have not."""

    @property
    def all_addresses(self) -> str: ...

    def iter_texts(self) -> Iterator[Found]: ...

    def iter_addresses(self) -> Iterator[Found]: ...

    def iter_comments(self, is_wanted: Callable[[str], bool]) -> Iterator[Comment]: ...

    def iter_joined_comments(self, is_wanted: Callable[[str], bool]) -> Iterator[Comment]: ...


class FileRule(Rule, Protocol):
    def check_file(self, strings: FileView, today: date) -> Iterator[Problem]:
        """Problems of the texts, addresses and comments of any file."""


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
    def lacking_schemas(self) -> tuple[str, ...]: ...

    @property
    def index(self) -> IndexView: ...

    @property
    def layout(self) -> LayoutView: ...

    @property
    def links(self) -> LinksView: ...

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

    @property
    def whole_plans(self) -> Mapping[str, Mapping[str, Any]]: ...

    def may_be_unread(self, council_id: str) -> bool: ...

    def iter_cited(self, council: Council) -> Iterator[tuple[Pointer, str]]:
        """Where the address of each claim's source stands, and the address; more is not kept of it."""


def find_repeated(values: Iterable[Hashable]) -> set[int]:
    """The hashes of the values that come twice, and perhaps of a few others.

    A first look for what several files share: hardly any name or code is, and each of those of 100,000
    councils with its place would take much memory.
    """
    seen: set[int] = set()
    repeated: set[int] = set()
    for one in map(hash, values):
        (repeated if one in seen else seen).add(one)
    return repeated


def suggest_id(dataset: DatasetView, wanted: str, among: Iterable[str] | None = None) -> str:
    """What to write in place of an id that no council has; the council that had it before goes first."""
    for council in dataset.readable_councils:
        if wanted in council.former_ids:
            return f"That council's id is `{council.id}` now: write that."
    meant = nearest(wanted, dataset.known_ids if among is None else among)
    return f"Did you mean `{meant}`?" if meant else ""


class DatasetRule(Rule, Protocol):
    def check_all(self, dataset: DatasetView, today: date) -> Iterable[tuple[str, Problem]]:
        """Problems with the path of the file that each is in."""


class PastView(DatasetView, Protocol):
    """What rules on a change see besides."""

    def read_council(self, path: str) -> Mapping[str, Any]:
        """All that is left of one council's file, texts and claims too; it is read again for this."""


class PastRule(Rule, Protocol):
    def check_past(self, before: Mapping[str, Any], dataset: PastView) -> Iterable[tuple[str, Problem]]:
        """Problems of a change, with the path of the file that each is in.

        ``before`` is what the councils' files held that changed, by path; None where that cannot be read.
        """
