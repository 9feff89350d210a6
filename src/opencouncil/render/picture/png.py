"""A picture of figures as PNG, always equally wide."""

from typing import TextIO

from opencouncil.render.picture.drawing import draw_pixels
from opencouncil.wording.plots import Picture


def render(shown: Picture, out: TextIO) -> None:
    """Write the bytes; the stream must have a binary buffer, as standard output and files do."""
    out.buffer.write(draw_pixels(shown))
