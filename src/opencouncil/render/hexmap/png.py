"""The map as a PNG picture."""

from typing import TextIO

from opencouncil.render.hexmap.drawing import Drawing
from opencouncil.render.kinds import HexMapShown
from opencouncil.render.pictures import make_wide_png
from opencouncil.wording.hexmap import describe_hexmap


def render(shown: HexMapShown, out: TextIO) -> None:
    """Write the bytes; the stream must have a binary buffer, as standard output and files do."""
    out.buffer.write(make_wide_png(Drawing(describe_hexmap(shown.hexmap, shown.today, shown.source)).draw()))
