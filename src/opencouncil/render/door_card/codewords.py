"""The squares of a small code before it is masked: the text, what corrects its errors, and their places.

As ISO/IEC 18004:2015 has it, for texts that are written a letter a byte, in codes of up to 41 squares. segno
does the same bit by bit, and for any text: all that is not of one text is taken from it.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain, product, zip_longest
from operator import itemgetter
from typing import NamedTuple

# What stands behind the text where there is room, in turn.
_PAD = bytes((0xEC, 0x11))
# How many parts a code is written in, by how many bytes of a text and of what corrects them are in each:
# tables 7 and 9, by version, for 15, 25 and 30 % of errors.
_Level = tuple[tuple[int, int, int], ...]
_LEVELS: dict[int, tuple[_Level, ...]] = {
    1: (((1, 16, 10),), ((1, 13, 13),), ((1, 9, 17),)),
    2: (((1, 28, 16),), ((1, 22, 22),), ((1, 16, 28),)),
    3: (((1, 44, 26),), ((2, 17, 18),), ((2, 13, 22),)),
    4: (((2, 32, 18),), ((2, 24, 26),), ((4, 9, 16),)),
    5: (((2, 43, 24),), ((2, 15, 18), (2, 16, 18)), ((2, 11, 22), (2, 12, 22))),
    6: (((4, 27, 16),), ((4, 19, 24),), ((4, 15, 28),)),
}
# From this version on a code has its version written in it, and patterns to align in its middle; from the
# other on more of them.
MIDDLE_FROM, MORE_FROM = 7, 14
# The names of the levels in segno.
_NAMES = "mqh"
# 2^8 + 2^4 + 2^3 + 2^2 + 1, by which the bytes that correct are counted (7.5.2).
_MODULUS = 0x11D


class Squares(NamedTuple):
    """Those of a code of the first mask, row by row, as the bits of a number."""

    bits: int
    width: int
    version: int


def find_squares(text: str) -> Squares | None:
    """None for a text that needs a larger code, or another way to write it."""
    # A small letter has no place in the shorter ways to write a text.
    if not (text.isascii() and text.isprintable() and text != text.upper()):
        return None
    # The way of writing takes four bits, and the length eight.
    size = len(text) + 2
    for version, levels in _LEVELS.items():
        fitting = [number for number, level in enumerate(levels) if _count(level) >= size]
        if fitting:
            # The strongest that needs no larger code.
            last = fitting[-1]
            form = _find_form(version, last)
            return Squares(form.empty ^ form.place(_write(text, levels[last])), form.width, version)
    return None


def _count(level: _Level) -> int:
    return sum(parts * size for parts, size, _ in level)


class _Form(NamedTuple):
    """What is the same in all codes of a version and a level."""

    # A code without text: the corners, the mask, and what says which mask and level it is.
    empty: int
    width: int
    place: Callable[[bytes], int]


@cache
def _find_form(version: int, level: int) -> _Form:
    import segno

    code = segno.make("a", version=version, error=_NAMES[level], micro=False, mask=0, boost_error=False)
    width = len(code.matrix)
    # Of each square of the code the bit that stands there, or the 0 behind the last one.
    bits = 8 * sum(parts * (size + more) for parts, size, more in _LEVELS[version][level])
    sources = [bits] * (width * width)
    for bit, square in zip(range(bits), iter_places(version, width), strict=False):
        sources[square] = bit
    pick = itemgetter(*sources)

    def place(words: bytes) -> int:
        return int("".join(pick(f"{int.from_bytes(words, 'big'):0{bits}b}0")), 2)

    whole = int("".join(str(square) for row in code.matrix for square in row), 2)
    return _Form(whole ^ place(_write("a", _LEVELS[version][level])), width, place)


def iter_places(version: int, width: int) -> Iterator[int]:
    """Where the bits stand: up and down in columns of two, from the right (7.7.3)."""
    taken = {*_iter_taken(version, width)}
    upwards = True
    for right in (*range(width - 1, 6, -2), 5, 3, 1):
        for row in reversed(range(width)) if upwards else range(width):
            for column in (right, right - 1):
                place = row * width + column
                if place not in taken:
                    yield place
        upwards = not upwards


def _iter_taken(version: int, width: int) -> Iterator[int]:
    """What stands in every code of a version: three corners, two lines, and what helps to align (6.3)."""
    last = width - 7
    middles = () if version < 2 else (last,) if version < MIDDLE_FROM else (6, (6 + last) // 2, last)
    centres = {*product(middles, repeat=2)} - {(6, 6), (6, last), (last, 6)}
    beside = [*product(range(-2, 3), repeat=2)]
    squares = [(row + down, column + right) for row, column in centres for down, right in beside]
    for row, column in product(range(9), repeat=2):
        squares += [(row, column)]
        if column < 8:
            squares += [(row, width - 1 - column), (width - 1 - column, row)]
    for along in range(width):
        squares += [(6, along), (along, 6)]
    squares += list_version_squares(version, width)
    yield from (row * width + column for row, column in squares)


def list_version_squares(version: int, width: int) -> list[tuple[int, int]]:
    """Those of a larger code that say which version it is."""
    if version < MIDDLE_FROM:
        return []
    found = [*product(range(6), range(width - 11, width - 8))]
    return [*found, *((column, row) for row, column in found)]


def _write(text: str, level: _Level) -> bytes:
    """All bytes of a code in their order: of each part the first, then of each the second."""
    capacity = _count(level)
    # Bytes, their number, and four bits to say that no more follows.
    start = (0x4 << 8 | len(text)) << 8 * len(text) | int.from_bytes(text.encode("ascii"), "big")
    # Behind it segno has a byte of nothing, where there is room; readers heed none of these.
    data = ((start << 4).to_bytes(len(text) + 2, "big") + b"\0" + _PAD * capacity)[:capacity]
    parts, checks, at = [], [], 0
    for count, size, more in level:
        for _ in range(count):
            part = data[at : at + size]
            parts.append(part)
            checks.append(_correct(part, more))
            at += size
    return bytes((*_take_in_turn(parts), *_take_in_turn(checks)))


def _take_in_turn(parts: Sequence[bytes]) -> Iterator[int]:
    """A byte of each in turn; some may have one more than others."""
    return (byte for byte in chain.from_iterable(zip_longest(*parts)) if byte is not None)


def _correct(part: bytes, more: int) -> bytes:
    """The bytes that correct errors: the rest of a division by a polynomial, of bytes (7.5.2)."""
    table = _find_multiples(more)
    rest, above = 0, 8 * (more - 1)
    low = (1 << above) - 1
    for byte in part:
        rest = (rest & low) << 8 ^ table[byte ^ rest >> above]
    return rest.to_bytes(more, "big")


@cache
def _find_multiples(more: int) -> tuple[int, ...]:
    """The polynomial with so many roots, times each byte, without its first term."""
    terms, root = [1], 1
    for _ in range(more):
        shifted = [_multiply(term, root) for term in terms]
        terms = [a ^ b for a, b in zip((*terms, 0), (0, *shifted), strict=True)]
        root = _multiply(root, 2)
    return tuple(
        int.from_bytes(bytes(_multiply(term, byte) for term in terms[1:]), "big") for byte in range(256)
    )


def _multiply(one: int, other: int) -> int:
    found = 0
    while other:
        if other & 1:
            found ^= one
        one, other = one << 1, other >> 1
        if one & 0x100:
            one ^= _MODULUS
    return found
