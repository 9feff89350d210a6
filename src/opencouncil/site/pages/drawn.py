"""The map as a part of a page, each hexagon a link to its council."""

from markupsafe import Markup

from opencouncil.render.hexmap.drawing import Drawing
from opencouncil.reports.hexmap import find_hexmap
from opencouncil.site.page import INDEX
from opencouncil.site.website import Website
from opencouncil.wording.hexmap import Place, describe_hexmap
from opencouncil.wording.pages.frame import COUNCILS
from opencouncil.wording.pages.left_out import say_no_map


def warn_of_map(website: Website) -> tuple[str, ...]:
    """That there is no map, as its layout cannot be read; none where there is one, or no layout at all."""
    return (say_no_map(),) if website.dataset.layout.problems else ()


def draw_map(website: Website, activity: str, place: str) -> Markup:
    """The map for the page at a place; empty in a dataset without a layout."""
    page = describe_hexmap(
        find_hexmap(website.dataset, activity, website.today), website.today, website.version
    )
    if not page.places:
        return Markup("")
    root = "../" * place.count("/")
    end = "" if website.site.base_url else INDEX

    def link(one: Place) -> str:
        ids = [council.id for council in one.hexagon.councils]
        part = f"#{activity}" if one.hexagon.answers else ""
        return f"{root}{COUNCILS}{ids[0]}/{end}{part}" if ids else ""

    return Markup(Drawing(page, link, is_part=True).draw())  # noqa: S704 - the drawing escapes its texts
