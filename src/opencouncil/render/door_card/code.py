"""An address as a code of squares that a phone reads: QR, ISO/IEC 18004, with its free margin."""

from collections.abc import Iterator

# Around the code, in squares; without it readers fail.
MARGIN = 4


def draw_code(address: str) -> tuple[str, int]:
    """The dark squares as the path of an SVG, and how many squares the code is wide, with its margin."""
    import segno

    matrix = segno.make(address, error="m", micro=False).matrix
    return "".join(_iter_path(matrix)), len(matrix) + 2 * MARGIN


def _iter_path(matrix: tuple[bytearray, ...]) -> Iterator[str]:
    """A row of dark squares at a time."""
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            length = 0
            while x + length < len(row) and row[x + length]:
                length += 1
            if length:
                yield f"M{x + MARGIN} {y + MARGIN}h{length}v1h-{length}z"
            x += length or 1
