"""The days that the data holds: vesting days, first elections, law that begins or ends, replies that are due.

A day that is only planned is not certain, and stays so until its reorganisation has an order. What has no day
has no event.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from opencouncil.claims import TIME_TO_REPLY
from opencouncil.law import Effect
from opencouncil.model import Council, Reply
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.watching import Followed, Watch, Watched
from opencouncil.reorganisations import Reorganisation
from opencouncil.vocabulary import EFFECTS


class Kind(StrEnum):
    """In the order of a day."""

    VESTING_DAY = "vesting-day"
    FIRST_ELECTION = "first-election"
    LAW_BEGINS = "law-begins"
    LAW_ENDS = "law-ends"
    REPLY_DUE = "reply-due"


@dataclass(frozen=True, slots=True)
class Event:
    """One day of one reorganisation, law or council."""

    kind: Kind
    day: date
    # The same whatever becomes of the day, and no other event's.
    key: str
    nation: str
    # The ids of the councils that it is about; none where a law is for all of its nation.
    councils: tuple[str, ...]
    # False for a day that is meant and not fixed.
    is_certain: bool = True
    activities: tuple[str, ...] = ()
    reorganisation: Reorganisation | None = None
    effect: Effect | None = None
    council: Council | None = None
    asking: Reply | None = None

    @property
    def path(self) -> str:
        """The file that has the day, within the data folder."""
        if self.reorganisation:
            return self.reorganisation.path
        return self.council.path if self.council else f"law/{self.nation}.yaml"


@dataclass(frozen=True, slots=True)
class Calendar:
    # By day, then in the order of the kinds.
    events: tuple[Event, ...]
    since: date
    # What is planned and has no day.
    undated: tuple[Reorganisation, ...] = ()


def find_calendar(
    dataset: Dataset, on: date, since: date, watched: Watched | None = None, until: date | None = None
) -> Calendar:
    """The events from a day on, or up to another, of all councils or of the watched ones.

    Replies are due as it is on ``on``.
    """
    events = [
        event
        for event in (*_iter_reorganised(dataset), *_iter_law(dataset), *_iter_replies(dataset, on))
        if since <= event.day <= (until or date.max) and (watched is None or _is_watched(event, watched))
    ]
    order = [*Kind]
    events.sort(key=lambda event: (event.day, order.index(event.kind), event.key))
    undated = [
        one
        for one in dataset.reorganisations
        if one.is_planned and one.day is None and (watched is None or _touches(one, watched))
    ]
    return Calendar(tuple(events), since, tuple(undated))


def list_touched(event: Reorganisation) -> tuple[str, ...]:
    """The ids of the councils of a reorganisation, those that it ends or may end first."""
    return tuple(dict.fromkeys(council for council, _ in event.iter_listed()))


def _touches(event: Reorganisation, watched: Watched) -> bool:
    return any(touches(event.nation, list_touched(event), line) for line in watched.lines)


def touches(nation: str, councils: Collection[str], line: Followed) -> bool:
    """Whether a reorganisation matters to a line: whatever is watched of a council, its end does."""
    is_all = line.watch == Watch(nation=nation, activity=line.watch.activity)
    return is_all or not line.ids.isdisjoint(councils)


def _iter_reorganised(dataset: Dataset) -> Iterator[Event]:
    for one in dataset.reorganisations:
        if not (one.is_firm or one.is_planned):
            continue
        for kind, day in (
            (Kind.VESTING_DAY, one.day),
            (Kind.FIRST_ELECTION, one.first_election or one.intended_election),
        ):
            if day:
                yield Event(
                    kind=kind,
                    day=day,
                    key=one.id,
                    nation=one.nation,
                    councils=list_touched(one),
                    is_certain=one.is_firm,
                    reorganisation=one,
                )


def _iter_law(dataset: Dataset) -> Iterator[Event]:
    for law in dataset.law.values():
        for effect in law.effects:
            if effect.is_advice or EFFECTS[effect.effect].is_absence:
                continue
            ends = effect.end + timedelta(days=1) if effect.end and effect.end < date.max else None
            for kind, day in ((Kind.LAW_BEGINS, effect.start), (Kind.LAW_ENDS, ends)):
                if day:
                    yield Event(
                        kind=kind,
                        day=day,
                        key=effect.id,
                        nation=law.nation,
                        councils=effect.councils,
                        activities=effect.activities,
                        effect=effect,
                    )


def _iter_replies(dataset: Dataset, on: date) -> Iterator[Event]:
    """The end of the time to reply, of each asking without a reply to it or to a later one."""
    for council in dataset.councils:
        for asking in council.replies:
            if asking.asked > on or asking.asked > date.max - TIME_TO_REPLY:
                continue
            if not _is_replied(council, asking, on):
                about = "-".join(sorted(asking.about))
                yield Event(
                    kind=Kind.REPLY_DUE,
                    day=asking.asked + TIME_TO_REPLY,
                    key=f"{council.id}/{asking.asked}/{about}",
                    nation=council.nation,
                    councils=(council.id,),
                    activities=asking.about,
                    council=council,
                    asking=asking,
                )


def _is_replied(council: Council, asking: Reply, on: date) -> bool:
    """Whether a reply had come by a day, to this asking or to another about as much."""
    return any(
        one.replied and asking.asked <= one.replied <= on
        for one in council.replies
        if not one.about or (asking.about and set(asking.about) <= set(one.about))
    )


def _is_watched(event: Event, watched: Watched) -> bool:
    return any(_FITS[event.kind](event, line) for line in watched.lines)


def _fits_councils(event: Event, line: Followed) -> bool:
    return touches(event.nation, event.councils, line)


def _fits_law(event: Event, line: Followed) -> bool:
    effect = event.effect
    return (
        effect is not None
        and event.nation in line.nations
        and (not line.watch.activity or line.watch.activity in event.activities)
        and any(effect.applies_to(council) for council in line.ids)
    )


def _fits_reply(event: Event, line: Followed) -> bool:
    is_about = not line.watch.activity or not event.activities or line.watch.activity in event.activities
    return is_about and not line.ids.isdisjoint(event.councils)


_FITS: dict[Kind, Callable[[Event, Followed], bool]] = {
    Kind.VESTING_DAY: _fits_councils,
    Kind.FIRST_ELECTION: _fits_councils,
    Kind.LAW_BEGINS: _fits_law,
    Kind.LAW_ENDS: _fits_law,
    Kind.REPLY_DUE: _fits_reply,
}
