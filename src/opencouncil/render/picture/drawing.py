"""A picture: a chart drawn with Altair, or a map of hexagons; with its title and its foot."""

from opencouncil.render import charts
from opencouncil.render.hexmap.drawing import Drawing, Extent
from opencouncil.render.picture.bars import draw_bars, draw_parts
from opencouncil.render.picture.canvas import make_head
from opencouncil.render.picture.lines import draw_lines
from opencouncil.reports.plots import Bars, Lines
from opencouncil.wording.hexmap import MapPage
from opencouncil.wording.plots import Picture


def draw(picture: Picture, *, has_title: bool = True) -> str:
    """The picture as SVG; the same data gives the same bytes."""
    if isinstance(picture.plot, MapPage):
        return Drawing(picture.plot, extent=Extent.WHOLE if has_title else Extent.PART).draw()
    alt = charts.import_charts()
    if isinstance(picture.plot, Bars):
        chart = draw_bars(alt, picture.plot)
    elif isinstance(picture.plot, Lines):
        chart = draw_lines(alt, picture.plot)
    else:
        chart = draw_parts(alt, picture.plot)
    return charts.write_svg(chart, make_head(picture, has_title=has_title)).rstrip() + "\n"
