"""Reorganisations: which councils end, which begin, when, and by which order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from opencouncil.findings import Pointer
from opencouncil.model import PartialDate
from opencouncil.vocabulary import REORGANISATION_STATUSES

# What happened before then is not in the dataset.
COVERED_SINCE = date(2009, 1, 1)


class Order(NamedTuple):
    title: str
    citation: str = ""
    made: date | None = None
    url: str = ""
    note: str = ""


class Successor(NamedTuple):
    """What an ended council, or a part of it, became: a council by id, or one with a working name only."""

    council: str = ""
    working: str = ""
    # The area of the ended council was divided.
    part: bool = False

    @property
    def key(self) -> str:
        """What it is known by within the file."""
        return self.council or self.working


class Ending(NamedTuple):
    council: str
    successors: tuple[Successor, ...] = ()
    continued_in_law: bool = False
    change: str = ""


class Continuing(NamedTuple):
    """A council that carried on, with new powers, land or name."""

    council: str
    change: str = ""
    name_before: str = ""
    gains_from: tuple[str, ...] = ()


class WorkingName(NamedTuple):
    """A council that is announced and has no legal existence yet."""

    id: str
    name: str
    is_unnamed: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reorganisation:
    """One transaction; ``path`` is its file within the data folder."""

    path: str
    id: str
    title: str
    nation: str
    area: str
    kind: str
    status: str
    confidence: str
    order: Order | None = None
    decided: date | None = None
    # The date by which a decision was expected.
    decision_expected: PartialDate | None = None
    first_election: date | None = None
    # The first day of the shadow authorities, as the file gives it.
    shadow_from: PartialDate | None = None
    vesting_day: date | None = None
    # For what is announced or proposed: days that are meant, not fixed.
    intended_election: date | None = None
    intended_vesting_day: date | None = None
    ends: tuple[Ending, ...] = ()
    begins: tuple[str, ...] = ()
    continues: tuple[Continuing, ...] = ()
    working_names: tuple[WorkingName, ...] = ()
    # Councils that may end, of a proposal with no successors decided; and those it touches otherwise.
    in_scope: tuple[str, ...] = ()
    affects: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    unsourced: tuple[str, ...] = ()
    notes: str = ""
    data: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_firm(self) -> bool:
        """Whether it has happened or is settled by law."""
        return REORGANISATION_STATUSES[self.status].is_firm

    @property
    def is_planned(self) -> bool:
        """Whether it is meant to happen; one that is neither firm nor planned changes nothing."""
        return REORGANISATION_STATUSES[self.status].is_planned

    @property
    def is_decided(self) -> bool:
        """Whether it is known which councils end."""
        return REORGANISATION_STATUSES[self.status].is_decided

    @property
    def is_done(self) -> bool:
        return REORGANISATION_STATUSES[self.status].is_done

    @property
    def day(self) -> date | None:
        """The vesting day, fixed or meant."""
        return self.vesting_day or self.intended_vesting_day

    @property
    def shadow_start(self) -> date | None:
        """The first day of the shadow authorities: as given, else that of an election before they begin."""
        if not (self.is_firm and self.vesting_day):
            return None
        starts = self.shadow_from.first_day if self.shadow_from else self.first_election
        return starts if starts and starts < self.vesting_day else None

    @property
    def changed(self) -> frozenset[str]:
        """The councils that continue and take over from others, and so take their present form."""
        reached = {successor.council for ending in self.ends for successor in ending.successors}
        return frozenset(
            continuing.council
            for continuing in self.continues
            if continuing.gains_from or continuing.council in reached
        )

    def list_before(self, working: str) -> tuple[str, ...]:
        """The ids of the councils that a planned one follows or may follow, else of those it touches."""
        followed = [
            ending.council
            for ending in self.ends
            if not ending.successors or any(one.working == working for one in ending.successors)
        ]
        return tuple(followed) or self.in_scope or self.affects

    def iter_listed(self) -> Iterator[tuple[str, Pointer]]:
        """The ids of the councils of each list, and where they stand; one should be in one list only."""
        for index, ending in enumerate(self.ends):
            yield ending.council, ("ends", index, "council")
        for index, continuing in enumerate(self.continues):
            yield continuing.council, ("continues", index, "council")
        for name in ("begins", "in_scope", "affects"):
            for index, council_id in enumerate(getattr(self, name)):
                yield council_id, (name, index)


def make_reorganisation(path: str, data: Mapping[str, Any]) -> Reorganisation:
    """A reorganisation from its file's data, as the schema has accepted it."""
    intended = data.get("intended", {})
    order, expected, shadow = (data.get(name) for name in ("order", "decision_expected", "shadow_from"))
    return Reorganisation(
        path=path,
        id=data["id"],
        title=data["title"],
        nation=data["nation"],
        area=data["area"],
        kind=data["kind"],
        status=data["status"],
        confidence=data["confidence"],
        order=Order(**{**order, "made": _day(order.get("made"))}) if order else None,
        decided=_day(data.get("decided")),
        decision_expected=PartialDate.parse(expected) if expected else None,
        first_election=_day(data.get("first_election")),
        shadow_from=PartialDate.parse(shadow) if shadow else None,
        vesting_day=_day(data.get("vesting_day")),
        intended_election=_day(intended.get("first_election")),
        intended_vesting_day=_day(intended.get("vesting_day")),
        ends=tuple(_make_ending(ending) for ending in data.get("ends", ())),
        begins=tuple(data.get("begins", ())),
        continues=tuple(
            Continuing(
                council=item["council"],
                change=item["change"],
                name_before=item.get("name_before", ""),
                gains_from=tuple(item.get("gains_from", ())),
            )
            for item in data.get("continues", ())
        ),
        working_names=tuple(
            WorkingName(
                id=item["id"],
                name=item["name"],
                is_unnamed=item.get("unnamed", False),
                note=item.get("note", ""),
            )
            for item in data.get("working_names", ())
        ),
        in_scope=tuple(data.get("in_scope", ())),
        affects=tuple(data.get("affects", ())),
        sources=tuple(data.get("sources", ())),
        unsourced=tuple(data.get("unsourced", ())),
        notes=data.get("notes", ""),
        data=data,
    )


def _make_ending(data: Mapping[str, Any]) -> Ending:
    successors = tuple(
        Successor(item.get("council", ""), item.get("working", ""), item.get("part", False))
        for item in data.get("successors", ())
    )
    return Ending(
        council=data["council"],
        successors=successors,
        continued_in_law=data.get("continued_in_law", False),
        change=data.get("change", ""),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
