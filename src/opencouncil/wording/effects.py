"""What is said of the law where a claim gives less than it does, or none is needed."""

from collections.abc import Mapping
from typing import NamedTuple

from opencouncil.law import Effect
from opencouncil.wording.safe_text import one_line


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


def say_limit(effect: Effect | None) -> str:
    """Whose right it is alone, or of what, in words that follow it; empty for everybody's."""
    return f", on one condition: {one_line(effect.conditions[0])}" if effect and effect.is_limited else ""


def cite(effect: Effect) -> str:
    """The place of an effect in the law: ``Local Government Act (Northern Ireland) 2014, section 42(8)``."""
    if effect.instrument is None:
        return ""
    return ", ".join(one_line(part) for part in (effect.instrument.title, effect.provision) if part)
