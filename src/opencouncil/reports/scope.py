"""The councils that a list of work is about, each on the day on which to look at it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset
from opencouncil.select import Wanted, is_wanted


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked for. Named councils are looked at even if they are gone or to come; others never."""

    wanted: Wanted
    named: tuple[Council, ...] = ()


EVERY = Scope(Wanted())


def iter_scope(dataset: Dataset, on: date, scope: Scope) -> Iterator[tuple[date, list[Council]]]:
    """Each day to look at, with its councils as they were on it; nearly all on the day asked about."""
    by_day: dict[date, list[Council]] = {on: []}
    for council in scope.named or dataset.councils:
        exists = council.exists_on(on)
        if not exists and not scope.named:
            continue
        day = on if exists else _find_day(council, on)
        then = council.as_on(day)
        if is_wanted(then, scope.wanted, day):
            by_day.setdefault(day, []).append(then)
    yield from by_day.items()


def _find_day(council: Council, on: date) -> date:
    """The last day of a council that is gone, the first of one to come."""
    if council.last_day and council.last_day < on:
        return council.last_day
    return council.founded or on
