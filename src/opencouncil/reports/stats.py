"""How much is known of councils, and what the answers are, by nation, type or region."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from opencouncil.answers import NOTHING_KNOWN, Known, find_answers
from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from opencouncil.select import Wanted, is_wanted
from opencouncil.vocabulary import NATIONS

# What councils can be grouped by, and what each is of.
GROUPINGS: Mapping[str, Callable[[Council], str]] = {
    "nation": lambda council: council.nation,
    "type": lambda council: council.type,
    # The other nations have no regions.
    "region": lambda council: council.region or council.nation,
}


EVERY = Wanted()


@dataclass(slots=True)
class Count:
    """The answers of some councils on one activity."""

    # How many councils there are, and of how many of them a claim speaks.
    councils: int = 0
    with_claim: int = 0
    # How many have each answer, and how many of those rest on a claim of more than five years before.
    answers: Counter[str] = field(default_factory=Counter)
    last_known: Counter[str] = field(default_factory=Counter)

    @property
    def old(self) -> int:
        return self.last_known.total()

    def sort_answers(self) -> list[tuple[str, int]]:
        """The most frequent first."""
        return sorted(self.answers.items(), key=lambda item: (-item[1], item[0]))

    def add(self, other: "Count") -> None:
        self.councils += other.councils
        self.with_claim += other.with_claim
        self.answers += other.answers
        self.last_known += other.last_known


@dataclass(frozen=True, slots=True)
class Group:
    """Councils of one nation, type or region: ``counts`` has each activity asked for."""

    name: str
    councils: int
    # Of how many a claim on any of these activities speaks.
    with_claim: int
    counts: Mapping[str, Count]


@dataclass(frozen=True, slots=True)
class Stats:
    """The councils that exist on a day; nations in their usual order, other groups by name."""

    on: date
    by: str
    activities: tuple[str, ...]
    groups: tuple[Group, ...]
    # The only councils counted.
    wanted: Wanted = EVERY

    @property
    def councils(self) -> int:
        return sum(group.councils for group in self.groups)

    @property
    def with_claim(self) -> int:
        return sum(group.with_claim for group in self.groups)

    def total(self, activity: str) -> Count:
        """All groups together."""
        whole = Count()
        for group in self.groups:
            whole.add(group.counts[activity])
        return whole


def count_answers(
    dataset: Dataset,
    on: date,
    by: str,
    activities: Sequence[str],
    wanted: Wanted = EVERY,
    known: Known = NOTHING_KNOWN,
) -> Stats:
    """The figures of the councils that exist on a day, for full council or the combined authority itself.

    ``known`` are answers of the day. OpenCouncilError where the law for one of them is missing or has faults.
    """
    group_of = GROUPINGS[by]
    then = [council.as_on(on) for council in dataset.councils if council.exists_on(on)]
    councils = [council for council in then if is_wanted(council, wanted, on)]
    dataset.check_answered(councils, on)
    counts: dict[str, dict[str, Count]] = {
        name: {activity: Count() for activity in activities} for name in sort_groups(map(group_of, councils))
    }
    told: dict[str, set[str]] = {name: set() for name in counts}
    for answer in find_answers(dataset.law, councils, on, known=known):
        name = group_of(answer.council)
        if answer.activity not in counts[name]:
            continue
        count = counts[name][answer.activity]
        count.councils += 1
        count.answers[answer.answer] += 1
        if answer.claim is not None:
            count.with_claim += 1
            told[name].add(answer.council.id)
        if answer.last_known is not None:
            count.last_known[answer.answer] += 1
    sizes = Counter(map(group_of, councils))
    groups = tuple(
        Group(name=name, councils=sizes[name], with_claim=len(told[name]), counts=counts[name])
        for name in counts
    )
    return Stats(on=on, by=by, activities=tuple(activities), groups=groups, wanted=wanted)


def sort_groups(names: Iterable[str]) -> list[str]:
    """Nations as they are always named, after all else by name."""
    nations = list(NATIONS)
    return sorted(
        set(names), key=lambda name: (nations.index(name) + 1 if name in NATIONS else 0, name.casefold())
    )
