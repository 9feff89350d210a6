"""Stretches of time as they are typed: ``30m``, ``1h30m`` of work; ``2y``, ``18m``, ``90d`` of age."""

import re
from datetime import date, timedelta

from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip

_WORK = re.compile(r"(?:([0-9]{1,3})h)?(?:([0-9]{1,4})m(?:in)?)?")
_AGE = re.compile(r"([0-9]{1,4})(y|m|d)")
_MOST_MINUTES = 24 * 60
_MOST_YEARS = 100


def parse_work(text: str, option: str) -> int:
    """Minutes; OpenCouncilError for what is no length of work, for none at all, and beyond a day."""
    found = _WORK.fullmatch(text.strip().casefold().replace(" ", ""))
    if found is None or not any(found.groups()):
        raise OpenCouncilError(f"'{clip(text)}' is no length of time. Write {option} 30m, 1h or 1h30m.")
    minutes = 60 * int(found[1] or 0) + int(found[2] or 0)
    if not 1 <= minutes <= _MOST_MINUTES:
        raise OpenCouncilError(f"{option} takes from 1m to 24h.")
    return minutes


def parse_age(text: str, today: date, option: str) -> date:
    """The day that lies so far back: years, months or days; OpenCouncilError for anything else."""
    found = _AGE.fullmatch(text.strip().casefold().replace(" ", ""))
    if found is None:
        raise OpenCouncilError(f"'{clip(text)}' is no age. Write {option} 2y, 18m (months) or 90d.")
    number, unit = int(found[1]), found[2]
    if number > {"y": _MOST_YEARS, "m": 12 * _MOST_YEARS, "d": 366 * _MOST_YEARS}[unit]:
        raise OpenCouncilError(f"{option} takes at most {_MOST_YEARS}y.")
    if unit == "d":
        return today - timedelta(days=number)
    months = number * (12 if unit == "y" else 1)
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return _last_day_of(year, month + 1, today.day)


def _last_day_of(year: int, month: int, day: int) -> date:
    """The day of a month, or its last one where it has fewer."""
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1
