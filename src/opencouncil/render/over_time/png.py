"""How the answers moved, as a chart in PNG."""

from typing import TextIO

from opencouncil.render.charts import draw_png
from opencouncil.render.kinds import OverTimeShown
from opencouncil.render.over_time.chart import make_poster


def render(shown: OverTimeShown, out: TextIO) -> None:
    """Write the bytes; the stream must have a binary buffer, as standard output and files do."""
    out.buffer.write(draw_png(make_poster(shown)))
