"""A picture of figures as SVG."""

from typing import TextIO

from opencouncil.render.picture.drawing import draw
from opencouncil.wording.plots import Picture


def render(shown: Picture, out: TextIO) -> None:
    out.write(draw(shown))
