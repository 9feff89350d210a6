"""The map in a real browser: switched in place, read by keyboard, cited by its address, a picture alone."""

import functools
import shutil
import threading
from collections.abc import Iterator, Mapping
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from opencouncil.reading.dataset import Dataset
from opencouncil.reading.places import Place as Parish
from opencouncil.reading.snapshot import open_folder
from opencouncil.render.hexmap.shapes import find_letters
from opencouncil.reports.hexmap import find_hexmap
from opencouncil.site.names import make_names, make_places
from opencouncil.site.page import make_file
from opencouncil.site.pages import activities, councils, drawn, home
from opencouncil.site.website import Website
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording.hexmap import Place, describe_hexmap
from support.builders import SAMPLE
from support.clock import TODAY
from support.npm_tools import FOLDER, find_node_tool

pytestmark = pytest.mark.slow

WEBCAST = "Live webcast by the council: full council meetings"
# Rules of axe-core for the levels A and AA of WCAG 2.0 to 2.2.
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Nothing: the test says what fails."""


@pytest.fixture(scope="module")
def website() -> Website:
    return Website(Dataset(open_folder(SAMPLE)), TODAY, "data of commit 1a2b3c")


@pytest.fixture(scope="module")
def folder(website: Website, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages with a map, and those that it leads to."""
    public = tmp_path_factory.mktemp("map") / "public"
    with as_file(files("opencouncil.site") / "static") as static:
        shutil.copytree(static, public / "static")
        shutil.copy(static / "sw.js", public)
    parishes = make_places([Parish("E04010539", "Alrewas", "lichfield")], website.councils)
    kinds = (drawn, activities)
    about = [file for one in ACTIVITIES for kind in kinds for file in kind.iter_files_about(website, one)]
    made = [*drawn.iter_files(website), *about, make_names(website.councils, website.today), parishes]
    pages = [*home.iter_pages(website)]
    for council in website.councils:
        pages += councils.iter_pages_of(website, council)
    made += [make_file(page, website.site) for page in pages]
    for file in made:
        path = public / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    return public


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
def page(browser: Browser) -> Iterator[Page]:
    """A page on which no script may fail."""
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert errors == []


def find_places(website: Website, activity: str, day: date) -> dict[str, Place]:
    page = describe_hexmap(find_hexmap(website.dataset, activity, day), website.today, ())
    return {place.name: place for place in page.places}


def wait_for(page: Page, title: str) -> None:
    page.wait_for_function(
        "text => document.getElementById('map-told').textContent.startsWith(text)", arg=title
    )


def read_cells(page: Page) -> dict[str, dict[str, Any]]:
    """Each cell by the name of its place: its name, the hexagon and how its letters are drawn, its link."""
    cells: list[dict[str, Any]] = page.evaluate(
        """() => Array.from(document.querySelectorAll(".map a"), link => ({
            title: link.querySelector("title").textContent,
            shape: link.querySelector("use").getAttribute("href"),
            letters: Object.fromEntries(Array.from(link.querySelector("text").attributes,
                one => [one.name, one.value])),
            to: link.getAttribute("href"),
        }))"""
    )
    return {cell["title"].partition(" (")[0]: cell for cell in cells}


def read_rows(page: Page) -> list[list[str]]:
    rows: list[list[str]] = page.evaluate(
        "() => Array.from(document.querySelectorAll('#map-table tbody tr'),"
        " row => Array.from(row.cells, cell => cell.textContent))"
    )
    return rows


def slide_to(page: Page, year: int) -> None:
    slider = page.locator("#map-year")
    slider.focus()
    page.keyboard.press("Home")
    for _ in range(year - 2009):
        page.keyboard.press("ArrowRight")


def check_cells(page: Page, places: Mapping[str, Place]) -> None:
    """Those of the home page are what Python says of recording sound."""
    cells = read_cells(page)
    assert set(cells) == set(places)
    for name, place in places.items():
        hexagon = place.hexagon
        assert cells[name] == {
            "title": place.title,
            "shape": f"#m-{hexagon.word}-{'old' if hexagon.is_old else 'new'}",
            "letters": dict(find_letters(hexagon.word, hexagon.is_old)),
            "to": f"councils/{hexagon.councils[0].id}/index.html#audio-record",
        }


