"""What is said of the law where a claim gives less than it does, or none is needed."""

from collections.abc import Mapping
from typing import NamedTuple


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
