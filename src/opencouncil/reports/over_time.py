"""How the answers moved: on the last day of each year since 2009, and on the day asked about."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from opencouncil.answers import UNKNOWN, default_meeting
from opencouncil.claims import first_old_day
from opencouncil.law import RIGHT
from opencouncil.model import Council
from opencouncil.periods import Held, iter_periods
from opencouncil.reading.dataset import Dataset
from opencouncil.select import Wanted, is_wanted
from opencouncil.vocabulary import ACTIVITIES, LESS_THAN, STATUSES

# Before that year nearly nothing is known.
FIRST_YEAR = 2009
EVERY = Wanted()


class Kind(StrEnum):
    """What answers are counted together as, in the order in which they are shown."""

    RIGHT = "right"
    ALLOWED = "allowed"
    PROVIDED = "provided"
    PARTIAL = "partial"
    NO_RULE = "no-rule"
    # Permission, some people only, or refused.
    NARROWER = "narrower"
    NOT_PROVIDED = "not-provided"
    # Rests on a source of more than five years before the day.
    OLD = "old"
    NOT_KNOWN = "not-known"

    @property
    def is_known(self) -> bool:
        """Whether it counts among what is known: what is old or not known is never counted as a no."""
        return self not in (Kind.OLD, Kind.NOT_KNOWN)


OPEN = (Kind.RIGHT, Kind.ALLOWED, Kind.PROVIDED)


@dataclass(frozen=True, slots=True)
class Point:
    """The answers of a day on one activity."""

    day: date
    # How many of each kind; nothing of a kind that has none.
    kinds: Mapping[Kind, int]
    # The same by answer, of those that are known.
    answers: Mapping[str, int]
    # What those on an old source were counted as before it grew old.
    old: Mapping[Kind, int]

    @property
    def councils(self) -> int:
        """How many councils existed on the day."""
        return sum(self.kinds.values())

    def count_open(self, *, with_old: bool = False) -> int:
        """How many are known to be open: by right, allowed or provided; also by an old source if wanted."""
        return sum(self.kinds.get(kind, 0) + (self.old.get(kind, 0) if with_old else 0) for kind in OPEN)

    @property
    def known(self) -> int:
        return sum(number for kind, number in self.kinds.items() if kind.is_known)

    def share(self, kind: Kind) -> float | None:
        """The share of a kind among what is known; None where nothing is."""
        return self.kinds.get(kind, 0) / self.known if self.known else None


@dataclass(frozen=True, slots=True)
class Course:
    """One activity from point to point."""

    activity: str
    points: tuple[Point, ...]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that it has at any time."""
        return tuple(kind for kind in Kind if any(point.kinds.get(kind) for point in self.points))


@dataclass(frozen=True, slots=True)
class Progress:
    # The day asked about, the last of the days.
    on: date
    days: tuple[date, ...]
    courses: tuple[Course, ...]
    # The only councils counted.
    wanted: Wanted = EVERY


def list_days(on: date) -> tuple[date, ...]:
    """The last day of each year since 2009 before a day, and the day itself."""
    ends = (date(year, 12, 31) for year in range(FIRST_YEAR, on.year))
    return (*ends, on)


def find_progress(
    dataset: Dataset, on: date, activities: Collection[str] = (), wanted: Wanted = EVERY
) -> Progress:
    """The answers of each day for full council, or for the combined authority itself.

    OpenCouncilError where the law for one of the councils is missing or has faults.
    """
    days = list_days(on)
    meant = [word for word in ACTIVITIES if not activities or word in activities]
    wanted_on = _make_filter(wanted, days)
    councils = [council for council in dataset.councils if wanted_on(council)]
    for day in days:
        dataset.check_answered(councils, day)
    kinds = {activity: [Counter[Kind]() for _ in days] for activity in meant}
    answers = {activity: [Counter[str]() for _ in days] for activity in meant}
    old = {activity: [Counter[Kind]() for _ in days] for activity in meant}
    for period in iter_periods(dataset.law, councils, lambda one: (default_meeting(one),), days[0], meant):
        covered = period.find_covered(days)
        for place in wanted_on(period.council):
            if place not in covered:
                continue
            kind = find_kind(period.held, days[place])
            kinds[period.activity][place][kind] += 1
            if kind is Kind.OLD:
                old[period.activity][place][_name_kind(period.held.answer)] += 1
            if kind.is_known:
                answers[period.activity][place][period.held.answer] += 1
    return Progress(
        on=on,
        days=days,
        courses=tuple(
            Course(activity, tuple(map(Point, days, kinds[activity], answers[activity], old[activity])))
            for activity in meant
        ),
        wanted=wanted,
    )


def find_kind(held: Held, day: date) -> Kind:
    """What an answer is counted as on a day of its stretch."""
    if held.answer == RIGHT:
        return Kind.RIGHT
    if not (held.claim and held.rests_on_claim) or held.answer not in STATUSES or held.answer == UNKNOWN:
        return Kind.NOT_KNOWN
    if day >= first_old_day(held.claim):
        return Kind.OLD
    return _name_kind(held.answer)


def name_kind(answer: str) -> Kind:
    """What an answer is counted as, whatever the age of what it rests on."""
    if answer == RIGHT:
        return Kind.RIGHT
    return Kind.NOT_KNOWN if answer not in STATUSES or answer == UNKNOWN else _name_kind(answer)


def _name_kind(status: str) -> Kind:
    """What a status is counted as, whatever its age."""
    if status in _OWN:
        return _OWN[status]
    if not STATUSES[status].light:
        return Kind.NO_RULE
    return Kind.NARROWER if status in LESS_THAN[RIGHT] else Kind.ALLOWED


# The statuses of what a council does, which stand for themselves.
_OWN = {str(kind): kind for kind in (Kind.PROVIDED, Kind.PARTIAL, Kind.NOT_PROVIDED)}


def _make_filter(wanted: Wanted, days: Sequence[date]) -> Callable[[Council], Sequence[int]]:
    """The places of the days on which a council is wanted, in its form of each day."""
    known: dict[str, tuple[int, ...]] = {}

    def find_places(council: Council) -> tuple[int, ...]:
        if council.id not in known:
            known[council.id] = tuple(_iter_places(council, wanted, days))
        return known[council.id]

    return find_places


def _iter_places(council: Council, wanted: Wanted, days: Sequence[date]) -> Iterator[int]:
    is_one = len(council.forms) == 1
    fits = is_wanted(council, wanted, days[-1]) if is_one else False
    for place, day in enumerate(days):
        if council.exists_on(day) and (fits if is_one else is_wanted(council.as_on(day), wanted, day)):
            yield place
