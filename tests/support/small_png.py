"""A small PNG as its points: a number of a colour for each, and the colours."""

import struct
import zlib
from typing import NamedTuple


class Points(NamedTuple):
    width: int
    rows: tuple[bytes, ...]
    colours: tuple[bytes, ...]

    def count_dark(self, left: int, top: int, right: int, bottom: int) -> int:
        """The points of a part of the picture that are nearer to black than to white."""
        dark = bytes(number for number, colour in enumerate(self.colours) if sum(colour) < 384)
        part = (row[left:right] for row in self.rows[top:bottom])
        return sum(len(row) - len(row.translate(None, dark)) for row in part)


def read_points(png: bytes) -> Points:
    """Read as the standard says, with every sum checked: https://www.w3.org/TR/png-3/."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    parts: dict[bytes, bytes] = {}
    start = 8
    while start < len(png):
        length, name = struct.unpack(">I4s", png[start : start + 8])
        data = png[start + 8 : start + 8 + length]
        (told,) = struct.unpack(">I", png[start + 8 + length : start + 12 + length])
        assert told == zlib.crc32(name + data)
        parts[name] = parts.get(name, b"") + data
        start += length + 12
    width, height, *form = struct.unpack(">IIBBBBB", parts[b"IHDR"])
    assert form == [4, 3, 0, 0, 0]
    data, size = zlib.decompress(parts[b"IDAT"]), 1 + width // 2
    assert len(data) == size * height
    rows = []
    for at in range(0, len(data), size):
        assert data[at] == 0
        rows.append(bytes(half for byte in data[at + 1 : at + size] for half in (byte >> 4, byte & 15)))
    palette = parts[b"PLTE"]
    colours = tuple(palette[at : at + 3] for at in range(0, len(palette), 3))
    assert max(map(max, rows)) < len(colours)
    return Points(width, tuple(rows), colours)
