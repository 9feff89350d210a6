"""What stands around every page is that of its site, its depth and its place in the menu."""

import re

import pytest

from opencouncil.site.page import Page, Site, make_file
from opencouncil.wording.pages.frame import Link, describe_frame
from opencouncil.wording.pages.postcode import describe_postcode


def make_site(base_url: str = "", day: str = "1 December 2026") -> Site:
    return Site(describe_frame(day, True, False), base_url, describe_postcode(True))


def render(place: str, site: Site) -> str:
    content = {"texts": (), "links": ()}
    return make_file(Page(place, "links.html", "Title", "What it is.", content), site).data.decode()


@pytest.mark.parametrize(
    ("place", "current"),
    [("charts/", ["../charts/index.html"]), ("charts/film/", []), ("councils/leeds/", [])],
)
def test_the_menu_marks_the_page_that_is_shown(place: str, current: list[str]) -> None:
    site = make_site()
    menu = (*site.frame.menu, Link("Charts", "charts/"))
    html = render(place, site._replace(frame=site.frame._replace(menu=menu)))
    assert re.findall(r'href="([^"]+)" aria-current="page"', html) == current
    assert len(re.findall(r'<li><a href="[^"]+charts/index.html"', html)) >= 1


def test_addresses_lead_to_the_root_from_every_depth() -> None:
    for place, root in (("a/", "../"), ("a/b/", "../../"), ("a/b/c/", "../../../")):
        html = render(place, make_site())
        assert f'href="{root}static/site.css"' in html
        assert f'<a class="name" href="{root}index.html">' in html
        assert f'src="{root}static/find.js"' in html


def test_two_sites_of_one_process_stay_apart() -> None:
    first, second = make_site(), make_site("https://example.org/", "2 December 2026")
    pages = [render("a/", site) for site in (first, second, first)]
    assert pages[0] == pages[2]
    assert ["1 December" in html for html in pages] == [True, False, True]
    assert ['href="../index.html"' in html for html in pages] == [True, False, True]
