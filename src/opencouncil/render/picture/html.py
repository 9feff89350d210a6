"""A picture of figures as a page of its own: the picture, and a table with the same numbers."""

from typing import TextIO

from opencouncil.render.picture.drawing import draw
from opencouncil.render.standalone import write_page
from opencouncil.wording.plots import SAME, Picture


def render(shown: Picture, out: TextIO) -> None:
    write_page(shown.title, draw(shown, has_title=False), SAME, shown.titles, shown.rows, out)
