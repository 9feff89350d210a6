"""A picture drawn with Altair: its chart, its title and its foot."""

import re

from opencouncil.render import charts
from opencouncil.render.picture.bars import draw_bars, draw_parts
from opencouncil.render.picture.canvas import make_head
from opencouncil.render.picture.lines import draw_lines
from opencouncil.render.pictures import make_png
from opencouncil.reports.plots import Bars, Lines
from opencouncil.wording.plots import Picture

# Of every PNG.
PIXELS = 1600


def draw(picture: Picture, *, has_title: bool = True) -> str:
    """The picture as SVG; the same data gives the same bytes."""
    alt = charts.import_charts()
    if isinstance(picture.plot, Bars):
        chart = draw_bars(alt, picture.plot)
    elif isinstance(picture.plot, Lines):
        chart = draw_lines(alt, picture.plot)
    else:
        chart = draw_parts(alt, picture.plot)
    return charts.write_svg(chart, make_head(picture, has_title=has_title)).rstrip() + "\n"


def draw_pixels(picture: Picture) -> bytes:
    svg = draw(picture)
    [width] = re.findall(r'^<svg[^>]* width="([0-9.]+)"', svg)
    # A little more, since what is less than a whole pixel is left out.
    return make_png(svg, (PIXELS + 0.4) / float(width))
