"""A picture of figures as PNG, always equally wide."""

from typing import TextIO

from opencouncil.render.picture.drawing import draw
from opencouncil.render.pictures import make_wide_png
from opencouncil.wording.plots import Picture


def render(shown: Picture, out: TextIO) -> None:
    """Write the bytes; the stream must have a binary buffer, as standard output and files do."""
    out.buffer.write(make_wide_png(draw(shown)))
