"""Pictures for paper and posts, made of SVG by vl-convert, which brings its own fonts and asks no network."""

from opencouncil.errors import OpenCouncilError
from opencouncil.wording.pictures import NO_PNG

SCALE = 2


def make_png(svg: str) -> bytes:
    """A picture as PNG; OpenCouncilError where the library is not installed."""
    try:
        import vl_convert
    except ImportError as error:
        raise OpenCouncilError(NO_PNG) from error
    return bytes(vl_convert.svg_to_png(svg, scale=SCALE))
