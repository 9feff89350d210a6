"""The map as a part of a page, each hexagon a link to its council; its picture; the data of its switches."""

import io
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup

from opencouncil.render.hexmap import svg
from opencouncil.render.hexmap.drawing import OUTLINES, Drawing, Extent
from opencouncil.render.kinds import HexMapShown
from opencouncil.reports.hexmap_years import list_map_days
from opencouncil.site import map_data
from opencouncil.site.page import INDEX, File
from opencouncil.site.website import Website
from opencouncil.wording.hexmap import Place, say_source
from opencouncil.wording.pages.frame import COUNCILS
from opencouncil.wording.pages.left_out import say_no_map
from opencouncil.wording.pages.map import LABELS, MapPart, describe_map, find_picture

# What a kind is made of: see `build`.


class Drawn(NamedTuple):
    """What the template ``map.html`` lays out."""

    part: MapPart
    picture: Markup
    # Where pages end in the addresses of the site.
    end: str
    labels: Mapping[str, str] = LABELS
    # How the lines around what lies above the hexagons are drawn.
    outlines: Mapping[str, tuple[str, str]] = OUTLINES


def draw_map(website: Website, activity: str, place: str) -> Drawn | None:
    """The map for the page at a place; None in a dataset without a layout."""
    days = list_map_days(website.today)
    part = describe_map(website.find_map(activity), days, website.today, website.version)
    if not part.page.places:
        return None
    root = "../" * place.count("/")
    end = "" if website.site.base_url else INDEX

    def link(one: Place) -> str:
        ids = [council.id for council in one.hexagon.councils]
        anchor = f"#{activity}" if one.hexagon.answers else ""
        return f"{root}{COUNCILS}{ids[0]}/{end}{anchor}" if ids else ""

    drawing = Drawing(part.page, link, extent=Extent.CELLS).draw()
    return Drawn(part, Markup(drawing), end)  # noqa: S704 - the drawing escapes its texts


def warn_of_map(website: Website) -> tuple[str, ...]:
    """That there is no map, as its layout cannot be read; none where there is one, or no layout at all."""
    return (say_no_map(),) if website.dataset.layout.problems else ()


def iter_files(website: Website) -> Iterator[File]:
    """The places of the map's switches; none in a dataset without a layout."""
    maps = website.bare_maps
    if maps[-1].hexagons:
        yield map_data.make_places(maps, website.today)


def iter_files_about(website: Website, activity: str) -> Iterator[File]:
    """The picture of an activity, as the command draws it, and the data of the switches."""
    maps = website.find_maps(activity)
    if maps[-1].hexagons:
        out = io.StringIO()
        svg.render(HexMapShown(hexmap=maps[-1], today=website.today, source=say_source(website.version)), out)
        yield File(find_picture(activity), out.getvalue().encode())
        yield map_data.make_answers(maps, website.today)
