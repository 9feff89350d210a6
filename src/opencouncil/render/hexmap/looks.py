"""How each answer looks on the map: a colour, a pattern over it, and the ink of the letters.

The colours go from blue over orange to red, and are told apart with each of the common colour blindnesses;
what is no answer is grey, outside of that scale. No answer is known by its colour alone: beside colours that
are alike in grey stands a pattern.
"""

from collections.abc import Mapping
from typing import NamedTuple

from opencouncil.reports.plots import NO_VALUE

DARK, LIGHT = "#1a1a1a", "#ffffff"


class Look(NamedTuple):
    """Fill, ink of the letters, and the pattern drawn over the fill: a name of PATTERNS, or empty."""

    fill: str
    ink: str
    pattern: str = ""


# Lines and dots, each on a square of so many units, in the ink of the fill it lies on.
PATTERNS: Mapping[str, tuple[int, str]] = {
    "dots": (4, '<circle cx="2" cy="2" r=".7" fill="{ink}"/>'),
    "rising": (4, '<path d="M-1 1l2-2M0 4l4-4M3 5l2-2" stroke="{ink}" stroke-width=".7"/>'),
    "crossed": (4, '<path d="M0 0l4 4M4 0l-4 4" stroke="{ink}" stroke-width=".5"/>'),
    "level": (4, '<path d="M0 2h4" stroke="{ink}" stroke-width=".9"/>'),
    "upright": (4, '<path d="M2 0v4" stroke="{ink}" stroke-width=".6"/>'),
    "falling": (6, '<path d="M-1 5l2 2M0 0l6 6M5-1l2 2" stroke="{ink}" stroke-width=".5"/>'),
    "sparse": (6, '<circle cx="3" cy="3" r=".6" fill="{ink}"/>'),
    "checked": (6, '<path d="M0 0h3v3h3v3h-3v-3h-3z" fill="{ink}" fill-opacity=".35"/>'),
    "waves": (6, '<path d="M0 3q1.5-2 3 0t3 0" stroke="{ink}" stroke-width=".6" fill="none"/>'),
}
_OPEN, _MAY, _NEARLY, _ASK, _SOME, _SHUT, _GREY, _PALE = (
    *("#08519c", "#4292c6", "#9ecae1", "#fee391", "#fd8d3c", "#a50f15"),
    *("#d9d9d9", "#f7f7f7"),
)
# What is nearly as white as the paper needs a line around it.
PALE, PALE_EDGE = frozenset((_PALE, "#ffffff")), "#b5b5b5"
# In the legend, a hexagon that stands for any answer.
KEY_FILL = "#bdbdbd"
LOOKS: Mapping[str, Look] = {
    "right": Look(_OPEN, LIGHT),
    "allowed": Look(_MAY, DARK),
    "allowed-with-notice": Look(_NEARLY, DARK, "dots"),
    "permission-required": Look(_ASK, DARK, "rising"),
    "restricted": Look(_SOME, DARK, "crossed"),
    "refused": Look(_SHUT, LIGHT, "level"),
    "provided": Look(_MAY, DARK),
    "partial": Look(_NEARLY, DARK, "dots"),
    "not-provided": Look(_SHUT, LIGHT, "level"),
    "no-policy": Look(_GREY, DARK, "upright"),
    "up-to-council": Look(_GREY, DARK),
    "disputed": Look("#fff7bc", DARK, "checked"),
    "unknown": Look(_PALE, DARK, "falling"),
    "not-looked-for": Look(_PALE, DARK, "sparse"),
    "several": Look(_GREY, DARK, "waves"),
    "not-shown": Look("#ffffff", DARK),
}
# Of what is no answer, such as a kind of council: one after the other.
GROUPS = (
    *(
        Look(_OPEN, LIGHT),
        Look(_SOME, DARK, "crossed"),
        Look(_NEARLY, DARK, "dots"),
        Look(_SHUT, LIGHT, "level"),
    ),
    *(Look(_ASK, DARK, "rising"), Look(_MAY, DARK), Look(_GREY, DARK, "upright"), LOOKS["disputed"]),
)
# Of numbers, from the smallest.
STEPS = (
    *(Look("#c6dbef", DARK), Look("#85bcdb", DARK), Look("#4a98c9", DARK), Look("#2171b5", LIGHT)),
    Look("#08306b", LIGHT),
)
# By the names that reports.colouring gives them.
EVERY: Mapping[str, Look] = {
    **LOOKS,
    **{f"group-{place}": look for place, look in enumerate(GROUPS)},
    **{f"step-{place}": look for place, look in enumerate(STEPS)},
    NO_VALUE: LOOKS["unknown"],
}
