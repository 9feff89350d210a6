"""An address as a code of squares that a phone reads: QR, ISO/IEC 18004, with its free margin."""

import re
from collections.abc import Iterator

# In the picture of a code a square is a byte.
_DARK = re.compile(b"\0+")


def draw_code(address: str) -> tuple[str, int]:
    """The dark squares as the path of an SVG, and how many squares the code is wide, with its margin."""
    import zxingcpp

    # Beyond ASCII readers guess the encoding, unless the code names it.
    encoding = {} if address.isascii() else {"eci": "UTF-8"}
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M", **encoding)
    picture = code.to_image(scale=1, add_quiet_zones=True)
    width: int = picture.shape[0]
    squares = memoryview(picture).tobytes()  # type: ignore[arg-type]  # its stubs do not say that it is a buffer
    return "".join(_iter_path(squares, width)), width


def _iter_path(squares: bytes, width: int) -> Iterator[str]:
    """A run of dark squares at a time; the margin ends each at the end of its row."""
    for run in _DARK.finditer(squares):
        y, x = divmod(run.start(), width)
        length = len(run[0])
        yield f"M{x} {y}h{length}v1h-{length}z"
