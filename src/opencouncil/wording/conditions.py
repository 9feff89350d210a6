"""The conditions of a claim as sentences. A tag without a value means what the schema says."""

import re
from collections.abc import Mapping

from opencouncil.model import PartialDate
from opencouncil.reading.schema import is_partial_date
from opencouncil.vocabulary import CONDITIONS
from opencouncil.wording.dates import say_date
from opencouncil.wording.lists import count_of
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sources import SYSTEMS

# A tag with a value: its sentence, and what the value counts where it does not say so itself.
WITH_VALUE: Mapping[str, tuple[str, str]] = {
    "notice": ("Notice is due {} before the meeting.", ""),
    "max-items": ("At most {} per person.", "item"),
    "session-max": ("At most {} per meeting.", "item"),
    "word-limit": ("At most {}.", "word"),
    "time-limit": ("At most {} for one speaker.", ""),
    "session-limit": ("At most {} for all speakers together.", ""),
    "signatures": ("At least {}.", "signature"),
    "supporters": ("At least {} must put a name to it.", "supporter"),
    "system": ("On {}.", ""),
    "retention": ("Kept for {}.", ""),
    "from": ("Since {}.", ""),
    "lead": ("Papers are out {} before the meeting.", ""),
}
# Sentences for tags of an arrangement that was not to last.
PASSING: Mapping[str, str] = {
    "trial": "It was a trial.",
    "pandemic-period": "It was an arrangement for the pandemic of 2020 and 2021.",
}
_UNITS = {"min": "minute", "h": "hour", "d": "day", "wd": "working day", "m": "month", "y": "year"}
_AMOUNT = re.compile(r"([0-9]{1,12})([a-z]*)\Z")


def say_condition(tag: str) -> str:
    """``No flash photography.``, ``At most 50 words.``"""
    name, _, value = tag.partition(":")
    if not value:
        return CONDITIONS[name].meaning
    sentence, unit = WITH_VALUE[name]
    # The schema lets pass a day that its month does not have.
    if CONDITIONS[name].is_date and not is_partial_date(value):
        return one_line(f"{name.capitalize()}: {value}.")
    return sentence.format(_say_value(name, value, unit))


def _say_value(name: str, value: str, unit: str) -> str:
    if name == "system":
        return SYSTEMS[value]
    if CONDITIONS[name].is_date:
        return say_date(PartialDate.parse(value))
    amount = _AMOUNT.match(value)
    # A number too long to be real is shown as it stands.
    return count_of(int(amount[1]), unit or _UNITS[amount[2]]) if amount else one_line(f"{value} {unit}")
