"""Where nobody has looked at the law for a year: an old look is no mistake, but the law may have changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from opencouncil.reading.dataset import Dataset


@dataclass(frozen=True, slots=True)
class OldLook:
    """An effect of the law, or a look that found no rule, that nobody has looked at for a year."""

    # Its file within the data folder.
    path: str
    nation: str
    # Of an effect; empty for a look that found no rule.
    effect: str
    activities: tuple[str, ...]
    last: date
    # The field in which the day of the next look is written.
    field: str


def find_old_looks(dataset: Dataset, on: date) -> list[OldLook]:
    """Those that may still hold, the longest ago first; what has ended is not asked."""
    return sorted(_iter_old(dataset, on), key=lambda one: (one.last, one.path))


def _iter_old(dataset: Dataset, on: date) -> Iterator[OldLook]:
    oldest = _a_year_before(on)
    for path, effects in dataset.readable_effects.items():
        for effect in effects:
            if effect.end is None and effect.last_look < oldest:
                yield OldLook(
                    path=path,
                    nation=effect.nation,
                    effect=effect.id,
                    activities=effect.activities,
                    last=effect.last_look,
                    field="still_in_force_on",
                )
    for path, looked in dataset.readable_looked.items():
        for look in looked:
            if look.end is None and look.on < oldest:
                yield OldLook(
                    path=path,
                    nation=look.nation,
                    effect="",
                    activities=look.activities,
                    last=look.on,
                    field="looked_on",
                )


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)
