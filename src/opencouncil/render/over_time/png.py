"""How the answers moved, as a chart in PNG."""

from typing import TextIO

from opencouncil.render.charts import draw_svg
from opencouncil.render.kinds import OverTimeShown
from opencouncil.render.over_time.chart import make_poster
from opencouncil.render.pictures import make_wide_png


def render(shown: OverTimeShown, out: TextIO) -> None:
    """Write the bytes; the stream must have a binary buffer, as standard output and files do."""
    out.buffer.write(make_wide_png(draw_svg(make_poster(shown))))
