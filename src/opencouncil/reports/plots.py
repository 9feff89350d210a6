"""What a picture of figures shows: bars, bars in parts, or lines; numbers and names, without any layout."""

from collections.abc import Mapping
from typing import NamedTuple

# Of a part: no answer, and nothing known. Others are words of answers, kinds of them, or empty.
NO_VALUE = "no-value"


class Series(NamedTuple):
    """Numbers of one meaning, in the order of the labels; None where nothing is known."""

    name: str
    values: tuple[float | None, ...]
    # What it stands for, if that has a colour of its own: a word of an answer, or NO_VALUE.
    look: str = ""


class Bars(NamedTuple):
    """A bar for each label; several numbers stand side by side, each on its own scale."""

    labels: tuple[str, ...]
    series: tuple[Series, ...]


class Parts(NamedTuple):
    """A bar for each label, made of parts."""

    labels: tuple[str, ...]
    series: tuple[Series, ...]
    # Whether every bar is as long as the others, so that shares are compared.
    is_share: bool = False


class Lines(NamedTuple):
    """A line for each series over years, or over days."""

    # Years, or days as 2026-11-21, in order.
    times: tuple[str, ...]
    series: tuple[Series, ...]
    are_days: bool = False


class Group(NamedTuple):
    """What a colour of a map stands for: a word, or the numbers from one to another; neither for no value."""

    # An answer if all words are answers, else a place in the order of the colours.
    look: str
    name: str = ""
    reach: tuple[float, float] | None = None


class Coloured(NamedTuple):
    """Councils in colours."""

    # In the order of the legend.
    groups: tuple[Group, ...]
    # The look of each council by its id.
    looks: Mapping[str, str]


Plot = Bars | Parts | Lines
