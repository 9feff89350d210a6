"""The points of penalty of a code of squares, by which its mask is chosen: ISO/IEC 18004:2015, 7.8.3.

All squares are the bits of one number, and each rule looks at all of them at once. Behind each row are a few
squares that are neither dark nor light, so that no row runs on into the next.
"""

from functools import cache

# What looks like a corner of the code: dark and light squares, 1 : 1 : 3 : 1 : 1.
_CORNER = "1011101"
# Beside such a corner so many squares are light, or beyond the edge.
_FREE = 4


def spread(rows: int, width: int) -> int:
    """The rows of a code, each with its margin behind it."""
    text = f"{rows:0{width * width}b}"
    return int(
        ("0" * _FREE).join(text[at : at + width] for at in range(0, len(text), width)) + "0" * _FREE, 2
    )


def turn(rows: int, width: int) -> int:
    """The columns of a code as rows."""
    text = f"{rows:0{width * width}b}"
    return int("".join(text[at::width] for at in range(width)), 2)


def weigh(rows: int, columns: int, width: int, least: int) -> int:
    """As soon as the points are no fewer than the ``least`` so far, the rest is not counted."""
    every = _find_all(width)
    light = rows ^ every
    blocks = 0
    for of_colour in (rows, light):
        across = of_colour & of_colour >> 1
        blocks += (across & across >> width + _FREE).bit_count()
    excess = int(abs(rows.bit_count() / width**2 * 100 - 50) / 5)
    points = 3 * blocks + 10 * excess
    for of_colour in (rows, light, columns, columns ^ every):
        pairs = of_colour & of_colour >> 1
        runs = pairs & pairs >> 2 & of_colour >> 4
        points += runs.bit_count() + 2 * (runs & ~(runs >> 1)).bit_count()
    if points >= least:
        return points
    return points + 40 * (_count_corners(rows, width) + _count_corners(columns, width))


@cache
def _find_all(width: int) -> int:
    """All squares of a code."""
    return int(("1" * width + "0" * _FREE) * width, 2)


def _count_corners(lines: int, width: int) -> int:
    """Those that have four light squares, or the edge, on one side."""
    a, b, c = lines, lines >> 1, lines >> 2
    found = a & ~b & c & (c >> 1) & (c >> 2) & ~(lines >> 5) & (lines >> 6)
    if not found:
        return 0
    if found & (found >> 4 | found >> 6):
        text = f"{lines:0{(width + _FREE) * width}b}"
        return sum(_count_in_turn(text[at : at + width]) for at in range(0, len(text), width + _FREE))
    near = lines | lines >> 1 | lines >> 2 | lines >> 3
    # The last square of a corner stands for it: four before its first, and four behind.
    before, behind = near >> 7, near << 4
    return (found & ~(before & behind)).bit_count()


def _count_in_turn(line: str) -> int:
    """Where corners share squares, only the first of them counts."""
    count = 0
    start = line.find(_CORNER)
    while start != -1:
        end = start + len(_CORNER)
        if "1" not in line[max(start - _FREE, 0) : start] or "1" not in line[end : end + _FREE]:
            count += 1
        else:
            end = start + 4
        start = line.find(_CORNER, end)
    return count
