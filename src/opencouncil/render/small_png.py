"""A picture of dark text on white, with a bar of one colour at its left, as a PNG of few colours.

vl-convert writes each point in four bytes, and a picture for posts is loaded by strangers' machines.
PNG: https://www.w3.org/TR/png-3/
"""

import struct
import sys
import zlib
from array import array
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Points as four bytes with their opacity, and as numbers of colours with four bits.
_RGBA, _SIXTEEN = (8, 6, 0, 0, 0), (4, 3, 0, 0, 0)
# Ways to write a row: as it is, and each point as its difference to the one at its left.
_NONE, _SUB = 0, 1
# More takes five times as long, and spares a twentieth of the bytes.
_EFFORT = 6
# The least byte of a number in an array of them.
_LEAST = slice(0, None, 4) if sys.byteorder == "little" else slice(3, None, 4)


class OddPictureError(ValueError):
    """No PNG as vl-convert writes it."""


class Drawn(NamedTuple):
    """A picture without colours: a byte for each point, from black to white, row by row."""

    width: int
    rows: tuple[bytes, ...]


def read_drawn(png: bytes) -> Drawn:
    """The red of each point, which is all of black, white and grey."""
    parts: dict[bytes, bytes] = {}
    for name, data in iter_chunks(png):
        parts[name] = parts.get(name, b"") + data
    width, height, *form = struct.unpack(">IIBBBBB", parts.get(b"IHDR", bytes(13)))
    data = zlib.decompress(parts.get(b"IDAT", zlib.compress(b"")))
    size = 1 + 4 * width
    if tuple(form) != _RGBA or len(data) != size * height:
        raise OddPictureError(form, len(data))
    # Most rows are like another.
    known: dict[bytes, bytes] = {}
    rows = []
    for start in range(0, len(data), size):
        row = data[start : start + size]
        if row not in known:
            known[row] = _read_row(row)
        rows.append(known[row])
    return Drawn(width, tuple(rows))


def write_small(drawn: Drawn, greys: int, bar: int, colour: str) -> bytes:
    """The picture in at most fifteen greys, black and white counted, and the first ``bar`` points of
    each row in a colour, ``#0b6b2f``; ``bar`` and the width are even."""
    steps = bytes(round(value / 255 * (greys - 1)) for value in range(256))
    upper = bytes(step << 4 for step in steps)
    begin = b"\0" + bytes([greys << 4 | greys]) * (bar // 2)
    known = {row: begin + _pack(row, upper, steps)[bar // 2 :] for row in set(drawn.rows)}
    palette = b"".join(bytes([round(255 * step / (greys - 1))]) * 3 for step in range(greys))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", drawn.width, len(drawn.rows), *_SIXTEEN)),
        (b"PLTE", palette + bytes.fromhex(colour.removeprefix("#"))),
        (b"IDAT", zlib.compress(b"".join(known[row] for row in drawn.rows), _EFFORT)),
        (b"IEND", b""),
    )
    return SIGNATURE + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def iter_chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG with their names."""
    if not png.startswith(SIGNATURE):
        raise OddPictureError(png[:8])
    start = len(SIGNATURE)
    while start + 8 <= len(png):
        length, name = struct.unpack(">I4s", png[start : start + 8])
        yield name, png[start + 8 : start + 8 + length]
        start += length + 12


def _read_row(row: bytes) -> bytes:
    kind, reds = row[0], row[1::4]
    if kind == _NONE:
        return reds
    if kind != _SUB:
        raise OddPictureError(kind)
    # Differences are added up in one byte.
    return array("I", accumulate(reds)).tobytes()[_LEAST]


def _pack(row: bytes, upper: bytes, lower: bytes) -> bytes:
    """Two points in a byte."""
    left, right = int.from_bytes(row[0::2].translate(upper)), int.from_bytes(row[1::2].translate(lower))
    return (left | right).to_bytes(len(row) // 2)
