"""The website in a real browser: found by keyboard, read without a mouse, narrow, dark, and from the disk."""

import functools
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.site.build import iter_files
from opencouncil.site.website import Website
from opencouncil.site.writing import write_site
from support.builders import SAMPLE
from support.clock import TODAY
from support.npm_tools import FOLDER, find_node_tool

pytestmark = pytest.mark.slow

PARISHES = """\
code,name,council,basis
E04010539,Alrewas,lichfield,code-2010
E04008932,Lichfield,lichfield,code-2010
E04000001,Far,,
"""
# One page of each kind.
KINDS = (
    "index.html",
    "404.html",
    "councils/index.html",
    "councils/leeds/index.html",
    "councils/eden/index.html",
    "councils/leeds/letter/index.html",
    "councils/leeds/card/index.html",
    "councils/leeds/share/index.html",
    "councils/leeds/embed/index.html",
    "systems/index.html",
    "systems/moderngov/index.html",
    "activities/film/index.html",
    "areas/england/index.html",
    "out-of-step/index.html",
    "law/index.html",
    "law/england/index.html",
    "data/index.html",
    "docs/index.html",
    "docs/formats/index.html",
    "about/index.html",
    "contribute/index.html",
    "method/index.html",
    "privacy/index.html",
    "changes/index.html",
    "reorganisations/index.html",
    "coverage/index.html",
    "gaps/index.html",
    "charts/index.html",
)
# Rules of axe-core for the levels A and AA of WCAG 2.0 to 2.2.
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Nothing: the test says what fails."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("browser")
    shutil.copytree(SAMPLE / "data", root / "data")
    (root / "data" / "parishes.csv").write_text(PARISHES, encoding="utf-8")
    website = Website(Dataset(open_folder(root)), TODAY, "data of commit 1a2b3c")
    write_site(iter_files(website), root / "public")
    return root / "public"


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that refuses any request to elsewhere, and on which no script may fail."""
    context = browser.new_context()
    page = context.new_page()
    strange: list[str] = []

    def look(route: Route) -> None:
        if route.request.url.startswith((address, "file:")):
            route.continue_()
        else:
            strange.append(route.request.url)
            route.abort()

    page.route("**/*", look)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert strange == []
    assert errors == []


def type_in(page: Page, words: str) -> None:
    page.locator("#find").click()
    page.locator("#find").press_sequentially(words)
    page.wait_for_selector("#found li")


def list_found(page: Page) -> list[str]:
    return page.locator("#found li").all_inner_texts()


def test_a_council_is_found_by_its_village_with_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "find":
            break
    page.keyboard.type("Alrewas")
    page.wait_for_selector("#found li")
    assert list_found(page) == ["Alrewas, Lichfield District Council"]
    page.keyboard.press("ArrowDown")
    assert page.locator("#find").get_attribute("aria-activedescendant") == "found-0"
    assert page.locator("#found-0").get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    page.wait_for_url("**/councils/lichfield/index.html#film")
    assert page.locator("h1").inner_text() == "Lichfield District Council"
    assert page.locator("#film .verdict").inner_text().startswith("Yes, it is your right.")


def test_a_resident_with_a_phone_sees_whether_filming_is_allowed_and_who_says_so(
    page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 412, "height": 800})
    # Else the page scrolls there smoothly.
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}/index.html")
    type_in(page, "Leeds")
    page.locator("#found li").first.click()
    page.wait_for_url("**/councils/leeds/index.html#film")
    section = page.locator("#film")
    assert section.locator(".verdict").inner_text().startswith("Yes, it is your right.")
    law, council = section.locator(".evidence").all()
    assert law.inner_text().startswith("The law gives a right: Local Government Act 1972")
    assert council.inner_text().startswith("The council: ")
    for part in (section.locator(".verdict"), law, council, section.locator("p.quiet").last):
        box = part.bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 800


@pytest.mark.parametrize("is_by_button", [True, False])
def test_a_question_leads_to_its_answer_also_by_the_page_of_names(
    page: Page, address: str, is_by_button: bool
) -> None:
    page.goto(f"{address}/index.html")
    page.locator("#find-activity").select_option("council-webcast")
    if is_by_button:
        page.locator("#find").press_sequentially("Nor")
        page.wait_for_selector("#found li")
        page.keyboard.press("Enter")
        page.wait_for_url("**/councils/index.html?activity=council-webcast&q=Nor")
        page.locator("#near a", has_text="Norwich").click()
    else:
        type_in(page, "Norwich")
        page.keyboard.press("Enter")
    page.wait_for_url("**/councils/norwich/index.html#council-webcast")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        pytest.param("leeds", "Leeds City Council", id="a name"),
        pytest.param("Lichfeild", "Lichfield District Council", id="a typing error"),
        pytest.param("E07000194", "Lichfield District Council", id="a code"),
        pytest.param("Eden", "Eden District Council (until 2023)", id="one that is gone"),
        pytest.param("westmorland & furness", "Westmorland and Furness Council", id="a sign for a word"),
    ],
)
def test_words_that_people_type(page: Page, address: str, words: str, first: str) -> None:
    page.goto(f"{address}/index.html")
    type_in(page, words)
    assert list_found(page)[0] == first


def test_nothing_found_is_said_and_helped(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html")
    page.locator("#find").click()
    page.locator("#find").press_sequentially("Xyzzyville")
    expect(page.locator("#found-none")).not_to_be_empty()
    assert page.locator("#found").is_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/councils/index.html?activity=film&q=Xyzzyville")
    assert page.locator("#find").input_value() == "Xyzzyville"
    assert page.get_by_role("link", name="Leeds City Council").count() == 1


def test_it_is_read_from_the_disk(page: Page, folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    type_in(page, "Lichfield")
    page.keyboard.press("Enter")
    page.wait_for_url("**/councils/lichfield/index.html#film")
    page.get_by_role("link", name="Filming").first.click()
    page.wait_for_url("**/activities/film/index.html")


def test_without_a_script_the_page_of_names_serves(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/index.html")
    page.get_by_role("link", name="All councils by name").click()
    page.get_by_role("link", name="Leeds City Council").click()
    assert page.locator("#film .verdict").is_visible()
    page.locator("#film summary").click()
    assert page.locator("#film details h3").first.is_visible()
    context.close()


def test_the_table_of_an_activity_is_downloaded(page: Page, address: str) -> None:
    page.goto(f"{address}/activities/film/index.html")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download this table as CSV").click()
    assert waiting.value.suggested_filename == "answers.csv"


def list_shown(page: Page) -> list[str]:
    # A table below what is seen has no words before it comes into view.
    page.locator("table.answers").scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('table.answers').innerText")
    return page.locator("table.answers tbody tr:visible th[scope=row] a").all_inner_texts()


def test_the_table_of_an_activity_is_filtered_in_place(page: Page, address: str) -> None:
    page.goto(f"{address}/activities/film/index.html")
    every = list_shown(page)
    count = page.locator("#filter-count")
    assert count.inner_text() == ""
    assert count.get_attribute("role") == "status"
    page.get_by_label("Nation", exact=True).select_option("Wales")
    assert list_shown(page) == ["Powys County Council", "City of Cardiff Council"]
    assert count.inner_text() == f"2 councils shown of {len(every)}."
    page.get_by_label("Source", exact=True).select_option("Old source only")
    assert list_shown(page) == ["Powys County Council"]
    assert page.url.endswith("index.html?nation=wales&source=old")
    assert page.locator("#a-permission-required .number").inner_text() == "1"
    assert page.locator("#a-right").is_hidden()
    # The address brings the same back, also to somebody else.
    page.reload()
    assert list_shown(page) == ["Powys County Council"]
    page.get_by_role("button", name="Show all again").click()
    page.wait_for_url("**/activities/film/index.html")
    assert list_shown(page) == every
    page.get_by_label("What the source says").select_option("Permission required")
    assert list_shown(page) == ["Fife Council", "Powys County Council"]
    assert page.url.endswith("?says=Permission%20required")
    page.get_by_role("button", name="Show all again").click()
    page.get_by_label("Words anywhere in the row").press_sequentially("LEEDS council")
    page.wait_for_url("**/index.html?text=LEEDS%20council")
    assert list_shown(page) == ["Leeds City Council"]


def test_a_count_leads_to_its_councils_and_an_unknown_word_hides_none(page: Page, address: str) -> None:
    page.goto(f"{address}/activities/film/index.html?nation=atlantis&answer=%3Cb%3E")
    every = list_shown(page)
    assert len(every) > 10
    page.locator("#answers a", has_text="Permission required").click()
    shown = list_shown(page)
    assert 0 < len(shown) < len(every)
    assert page.locator("#filter-count").inner_text() == f"{len(shown)} councils shown of {len(every)}."
    assert "?answer=permission-required#a-permission-required" in page.url


def test_the_filters_work_from_the_disk(page: Page, folder: Path) -> None:
    page.goto((folder / "activities" / "film" / "index.html").as_uri())
    page.get_by_label("Nation", exact=True).select_option("Scotland")
    assert list_shown(page) == ["Fife Council"]
    page.get_by_role("button", name="Show all again").click()
    page.get_by_label("Region of England").select_option("Yorkshire and The Humber")
    assert "Leeds City Council" in list_shown(page)
    assert not {"Fife Council", "Lichfield District Council"} & set(list_shown(page))


def test_without_a_script_the_table_is_whole(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/activities/film/index.html?nation=wales")
    assert page.locator("#filters").is_hidden()
    assert {"Leeds City Council", "Fife Council"} <= set(list_shown(page))
    page.locator("#answers a", has_text="Permission required").click()
    page.wait_for_url("**#a-permission-required")
    context.close()


def test_a_place_on_the_map_leads_to_its_council(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html")
    page.locator(".map a", has_text="Leeds").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/councils/leeds/index.html#film")


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_is_wider_than_its_window(page: Page, address: str, path: str, width: int) -> None:
    """WCAG 2.2, 1.4.10: nothing is lost at 320 pixels."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("path", "picture"), [("index.html", ".map"), ("charts/index.html", ".chart")])
def test_pictures_are_dark_in_the_dark_and_light_on_paper(
    page: Page, address: str, path: str, picture: str
) -> None:
    drawn = page.locator(picture).first
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}/{path}")
    assert drawn.evaluate("one => getComputedStyle(one).filter").startswith("invert(")
    page.emulate_media(color_scheme="dark", media="print")
    assert drawn.evaluate("one => getComputedStyle(one).filter") == "none"


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(browser: Browser, address: str, path: str, scheme: Any) -> None:
    find_node_tool("axe-core/axe.js")
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{address}/{path}")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.evaluate((FOLDER / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", WCAG)
    context.close()
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found["violations"]] == []
    assert len(found["passes"]) > 5
