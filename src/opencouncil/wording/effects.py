"""What is said of the law where a claim gives less than it does, or none is needed."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from opencouncil.law import Effect, find_part
from opencouncil.wording.dates import say_day
from opencouncil.wording.safe_text import one_line

# An effect of the law is cited for each of the hundreds of councils of its nation.
_MANY = 500
# A longer place in the law is shortened.
_LONGEST_PLACE = 75
# What stands behind the sections themselves: who inserted them, or others beside them.
_BESIDE = re.compile(r",? (?:inserted|with) |; | \((?![0-9A-Za-z]{1,3}\))")
_ONE_SECTION = re.compile(r"(?:section|regulation) [0-9]+[A-Z]*")


class Gift(NamedTuple):
    # The law has made this ...
    noun: str
    # The law ..., whatever a council says.
    verb: str
    # ... of 2014.
    short: str


GIFTS: Mapping[str, Gift] = {
    "right": Gift("a right", "gives this right", "right"),
    "duty": Gift("a duty of the council", "lays this duty on councils", "duty"),
}


# What the law gives, as a sentence of its own.
GIVEN: Mapping[str, str] = {
    "right": "The law gives a right",
    "duty": "The law lays a duty on the council",
    "discretion": "The law leaves it to the council",
    "no-rule": "We found no rule in law",
    "not-required": "The law does not require it",
    "recommended": "Guidance recommends it, and no law",
    "enabling": "The law lets ministers make rules on it",
    "not-permitted": "The law does not permit it",
    "local-scheme": "A scheme of the council decides",
    "disputed": "Lawyers read the law in two ways",
}


def say_limit(effect: Effect | None) -> str:
    """Whose right it is alone, or of what, in words that follow it; empty for everybody's."""
    return f", on one condition: {one_line(effect.conditions[0])}" if effect and effect.is_limited else ""


def cite(effect: Effect) -> str:
    """The place of an effect in the law: ``Local Government Act (Northern Ireland) 2014, section 42(8)``."""
    if effect.instrument is None:
        return ""
    return ", ".join(one_line(part) for part in (effect.instrument.title, effect.provision) if part)


def say_gift(effect: Effect) -> str:
    """``The law has made this a right since 6 August 2014: Local Government Act 1972, section 100A``."""
    since = f" since {say_day(effect.start)}" if effect.start else ""
    place = cite(effect)
    return f"The law has made this {GIFTS[effect.effect].noun}{since}{f': {place}' if place else ''}."


@lru_cache(maxsize=_MANY)
def cite_in_short(effect: Effect) -> str:
    """The place in the law; of a long one the first sections alone."""
    where = cite(effect).removeprefix("The ")
    if effect.instrument is None or len(where) <= _LONGEST_PLACE:
        return where
    title = one_line(effect.instrument.title).removeprefix("The ")
    return f"{title}, {_BESIDE.split(one_line(effect.provision))[0]}"


@lru_cache(maxsize=_MANY)
def cite_in_a_line(effect: Effect) -> str:
    """The same, where there is little room: of what is still long the one section, or the instrument."""
    where = cite_in_short(effect)
    if effect.instrument is None or len(where) <= _LONGEST_PLACE:
        return where
    title = one_line(effect.instrument.title).removeprefix("The ")
    section = _ONE_SECTION.match(effect.provision)
    return f"{title}, {section[0]}" if section and len(title) <= _LONGEST_PLACE else title


@lru_cache(maxsize=_MANY)
def find_address(effect: Effect) -> str:
    """The address of the part of the law that gives it, if a source is that part; else of the whole."""
    if part := find_part(effect):
        return one_line(part[1])
    return one_line(effect.instrument.url) if effect.instrument else ""


@lru_cache(maxsize=_MANY)
def name_rule(effect: Effect) -> str:
    """What it gives, and where: ``the law gives a right (Local Government Act 1972, section 100)``."""
    gives, where = GIVEN[effect.effect], cite_in_a_line(effect)
    gives = f"{gives[:1].lower()}{gives[1:]}"
    return f"{gives} ({where})" if where else gives
