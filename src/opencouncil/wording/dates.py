"""Days and dates in English."""

from datetime import date
from functools import lru_cache

from opencouncil.model import Claim, PartialDate

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def say_date(day: PartialDate) -> str:
    """``1 April 1974``, ``April 1974`` or ``1974``."""
    parts = [str(day.day)] if day.day else []
    if day.month:
        parts.append(_MONTHS[day.month - 1])
    return " ".join([*parts, str(day.year)])


def say_partial(text: str) -> str:
    return say_date(PartialDate.parse(text))


# Most days are said many times: when the law was checked, when a page was read.
@lru_cache(maxsize=4_000)
def say_day(day: date) -> str:
    return say_date(PartialDate(day.year, day.month, day.day))


def say_day_asked(day: date, today: date) -> str:
    """The day; a later one with a remark: ``1 April 2028, as far as it is known today``."""
    return f"{say_day(day)}{', as far as it is known today' if day > today else ''}"


def say_span(claim: Claim) -> str:
    """The days that a claim's text can be from, behind "its words are": ``from 4 March 2014 or later``."""
    if claim.stated:
        return f"of {say_date(claim.stated)}"
    if claim.stated_from and claim.stated_by:
        return f"from between {say_day(claim.stated_from)} and {say_day(claim.stated_by)}"
    if claim.stated_from:
        return f"from {say_day(claim.stated_from)} or later"
    return f"from {say_day(claim.stated_by)} or earlier" if claim.stated_by else "undated"


def say_stated(claim: Claim) -> str:
    """The date of a claim: ``said on 26 June 2013``, ``said in 2014``, ``undated``."""
    if claim.stated:
        return f"said {'on' if claim.stated.day else 'in'} {say_date(claim.stated)}"
    if claim.stated_from and claim.stated_by:
        return f"undated, from between {say_day(claim.stated_from)} and {say_day(claim.stated_by)}"
    if claim.stated_from:
        return f"undated, {say_day(claim.stated_from)} at the earliest"
    if claim.stated_by:
        return f"undated, {say_day(claim.stated_by)} at the latest"
    return "undated"
