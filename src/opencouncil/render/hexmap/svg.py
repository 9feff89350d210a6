"""The map as an SVG picture."""

from typing import TextIO

from opencouncil.render.hexmap.drawing import Drawing
from opencouncil.render.kinds import HexMapShown
from opencouncil.wording.hexmap import describe_hexmap


def render(shown: HexMapShown, out: TextIO) -> None:
    out.write(Drawing(describe_hexmap(shown.hexmap, shown.today, shown.source)).draw())
