"""Pictures for paper and posts, made of SVG by vl-convert, which brings its own fonts and asks no network."""

import re

from opencouncil.errors import OpenCouncilError
from opencouncil.wording.charts import NO_CHARTS
from opencouncil.wording.pictures import NO_PNG

# Of every PNG of figures.
PIXELS = 1600


def make_png(svg: str, scale: float) -> bytes:
    """A picture as PNG; OpenCouncilError where the library is not installed."""
    try:
        import vl_convert
    except ImportError as error:
        raise OpenCouncilError(NO_PNG) from error
    return bytes(vl_convert.svg_to_png(svg, scale=scale))


def make_wide_png(svg: str) -> bytes:
    """A picture as PNG, as wide as every other."""
    [(width, from_box)] = re.findall(
        r'^<svg[^>]*?(?: width="([0-9.]+)"| viewBox="[0-9.]+ [0-9.]+ ([0-9.]+) )', svg
    )
    # A little more, since what is less than a whole pixel is left out.
    return make_png(svg, (PIXELS + 0.4) / float(width or from_box))


def check_charts() -> None:
    """OpenCouncilError where the libraries of charts are not installed, before anything is read."""
    from importlib.util import find_spec

    if not (find_spec("altair") and find_spec("vl_convert")):
        raise OpenCouncilError(NO_CHARTS)


def name_maker() -> str:
    """What makes pictures, with its version; empty where it is not installed."""
    try:
        import vl_convert  # noqa: F401
    except ImportError:
        return ""
    from importlib.metadata import version

    return f"vl-convert {version('vl-convert-python')}"
