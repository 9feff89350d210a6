"""An address as a code of squares that a phone reads: QR, ISO/IEC 18004, with its free margin.

Of the eight masks of a code the standard takes the one with the fewest points of penalty (7.8.3). segno
weighs them square by square, which takes longer than all else of a card; here whole rows are weighed at
once. Codes of 45 squares and more, with their version written in them, are left to segno.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

# Around the code, in squares; without it readers fail.
MARGIN = 4
# From this version on a code has its version written in it, twice.
_WITH_VERSION = 7
_DARK = re.compile("1+")
_RUN = re.compile("0{5,}|1{5,}")
# What looks like a corner of the code: dark and light squares, 1 : 1 : 3 : 1 : 1.
_CORNER = "1011101"
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
    import segno

    code = segno.make(address, error="m", micro=False, mask=0)
    if not isinstance(code.version, int) or code.version >= _WITH_VERSION:
        return _split(*_join(segno.make(address, error="m", micro=False).matrix))
    squares, width = _join(code.matrix)
    masks = _find_masks(code.version)
    # Masks are weighed before the code says which of them it has.
    best, least = masks.changes[0], _MOST
    for change in masks.changes:
        points = _weigh((squares ^ change) & ~masks.about, width, least)
        if points < least:
            best, least = change, points
    return _split(squares ^ best, width)


class _Masks(NamedTuple):
    # What to turn round in a code of the first mask to have each of the others.
    changes: tuple[int, ...]
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
    return _Masks(tuple(squares ^ first for squares, _ in codes), about)


def _at(row: int, column: int, width: int) -> int:
    return 1 << (width * width - 1 - row * width - column)


def _join(matrix: tuple[bytearray, ...]) -> tuple[int, int]:
    return int(b"".join(matrix).translate(_FIGURES), 2), len(matrix)


def _split(squares: int, width: int) -> list[str]:
    text = f"{squares:0{width * width}b}"
    return [text[start : start + width] for start in range(0, len(text), width)]


def _weigh(squares: int, width: int, least: int) -> int:
    """The points of penalty: for runs, blocks of four, false corners, and too much of a colour.

    As soon as they are no fewer than the ``least`` so far, the rest is not counted.
    """
    every = (1 << width * width) - 1
    blocks = 0
    for of_colour in (squares, squares ^ every):
        across = of_colour & of_colour >> 1 & _find_inner(width)
        blocks += (across & across >> width).bit_count()
    excess = int(abs(squares.bit_count() / width**2 * 100 - 50) / 5)
    points = 3 * blocks + 10 * excess
    if points >= least:
        return points
    rows = _split(squares, width)
    lines = [*rows, *map("".join, zip(*rows, strict=True))]
    points += sum(len(run) - 2 for run in _RUN.findall(" ".join(lines)))
    if points >= least:
        return points
    return points + 40 * sum(_count_corners(line) for line in lines if _CORNER in line)


@cache
def _find_inner(width: int) -> int:
    """All squares but the first column."""
    return int(("0" + "1" * (width - 1)) * width, 2)


def _count_corners(line: str) -> int:
    """Those that have four light squares, or the edge, on one side."""
    count = 0
    start = line.find(_CORNER)
    while start != -1:
        end = start + len(_CORNER)
        if (
            start == 0
            or end == len(line)
            or "1" not in line[max(start - 4, 0) : start]
            or ("1" not in line[end : end + 4])
        ):
            count += 1
        else:
            end = start + 4
        start = line.find(_CORNER, end)
    return count


def _iter_path(rows: list[str]) -> Iterator[str]:
    """A row of dark squares at a time."""
    for y, row in enumerate(rows):
        for run in _DARK.finditer(row):
            length = run.end() - run.start()
            yield f"M{run.start() + MARGIN} {y + MARGIN}h{length}v1h-{length}z"
