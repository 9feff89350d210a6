"""An address as a code of squares that a phone reads: QR, ISO/IEC 18004, with its free margin.

Of the eight masks of a code the standard takes the one with the fewest points of penalty (7.8.3). segno
weighs them square by square, which takes longer than all else of a card; here all squares are weighed at
once. Codes of 73 squares and more are left to segno.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from opencouncil.render.door_card.codewords import (
    MORE_FROM,
    Squares,
    find_squares,
    iter_places,
    list_version_squares,
)
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

        code = segno.make(address, error="m", micro=False, mask=0)
        if not isinstance(code.version, int) or code.version >= MORE_FROM:
            return _split(*_join(segno.make(address, error="m", micro=False).matrix))
        found = Squares(*_join(code.matrix), code.version)
    squares, width = found.bits, found.width
    masks = _find_masks(found.version)
    # Masks are weighed before the code says which of them it has, and which version it is of.
    shown = squares & ~masks.about
    rows, columns = spread(shown, width), spread(turn(shown, width), width)
    best, least = masks.changes[0], _MOST
    for change, of_rows, of_columns in zip(masks.changes, masks.of_rows, masks.of_columns, strict=True):
        points = weigh(rows ^ of_rows, columns ^ of_columns, width, least)
        if points < least:
            best, least = change, points
    return _split(squares ^ best, width)


# The squares that each mask turns round, by row and column (table 10).
_TURNED: tuple[Callable[[int, int], bool], ...] = (
    lambda i, j: (i + j) % 2 == 0,
    lambda i, j: i % 2 == 0,
    lambda i, j: j % 3 == 0,
    lambda i, j: (i + j) % 3 == 0,
    lambda i, j: (i // 2 + j // 3) % 2 == 0,
    lambda i, j: i * j % 6 == 0,
    lambda i, j: (i * j % 2 + i * j % 3) % 2 == 0,
    lambda i, j: ((i + j) % 2 + i * j % 3) % 2 == 0,
)


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
    width = 17 + 4 * version
    data = [divmod(place, width) for place in iter_places(version, width)]
    said = _list_mask_squares(width)
    changes = []
    for is_turned, bits in zip(_TURNED, _find_said(), strict=True):
        squares = [(i, j) for i, j in data if is_turned(i, j) != _TURNED[0](i, j)]
        squares += [square for square, bit in zip(said, bits, strict=True) if bit]
        changes.append(_gather(squares, width))
    about = _gather([*said, *list_version_squares(version, width)], width)
    weighed = [change & ~about for change in changes]
    return _Masks(
        changes=tuple(changes),
        of_rows=tuple(spread(one, width) for one in weighed),
        of_columns=tuple(spread(turn(one, width), width) for one in weighed),
        about=about,
    )


def _list_mask_squares(width: int) -> list[tuple[int, int]]:
    """Those that say which mask a code has, twice, and one that is always dark."""
    # Of the seventh row and column dark and light squares in turn, in every code.
    places = [place for place in (*range(9), *range(width - 8, width)) if place != 6]
    return [square for place in places for square in ((8, place), (place, 8))]


@cache
def _find_said() -> tuple[list[int], ...]:
    """What of these squares to turn round for each mask: the same in every size."""
    import segno

    codes = [segno.make("A", version=1, error="m", micro=False, mask=n).matrix for n in range(8)]
    squares = _list_mask_squares(len(codes[0]))
    return tuple([code[i][j] ^ codes[0][i][j] for i, j in squares] for code in codes)


def _gather(squares: list[tuple[int, int]], width: int) -> int:
    found = bytearray(b"0" * (width * width))
    for row, column in squares:
        found[row * width + column] = ord("1")
    return int(found, 2)


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
