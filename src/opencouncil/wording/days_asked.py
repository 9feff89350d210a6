"""The day that somebody asks about, on the command line or in Python, and why a text is none."""

import re
from datetime import date, timedelta
from functools import partial

from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip
from opencouncil.periods import RECORDS_BEGIN


def read_day(text: str, today: date, written: str = "--on {}", option: str = "--on") -> date:
    """The day that a text names; OpenCouncilError if the calendar has none such, or it is before our records.

    ``written`` is how a day is given, with a place for it, and ``option`` what may be left out for today;
    empty where nothing may.
    """
    if not is_day(text):
        why = _say_relative_day(text, today, written, option) or _say_why_no_day(text, written)
        raise OpenCouncilError(why)
    return check_recorded(date.fromisoformat(text))


def check_recorded(day: date) -> date:
    """The day; OpenCouncilError if it is before our records."""
    if day < RECORDS_BEGIN:
        raise OpenCouncilError(
            f"Our records begin on {RECORDS_BEGIN}, and {day} is before that: "
            "councils abolished earlier have no file here."
        )
    return day


def is_day(text: str, rest: str = "") -> bool:
    """Whether the text, with the rest added, is a day of the calendar, written year, month, day."""
    text += rest
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _say_relative_day(text: str, today: date, written: str, option: str) -> str:
    """Advice for a word such as today or yesterday; empty for any other."""
    word = text.strip().casefold()
    days = {"today": 0, "tonight": 0, "now": 0, "tomorrow": 1, "yesterday": -1}
    if word not in days:
        return ""
    if option and not days[word]:
        return f"'{word}' needs no {option}: without it, today counts."
    there = written.format(today + timedelta(days=days[word]))
    other = f", or leave {option} out for today" if option else ""
    return f"'{word}' is not written as a day. Write {there}{other}."


def _say_why_no_day(text: str, written: str) -> str:
    from opencouncil.spelling import mend

    if meant := mend(text, is_day):
        return f"'{clip(text)}' is not written as a day. Did you mean {written.format(meant)}?"
    for kind, rest in (("year", "-01-01"), ("month", "-01")):
        if part := mend(text, partial(is_day, rest=rest)):
            day = written.format(f"{part}{rest}")
            return f"'{clip(text)}' is a {kind}. Say which day of it: {day}, for example."
    day = written.format("2009-03-31")
    return f"'{clip(text)}' is no day of the calendar. Write year, month, day: {day}."
