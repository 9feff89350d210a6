"""The hexagon of each answer, drawn once in the head of the picture and used by every cell that shows it.

There are two of each: one that fills its cell, and for an answer on an old source a smaller one.
"""

from collections.abc import Iterable, Iterator, Mapping
from math import sqrt

from opencouncil.render.hexmap.looks import DARK, EVERY, KEY_FILL, PALE, PALE_EDGE, PATTERNS, Look

# The side of a hexagon, in units of the picture; it stands on a corner.
SIDE = 10.0
WIDE = SIDE * sqrt(3)
HIGH = SIDE * 1.5
CORNERS = tuple(
    (round(x, 2), round(y, 2))
    for x, y in (
        *((WIDE / 2, -SIDE / 2), (WIDE / 2, SIDE / 2), (0, SIDE)),
        *((-WIDE / 2, SIDE / 2), (-WIDE / 2, -SIDE / 2), (0, -SIDE)),
    )
)
# An answer on an old source is drawn so much smaller than its cell.
OLD_SIZE = 0.76
# How wide the plain patch behind letters on a pattern is.
PATCH = 2.8
# The line of the legend that stands for any answer on an old source.
OLD_KEY = "old-key"

# A word, and whether its source is old.
Shape = tuple[str, bool]


def name_shape(prefix: str, word: str, is_old: bool) -> str:
    return f"{prefix}-{word}-{'old' if is_old else 'new'}"


def iter_defs(prefix: str, shapes: Iterable[Shape]) -> Iterator[str]:
    """The head of a picture, with all that its cells and its legend use."""
    there = list(dict.fromkeys(shapes))
    corners = " ".join(f"{x:g},{y:g}" for x, y in CORNERS)
    yield f'<defs><polygon id="{prefix}-h" points="{corners}"/>'
    for word in dict.fromkeys(word for word, _ in there):
        look = EVERY[word]
        if look.pattern:
            size, marks = PATTERNS[look.pattern]
            yield (
                f'<pattern id="{prefix}-{word}" width="{size}" height="{size}" '
                f'patternUnits="userSpaceOnUse"><rect width="{size}" height="{size}" fill="{look.fill}"/>'
                f"{marks.format(ink=look.ink)}</pattern>"
            )
    for word, is_old in there:
        yield f'<g id="{name_shape(prefix, word, is_old)}">{_draw_hexagon(prefix, word, is_old)}</g>'
    if any(is_old for _, is_old in there):
        yield f'<g id="{prefix}-{OLD_KEY}">{_draw_old_key(prefix)}</g>'
    yield "</defs>"


def find_letters(word: str, is_old: bool) -> Mapping[str, str]:
    """How letters stand in a hexagon, as attributes of SVG: their place, size and ink."""
    look = EVERY[word]
    size, foot = (5.6, 1.4) if is_old else (6.6, 2.4)
    found = {"y": f"{foot:g}", "font-size": f"{size:g}", "fill": look.ink}
    # A plain patch behind the letters, where lines or dots would run through them.
    patch = {"stroke": look.fill, "stroke-width": f"{PATCH:g}", "paint-order": "stroke"}
    return found | (patch if look.pattern else {})


def _draw_hexagon(prefix: str, word: str, is_old: bool) -> str:
    """A whole cell; for an answer on an old source a smaller one, with white around it and a ring."""
    look = EVERY[word]
    corners = f'<use href="#{prefix}-h"'
    fill = f"url(#{prefix}-{word})" if look.pattern else look.fill
    edge = PALE_EDGE if look.fill in PALE else "#ffffff"
    if not is_old:
        return f'{corners} fill="{fill}" stroke="{edge}"/>'
    # A pattern must not shrink with the hexagon, so that it looks as in the legend.
    return (
        f'{corners} fill="#ffffff" stroke="#ffffff"/>'
        f'<polygon points="{_find_small()}" fill="{fill}" stroke="{edge}"/>{_draw_ring(look)}'
    )


def _draw_old_key(prefix: str) -> str:
    """The edge of a cell, dashed, and in it the smaller hexagon of an old answer."""
    look = Look(KEY_FILL, DARK)
    return (
        f'<use href="#{prefix}-h" fill="#ffffff" stroke="{PALE_EDGE}" stroke-dasharray="2 1.5"/>'
        f'<polygon points="{_find_small()}" fill="{look.fill}"/>{_draw_ring(look)}'
    )


def _find_small() -> str:
    return " ".join(f"{x * OLD_SIZE:.4g},{y * OLD_SIZE:.4g}" for x, y in CORNERS)


def _draw_ring(look: Look) -> str:
    """A ring at the foot of a hexagon, for an answer on an old source."""
    return f'<circle cy="4.4" r="1.3" fill="{look.fill}" stroke="{look.ink}" stroke-width=".7"/>'
