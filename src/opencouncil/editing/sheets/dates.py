"""Dates as spreadsheets rewrite them: ``2014-09`` comes back as ``Sep-14``, or as the number 41883."""

import re
from datetime import date, timedelta

from opencouncil.model import PartialDate
from opencouncil.spelling import mend

# A spreadsheet counts days from here (its 1900 was a leap year, so that the day before is right from March).
_DAY_NULL = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_FORM = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_QUOTED = re.compile(r'"[^"]*"|\[[^\[\]]*\]|\\.')


def is_date(text: str, is_partial: bool) -> bool:
    """Whether it is a date as a file has it: a day, or where that may be, a month or a year."""
    if not _FORM.fullmatch(text) or (not is_partial and text.count("-") != 2):
        return False
    try:
        PartialDate.parse(text)
    except ValueError:
        return False
    return True


def is_rewritten(text: str, was: str) -> bool:
    """Whether a cell is what a spreadsheet makes of a date."""
    return is_date(was, is_partial=True) and text.casefold() in {form.casefold() for form in _rewrite(was)}


def _rewrite(was: str) -> set[str]:
    when = PartialDate.parse(was)
    if when.month is None:
        return {f"{was}.0"}
    day, month, year = when.day or 1, when.month, when.year
    name, two = _MONTHS[month - 1], f"{year % 100:02}"
    short = {name[:3], name[:4], name}
    forms = {str((when.first_day - _DAY_NULL).days), when.first_day.isoformat()}
    for mark in "/.-":
        for y in (f"{year}", two):
            forms |= {f"{day:02}{mark}{month:02}{mark}{y}", f"{day}{mark}{month}{mark}{y}"}
            forms |= {f"{month:02}{mark}{day:02}{mark}{y}", f"{month}{mark}{day}{mark}{y}"}
        forms |= {f"{year}{mark}{month:02}{mark}{day:02}", f"{year}{mark}{month}{mark}{day}"}
    for word in short:
        for y in (f"{year}", two):
            for gap in "- ":
                forms |= {f"{day:02}{gap}{word}{gap}{y}", f"{day}{gap}{word}{gap}{y}"}
                if when.day is None:
                    forms |= {f"{word}{gap}{y}"}
    if when.day is None:
        forms |= {f"{month:02}/{year}", f"{month}/{year}"}
    return forms


def advise(text: str, is_partial: bool) -> str:
    """Advice for a cell that is not a date in our form: a day, or a month or year where allowed."""
    if text.isascii() and text.isdecimal() and int(text) in _SERIALS:
        day = _DAY_NULL + timedelta(days=int(text))
        return f"The spreadsheet has made a number of a date, perhaps {day}. Format the cell as text first."
    if meant := mend(text, lambda form: is_date(form, is_partial)):
        return f"Did you mean `{meant}`? Write it in a cell formatted as text."
    if not is_partial:
        return "Write the whole day, such as 2014-09-26, in a cell formatted as text."
    return "Write 2014-09-26, or 2014-09 or 2014 if the source says no more, in a cell formatted as text."


def write_date(when: date, number_format: str) -> str:
    """A cell that is a date, as exact as its format shows it: ``mmm-yy`` shows no day."""
    shown = _QUOTED.sub("", number_format.split(";")[0]).casefold()
    if "d" in shown or "m" not in shown:
        return f"{when.year:04}" if "y" in shown and "d" not in shown else when.isoformat()[:10]
    return when.isoformat()[:7]