def test_the_map_of_sound_in_2012(page: Page, address: str, website: Website) -> None:
    """Each cell shows what Python says of it: the hexagon, the name and the link; and so does the table."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/index.html")
    page.locator("#map-find").fill("Leeds")
    assert not any("/map-" in url for url in asked)
    page.locator("#map-activity").select_option("audio-record")
    slide_to(page, 2012)
    wait_for(page, "Recording sound: full council meetings, 1 June 2012")
    places = find_places(website, "audio-record", date(2012, 6, 1))
    assert places["Cumberland"].title.startswith(
        "Cumberland (Allerdale Borough Council, Carlisle City Council"
    )
    check_cells(page, places)
    assert sorted(read_rows(page)) == sorted(
        [
            name,
            ", ".join(one.name for one in place.hexagon.councils),
            place.answer,
            place.remark,
        ]
        for name, place in places.items()
    )
    assert page.locator("#map-day").inner_text() == "1 June 2012"
    assert page.locator("#map-year").get_attribute("aria-valuetext") == "1 June 2012"
    assert page.locator("#map-picture").get_attribute("href") == "activities/audio-record/map.svg"
    assert "--activity audio-record --on 2012-06-01" in page.locator("#map-command").inner_text()
    slide_to(page, 2018)
    wait_for(page, "Recording sound: full council meetings, 1 June 2018")
    later = find_places(website, "audio-record", date(2018, 6, 1))
    assert any(place.hexagon.is_old for place in later.values())
    check_cells(page, later)


def test_the_legend_counts_what_is_shown(page: Page, address: str, website: Website) -> None:
    page.goto(f"{address}/activities/film/index.html#map/council-webcast/2017")
    wait_for(page, f"{WEBCAST}, 1 June 2017")
    places = find_places(website, "council-webcast", date(2017, 6, 1)).values()
    words = [place.hexagon.word for place in places]
    shown = page.evaluate(
        "() => Array.from(document.querySelectorAll('.legend li[data-word]:not([hidden])'),"
        " item => [item.dataset.word, item.querySelector('.count').textContent])"
    )
    assert dict(shown) == {word: str(words.count(word)) for word in words}
    assert page.locator("#map-told").text_content() == (
        f"{WEBCAST}, 1 June 2017. "
        + "; ".join(page.locator(".legend li:not([hidden]):has(.count)").all_inner_texts())
    )
    assert page.locator(".legend a, .legend [tabindex]").count() == 0
    assert (
        page.locator("#m-title").text_content()
        == "Live webcast by the council: full council meetings, 1 June 2017"
    )


def test_the_address_keeps_the_choice(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html")
    page.locator("#map-activity").select_option("papers")
    slide_to(page, 2014)
    wait_for(page, "Papers online: full council meetings, 1 June 2014")
    page.wait_for_url("**/index.html#map/papers/2014")
    page.goto("about:blank")
    page.goto(f"{address}/index.html#map/papers/2014")
    wait_for(page, "Papers online: full council meetings, 1 June 2014")
    assert page.locator("#map-activity").input_value() == "papers"
    assert page.locator("#map-year").input_value() == "5"
    page.wait_for_function("() => document.getElementById('map').getBoundingClientRect().top < 50")
    page.evaluate("location.hash = '#map/film/2026'")
    wait_for(page, "Filming: full council meetings, 21 November 2026")


@pytest.mark.parametrize("hash_", ["#map/film/1900", "#map/none/2012", "#map/film/2012/x", "#map/<b>/2012"])
def test_an_address_that_is_none_changes_nothing(page: Page, address: str, hash_: str) -> None:
    page.goto(f"{address}/index.html{hash_}")
    assert page.locator("#map-told").inner_text() == "Filming: full council meetings, 21 November 2026"
    assert page.locator("#map-activity").input_value() == "film"


def test_it_is_switched_from_the_disk(page: Page, folder: Path) -> None:
    page.goto((folder / "activities" / "petitions" / "index.html").as_uri())
    page.locator("#map-activity").select_option("film")
    wait_for(page, "Filming: full council meetings, 21 November 2026")
    assert read_cells(page)["Leeds"]["to"] == "../../councils/leeds/index.html#film"
    assert page.url.endswith("#map/film/2026")
    page.locator("#map-find").fill("Leeds")
    page.locator("#map-find").press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/councils/leeds/index.html#film")


def test_a_typed_name_lights_its_cell(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html#map/film/2012")
    wait_for(page, "Filming: full council meetings, 1 June 2012")
    page.locator("#map-find").press_sequentially("allerd")
    cell = read_cells(page)["Cumberland"]
    assert page.locator("#map-found").text_content() == cell["title"]
    assert page.locator("#map-here").inner_text() == cell["title"]
    lit = page.locator(".map .ring").last.get_attribute("transform")
    assert lit == page.locator(".map a", has_text="Allerdale").locator("g").get_attribute("transform")
    page.locator("#map-find").fill("Xyzzyville")
    assert page.locator(".map .ring").count() == 0
    assert page.locator("#map-found").text_content().startswith("No hexagon has this name.")  # type: ignore[union-attr]


def test_the_field_of_the_page_lights_a_cell_by_its_village(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html")
    page.locator("#find").fill("Alrewas")
    page.wait_for_selector(".map .ring", state="attached")
    lit = page.locator(".map .ring").last.get_attribute("transform")
    assert lit == page.locator(".map a", has_text="Lichfield").locator("g").get_attribute("transform")


def test_the_map_is_one_stop_and_arrows_move_the_ring(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html")
    page.locator("#map-find").fill("Leeds")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    focused = "document.activeElement.querySelector('title').textContent.split(' (')[0]"
    assert page.evaluate(focused) == "Leeds"
    assert page.locator(".map .ring").count() == 2
    seen = {"Leeds"}
    for key in ("ArrowDown", "ArrowLeft", "ArrowUp", "ArrowRight"):
        for _ in range(12):
            page.keyboard.press(key)
            seen.add(page.evaluate(focused))
    assert len(seen) > 5
    assert page.locator(".map a[tabindex='0']").count() == 1
    page.keyboard.press("Home")
    assert page.evaluate(focused) == min(read_cells(page))
    assert page.locator("#map-here").inner_text().startswith(f"{min(read_cells(page))} (")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "map-picture"
    assert page.locator(".map .ring").count() == 0


def test_data_that_cannot_be_loaded_is_said(address: str, browser: Browser) -> None:
    context = browser.new_context(service_workers="block")
    alone = context.new_page()
    alone.route("**/static/map-*.js", lambda route: route.abort())
    alone.goto(f"{address}/index.html")
    slide_to(alone, 2009)
    alone.wait_for_function(
        "() => document.getElementById('map-here').textContent.startsWith('The other maps')"
    )
    assert alone.locator("#map-found").text_content() == alone.locator("#map-here").inner_text()
    assert alone.locator("#map-year").input_value() == str(TODAY.year - 2009)
    assert read_cells(alone)["Leeds"]["shape"] == "#m-right-new"
    context.close()


def test_without_a_script_it_is_a_picture_with_links(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/activities/film/index.html")
    assert page.locator(".switches").is_hidden()
    assert page.locator("#map-here").is_hidden()
    assert page.locator(".legend li", has_text="A right in law").is_visible()
    page.locator("#map-end summary").click()
    assert page.locator("#map-table").get_by_role("link", name="Leeds City Council").is_visible()
    page.locator(".map a", has_text="Leeds").click()
    page.wait_for_url("**/councils/leeds/index.html#film")
    context.close()


def test_patterns_survive_forced_colours(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active", reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}/index.html#map/council-webcast/2017")
    wait_for(page, "Live webcast")
    fills = page.evaluate(
        "() => ['not-provided', 'partial'].map(word =>"
        " getComputedStyle(document.querySelector(`#m-${word}-new use`)).fill)"
    )
    assert fills == ['url("#m-not-provided")', 'url("#m-partial")']
    assert page.evaluate("getComputedStyle(document.querySelector('.map svg')).forcedColorAdjust") == "none"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_barrier_in_it(browser: Browser, address: str, scheme: Any, width: int) -> None:
    find_node_tool("axe-core/axe.js")
    context = browser.new_context(
        color_scheme=scheme, bypass_csp=True, viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    page.goto(f"{address}/index.html#map/film/2012")
    wait_for(page, "Filming: full council meetings, 1 June 2012")
    page.locator("#map-end summary").click()
    page.locator("#map-find").fill("Leeds")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate((FOLDER / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", WCAG)
    context.close()
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found["violations"]] == []
    assert len(found["passes"]) > 5
