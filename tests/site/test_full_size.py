"""The pages of all councils in a browser: long names, long tables and long ways, which no sample has."""

import html
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.site.build import iter_files
from opencouncil.site.website import Website
from opencouncil.site.writing import write_site
from opencouncil.wording.pages.badge import EMBED_HEIGHT
from support.builders import DATA, FROZEN
from support.clock import TODAY
from support.published import Published
from support.web_server import show_folder

pytestmark = pytest.mark.slow
PHONE: Any = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SMALL: Any = {"viewport": {"width": 360, "height": 800}, "has_touch": True, "is_mobile": True}
NARROW: Any = {"viewport": {"width": 320, "height": 800}}
DESK: Any = {"viewport": {"width": 1280, "height": 900}}
# Of the pages of a kind, so many of those with the longest words or the most text.
MANY = 12
# What is far away, or folded away, is laid out only when it comes near or is opened.
LAY_OUT = """() => {
    document.querySelectorAll('details').forEach(one => { one.open = true; });
    document.querySelectorAll('.table').forEach(one => { one.style.contentVisibility = 'visible'; });
}"""
CUT_OFF = """() => [...document.querySelectorAll('.table')]
    .filter(one => one.scrollWidth > one.clientWidth)
    .map(one => [one.getAttribute('aria-label'), one.clientWidth, one.scrollWidth])"""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    root = tmp_path_factory.mktemp("full")
    folder = root / "public"
    shutil.copytree(DATA, root / "data")
    codes = [one.codes["gss"] for one in Dataset(open_folder(FROZEN)).councils if "gss" in one.codes]
    # The frozen data have no map: one as large, in rows.
    cells = {code: {"n": code, "q": n % 20, "r": n // 20} for n, code in enumerate(codes)}
    (root / "data" / "hexagons.json").write_text(json.dumps({"layout": "odd-r", "hexes": cells}))
    write_site(iter_files(Website(Dataset(open_folder(root)), TODAY, "a sample")), folder)
    with show_folder(folder) as address:
        yield Published(address, folder)


@pytest.fixture
def opened(browser: Browser, full: Published, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of the browser in a window of the size that the test asks for."""
    context = browser.new_context(base_url=full.address, service_workers="block", **request.param)
    yield context.new_page()
    context.close()


def look_as(window: Any) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("opened", [window], indirect=True, ids=[""])


def list_longest(folder: Path, pattern: str, found_in: str) -> list[str]:
    """The places whose heading, or text, has the longest word, or is longest."""

    def measure(path: Path) -> int:
        text = path.read_text(encoding="utf-8")
        if found_in == "heading":
            [heading] = re.findall(r"<h1>(.*?)</h1>", text, re.DOTALL)
            return max(map(len, re.sub(r"<[^>]*>", " ", html.unescape(heading)).split()))
        return len(text)

    # The address of a former id leads on at once.
    pages = (path for path in folder.glob(pattern) if b'http-equiv="refresh"' not in path.read_bytes())
    paths = sorted(pages, key=lambda path: (-measure(path), path))
    assert len(paths) > MANY
    return [f"{path.parent.relative_to(folder).as_posix()}/index.html" for path in paths[:MANY]]


@look_as(NARROW)
@pytest.mark.parametrize("pattern", ["councils/*/index.html", "areas/*/index.html"])
def test_a_long_word_in_a_heading_stays_in_a_narrow_window(
    opened: Page, full: Published, pattern: str
) -> None:
    """WCAG 2.2, 1.4.10."""
    wide = {}
    for place in list_longest(full.folder, pattern, "heading"):
        opened.goto(place)
        if (width := opened.evaluate("document.documentElement.scrollWidth")) > NARROW["viewport"]["width"]:
            wide[place] = width
    assert wide == {}


@pytest.mark.parametrize("opened", [PHONE, DESK], indirect=True, ids=["phone", "desk"])
@pytest.mark.parametrize("activity", ["film", "papers"])
def test_a_link_past_the_long_table_leads_to_its_place(opened: Page, activity: str) -> None:
    opened.goto(f"activities/{activity}/index.html")
    opened.wait_for_timeout(300)
    opened.locator('main a[href="#charts"]').click()
    opened.wait_for_timeout(1_500)
    top = opened.evaluate("document.getElementById('charts').getBoundingClientRect().top")
    assert abs(top) < 50


TEXTS = ("activities/film/", "activities/papers/", "data/", "systems/")
OF_FIGURES = ("charts/", "coverage/", "out-of-step/")


@look_as(SMALL)
@pytest.mark.parametrize("place", [*TEXTS, *OF_FIGURES])
def test_a_table_is_read_on_a_phone_without_moving_it_aside(opened: Page, place: str) -> None:
    opened.goto(f"{place}index.html")
    opened.evaluate(LAY_OUT)
    assert opened.locator(".table").count()
    assert opened.evaluate(CUT_OFF) == []


@look_as(SMALL)
def test_no_table_of_a_document_is_moved_aside_on_a_phone(opened: Page, full: Published) -> None:
    wide = {}
    for path in sorted((full.folder / "docs").glob("*/index.html")):
        opened.goto(f"docs/{path.parent.name}/index.html")
        opened.evaluate(LAY_OUT)
        if found := opened.evaluate(CUT_OFF):
            wide[path.parent.name] = found
    assert wide == {}


@look_as(SMALL)
def test_figures_stand_in_columns_below_the_name_of_their_row(opened: Page) -> None:
    opened.goto("charts/index.html")
    opened.evaluate(LAY_OUT)
    name, *years = opened.locator("#openness tbody tr").first.locator("th, td").all()
    boxes = [one.bounding_box() for one in (name, *years)]
    lefts = {round(box["x"]) for box in boxes[1:] if box}
    assert len(years) > 15
    assert 4 <= len(lefts) <= 6
    assert boxes[0]
    assert boxes[0]["width"] > 300
    assert years[0].evaluate("one => getComputedStyle(one, '::before').content") == '"2009"'


@look_as(DESK)
def test_all_years_are_seen_on_a_desk(opened: Page) -> None:
    opened.goto("charts/index.html")
    opened.evaluate(LAY_OUT)
    assert opened.evaluate(CUT_OFF) == []


@look_as(PHONE)
@pytest.mark.parametrize("place", ["gaps/", "law/england/", "reorganisations/"])
def test_a_long_page_begins_with_what_is_on_it(opened: Page, place: str) -> None:
    opened.goto(f"{place}index.html")
    links = opened.get_by_role("navigation", name="On this page").get_by_role("link")
    assert links.count() > 5
    for link in links.all():
        link.click()
        target = opened.locator(f"[id='{(link.get_attribute('href') or '')[1:]}']")
        place_of = "one => [one.getBoundingClientRect().top, innerHeight]"
        top, height = target.evaluate(place_of)
        # The last may be too short to stand at the top.
        assert -5 < top < height
    assert opened.evaluate("scrollY") > 10_000 or place == "law/england/"


@look_as(DESK)
@pytest.mark.parametrize("place", ["areas/england/", "areas/wales/", "areas/nottinghamshire/"])
def test_the_answers_of_an_area_are_all_seen_on_a_desk(opened: Page, place: str) -> None:
    opened.goto(f"{place}index.html")
    opened.evaluate(LAY_OUT)
    assert opened.evaluate(CUT_OFF) == []
    assert opened.evaluate("document.documentElement.scrollWidth") <= DESK["viewport"]["width"]


@look_as(PHONE)
def test_a_shade_tells_that_a_table_goes_on_aside(opened: Page) -> None:
    """It is seen at the right at first, and at the left once the table was moved to its end."""
    opened.goto("areas/wales/index.html")
    region = opened.locator(".broad")
    region.scroll_into_view_if_needed()
    looks = "one => [getComputedStyle(one).backgroundImage, getComputedStyle(one).backgroundAttachment]"
    image, attachment = region.evaluate(looks)
    assert image.count("linear-gradient") == 4
    assert attachment == "local, local, scroll, scroll"
    assert region.evaluate("one => one.scrollWidth > one.clientWidth")


@look_as({"viewport": {"width": 360, "height": EMBED_HEIGHT}})
def test_the_small_card_fits_its_frame(opened: Page, full: Published) -> None:
    tall = {}
    for place in list_longest(full.folder, "councils/*/embed/index.html", "text"):
        opened.goto(place)
        if (height := opened.evaluate("document.documentElement.scrollHeight")) > EMBED_HEIGHT:
            tall[place] = height
    assert tall == {}


@look_as(DESK)
def test_a_link_of_two_words_stays_on_one_line(opened: Page) -> None:
    opened.goto("data/index.html")
    lines = opened.get_by_role("link", name="Its columns").evaluate_all(
        """all => all.map(one => {
            const range = document.createRange();
            range.selectNode(one.firstChild);
            return range.getClientRects().length;
        })"""
    )
    assert len(lines) > 10
    assert set(lines) == {1}
