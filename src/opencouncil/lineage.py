"""The predecessors and successors of a council, from the reorganisations: single links and trees."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from opencouncil.model import Council
from opencouncil.reorganisations import Continuing, Ending, Reorganisation, WorkingName

# Files come from strangers, and a chain of them may be of any length; real ones have three links.
MAX_GENERATIONS = 12


class Relation(StrEnum):
    """How the council at the other end of a link is related to this one."""

    PREDECESSOR = "predecessor"
    SUCCESSOR = "successor"
    # This council gained land from that one without succeeding it, or the other way round.
    LAND_FROM = "land-from"
    LAND_TO = "land-to"
    # The council itself, which carried on, or will, in another form.
    ITSELF = "itself"
    # It will or may end, and no successor is named.
    UNDECIDED = "undecided"


class Area(StrEnum):
    WHOLE = "whole"
    PART = "part"


# Beyond these a tree grows on.
_PLACE_TAKEN = (Relation.PREDECESSOR, Relation.SUCCESSOR)


@dataclass(frozen=True, slots=True)
class Link:
    """One council before or after another, by one reorganisation."""

    reorganisation: Reorganisation
    relation: Relation
    # The id of the council at the other end; empty where it has no file, or where none is decided.
    council: str = ""
    # The planned council at the other end, which has no legal existence yet.
    working: WorkingName | None = None
    # How much of the abolished council's area went to the other.
    area: Area = Area.WHOLE
    # In law the same body carried on.
    continued_in_law: bool = False
    # What changed for a body that carried on, and its name until then.
    change: str = ""
    name_before: str = ""
    # Further back, or further on.
    further: tuple["Link", ...] = ()
    # The rest of the branch is elsewhere in the tree, or the tree stops here.
    is_cut: bool = False

    @property
    def is_of_part(self) -> bool:
        """Whether only a part of the area went over."""
        return self.area is Area.PART

    @property
    def day(self) -> date | None:
        """The vesting day, fixed or meant."""
        return self.reorganisation.day

    def find_type_before(self, councils: Mapping[str, Council]) -> str | None:
        """What kind of council one that carried on was until then, where the file tells."""
        council = councils.get(self.council) if self.relation is Relation.ITSELF else None
        found = [
            form.type
            for form in (council.forms if council else ())
            if form.reorganisation == self.reorganisation.id
        ]
        return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Family:
    """All that comes before and after one council, as trees."""

    council: str
    before: tuple[Link, ...]
    after: tuple[Link, ...]
    # Reorganisations that touch it without ending or beginning anything of it: a boundary, a quashed order.
    touching: tuple[Reorganisation, ...] = ()

    def iter_predecessors(self, day: date | None = None) -> Iterator[str]:
        """The ids of the councils whose place it took, and of those before them, the nearest first.

        With a day, only of those whose place it has taken by then.
        """
        links = self.before
        while links:
            taken = [
                link
                for link in links
                if link.relation is Relation.PREDECESSOR and not (day and link.day and link.day > day)
            ]
            yield from (link.council for link in taken)
            links = tuple(further for link in taken for further in link.further)

    def list_councils(self) -> list[str]:
        """The ids of all councils in the trees, itself first."""
        found = {self.council: None}
        links = [*self.before, *self.after]
        while links:
            link = links.pop()
            if link.council:
                found.setdefault(link.council)
            links += link.further
        return list(found)

    def list_reorganisations(self) -> list[Reorganisation]:
        """Each that has a part in it, once: those before, those after, those that touch it."""
        found: dict[str, Reorganisation] = {}

        def visit(links: Iterable[Link]) -> None:
            for link in links:
                found.setdefault(link.reorganisation.id, link.reorganisation)
                visit(link.further)

        visit((*self.before, *self.after))
        for reorganisation in self.touching:
            found.setdefault(reorganisation.id, reorganisation)
        return list(found.values())


class Lineage:
    """The links between councils that reorganisations make, of whatever status but quashed."""

    def __init__(self, reorganisations: Iterable[Reorganisation]) -> None:
        self._before: dict[str, list[Link]] = {}
        self._after: dict[str, list[Link]] = {}
        self._touching: dict[str, list[Reorganisation]] = {}
        for reorganisation in sorted(reorganisations, key=_sort_key):
            if reorganisation.is_firm or reorganisation.is_planned:
                self._add(reorganisation)
            for council_id, pointer in reorganisation.iter_listed():
                if pointer[0] == "affects" or not (reorganisation.is_firm or reorganisation.is_planned):
                    self._touching.setdefault(council_id, []).append(reorganisation)

    def before(self, council_id: str) -> tuple[Link, ...]:
        """The links to what came right before a council, by day; an earlier form of itself first."""
        return tuple(self._before.get(council_id, ()))

    def after(self, council_id: str) -> tuple[Link, ...]:
        """The links to what comes right after a council, by day; what is only planned too."""
        return tuple(self._after.get(council_id, ()))

    def trace(self, council_id: str) -> Family:
        """All recorded councils before and after one; each has its branches once."""
        return Family(
            council_id,
            before=_grow(council_id, self._before),
            after=_grow(council_id, self._after),
            touching=tuple(self._touching.get(council_id, ())),
        )

    def find_followers(self, council_id: str, exists: Callable[[str], bool]) -> tuple[str, ...]:
        """The ids of the councils that exist and succeed an abolished one, or a part of it."""
        found: dict[str, None] = {}

        def follow(links: Iterable[Link]) -> None:
            for link in links:
                if link.relation is Relation.SUCCESSOR and link.council:
                    if exists(link.council):
                        found.setdefault(link.council)
                    else:
                        follow(link.further)

        follow(self.trace(council_id).after)
        return tuple(found)

    def find_earlier_form(self, council_id: str, day: date) -> Link | None:
        """The link to the form that a council had on a day before it took the one its file is about."""
        for link in self.before(council_id):
            vesting = link.reorganisation.vesting_day
            if link.relation is Relation.ITSELF and vesting and day < vesting:
                return link
        return None

    def _add(self, reorganisation: Reorganisation) -> None:
        for continuing in reorganisation.continues:
            self._add_continuing(reorganisation, continuing)
        names = {working.id: working for working in reorganisation.working_names}
        for ending in reorganisation.ends:
            self._add_ending(reorganisation, ending, names)
        for continuing in reorganisation.continues:
            for giver in continuing.gains_from:
                link = Link(reorganisation, Relation.LAND_FROM, giver, area=Area.PART)
                _append(self._before, continuing.council, link)
                there = replace(link, relation=Relation.LAND_TO, council=continuing.council)
                _append(self._after, giver, there)
        for council_id in reorganisation.in_scope:
            for link in _iter_undecided(reorganisation):
                _append(self._after, council_id, link)

    def _add_continuing(self, reorganisation: Reorganisation, continuing: Continuing) -> None:
        link = Link(
            reorganisation,
            Relation.ITSELF,
            continuing.council,
            change=continuing.change,
            name_before=continuing.name_before,
        )
        if reorganisation.is_firm:
            _append(self._before, continuing.council, link)
        if not reorganisation.is_done:
            _append(self._after, continuing.council, link)

    def _add_ending(
        self, reorganisation: Reorganisation, ending: Ending, names: dict[str, WorkingName]
    ) -> None:
        for successor in ending.successors:
            link = Link(
                reorganisation=reorganisation,
                relation=Relation.SUCCESSOR,
                council=successor.council,
                working=None if successor.council else names.get(successor.working),
                area=Area.PART if successor.part else Area.WHOLE,
                continued_in_law=ending.continued_in_law,
                change=ending.change,
            )
            _append(self._after, ending.council, link)
            if successor.council:
                back = replace(link, relation=Relation.PREDECESSOR, council=ending.council)
                _append(self._before, successor.council, back)
        if not ending.successors:
            for link in _iter_undecided(reorganisation):
                _append(self._after, ending.council, link)


def _sort_key(reorganisation: Reorganisation) -> tuple[date, str]:
    return (reorganisation.day or date.max, reorganisation.id)


def _append(links: dict[str, list[Link]], council_id: str, link: Link) -> None:
    links.setdefault(council_id, []).append(link)


def _iter_undecided(reorganisation: Reorganisation) -> Iterator[Link]:
    """A link to each council that may take the place of one, or one to nowhere where none is named."""
    if not reorganisation.working_names:
        yield Link(reorganisation, Relation.UNDECIDED)
    for working in reorganisation.working_names:
        yield Link(reorganisation, Relation.UNDECIDED, working=working)


def _grow(root: str, links: dict[str, list[Link]]) -> tuple[Link, ...]:
    """The tree that begins at a council. Each council has its branches once, so the tree always ends."""
    grown = {root}

    def grow(council_id: str, generation: int) -> tuple[Link, ...]:
        branches = []
        for link in links.get(council_id, ()):
            if link.relation not in _PLACE_TAKEN or link.council not in links:
                branches.append(link)
            elif link.council in grown or generation == MAX_GENERATIONS:
                branches.append(replace(link, is_cut=True))
            else:
                grown.add(link.council)
                branches.append(replace(link, further=grow(link.council, generation + 1)))
        return tuple(branches)

    return grow(root, 1)
