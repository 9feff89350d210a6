"""How the answers moved, as a chart in SVG."""

from typing import TextIO

from opencouncil.render.charts import draw_svg
from opencouncil.render.kinds import OverTimeShown
from opencouncil.render.over_time.chart import make_poster


def render(shown: OverTimeShown, out: TextIO) -> None:
    out.write(draw_svg(make_poster(shown)).rstrip() + "\n")
