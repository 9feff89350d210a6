"""The map as a page of its own: the picture, and a table with the same content."""

from typing import TextIO

from opencouncil.render.hexmap.drawing import Drawing, Extent
from opencouncil.render.kinds import HexMapShown
from opencouncil.render.standalone import write_page
from opencouncil.wording.hexmap import TABLE, describe_hexmap


def render(shown: HexMapShown, out: TextIO) -> None:
    page = describe_hexmap(shown.hexmap, shown.today, shown.source)
    rows = ((place.name, place.councils, place.answer, place.remark) for place in page.places)
    write_page(page.title, Drawing(page, extent=Extent.PART).draw(), TABLE.caption, TABLE.titles, rows, out)
