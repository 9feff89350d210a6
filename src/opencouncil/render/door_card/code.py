"""An address as a code of squares that a phone reads: QR, ISO/IEC 18004, with its free margin.

Of the eight masks of a code the standard takes the one with the fewest points of penalty (7.8.3). segno
weighs them square by square, which takes longer than all else of a card; here all squares are weighed at
once. Codes of 45 squares and more, with their version written in them, are left to segno, and so is all else
that `codewords` does not write.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from opencouncil.render.door_card.codewords import find_squares
from opencouncil.render.door_card.weighing import spread, turn, weigh

# Around the code, in squares; without it readers fail.
MARGIN = 4
_DARK = re.compile("1+")
# More points of penalty than any code has.
_MOST = 1_000_000
# The squares of segno, as the figures that stand for them.
_FIGURES = bytes.maketrans(b"\0\1", b"01")


def draw_code(address: str) -> tuple[str, int]:
    """The dark squares as the path of an SVG, and how many squares the code is wide, with its margin."""
    rows = _find_rows(address)
    return "".join(_iter_path(rows)), len(rows) + 2 * MARGIN


def _find_rows(address: str) -> list[str]:
    """The rows of the code from above, a figure for each square: 1 is dark."""
    found = find_squares(address)
    if found is None:
        import segno

        return _split(*_join(segno.make(address, error="m", micro=False).matrix))
    squares, width = found.bits, found.width
    masks = _find_masks(found.version)
    # Masks are weighed before the code says which of them it has.
    shown = squares & ~masks.about
    rows, columns = spread(shown, width), spread(turn(shown, width), width)
    best, least = masks.changes[0], _MOST
    for change, of_rows, of_columns in zip(masks.changes, masks.of_rows, masks.of_columns, strict=True):
        points = weigh(rows ^ of_rows, columns ^ of_columns, width, least)
        if points < least:
            best, least = change, points
    return _split(squares ^ best, width)


class _Masks(NamedTuple):
    # What to turn round in a code of the first mask to have each of the others.
    changes: tuple[int, ...]
    # The same of what is weighed, in rows and in columns.
    of_rows: tuple[int, ...]
    of_columns: tuple[int, ...]
    # The squares that say which mask it is.
    about: int


@cache
def _find_masks(version: int) -> _Masks:
    """The same for every text and level of correction: both are only turned round."""
    import segno

    codes = [_join(segno.make("A", version=version, error="m", micro=False, mask=n).matrix) for n in range(8)]
    first, width = codes[0]
    about = 0
    for place in (*range(9), *range(width - 8, width)):
        if place != 6:  # dark and light in turn, in every code
            about |= _at(8, place, width) | _at(place, 8, width)
    changes = tuple(squares ^ first for squares, _ in codes)
    weighed = [change & ~about for change in changes]
    return _Masks(
        changes=changes,
        of_rows=tuple(spread(one, width) for one in weighed),
        of_columns=tuple(spread(turn(one, width), width) for one in weighed),
        about=about,
    )


def _at(row: int, column: int, width: int) -> int:
    return 1 << (width * width - 1 - row * width - column)


def _join(matrix: tuple[bytearray, ...]) -> tuple[int, int]:
    return int(b"".join(matrix).translate(_FIGURES), 2), len(matrix)


def _split(squares: int, width: int) -> list[str]:
    text = f"{squares:0{width * width}b}"
    return [text[start : start + width] for start in range(0, len(text), width)]


def _iter_path(rows: list[str]) -> Iterator[str]:
    """A row of dark squares at a time."""
    for y, row in enumerate(rows):
        for run in _DARK.finditer(row):
            start, end = run.span()
            length = end - start
            yield f"M{start + MARGIN} {y + MARGIN}h{length}v1h-{length}z"
