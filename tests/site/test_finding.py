"""Finding a council in a real browser: near matches, help where there are none, and the keyboard."""

import functools
import json
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from opencouncil.cli.app import main
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
E04000002,Leeds,norfolk,code-2010
E04000003,Walsallham,norfolk,code-2010
E04004538,Norwitch Green,lichfield,code-2010
E04000001,Far,,
"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Nothing: the test says what fails."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("finding")
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
    # Without the worker that keeps pages: what it asks for, a page's routes do not see.
    context = browser.new_context(service_workers="block")
    context.set_default_timeout(10_000)
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
    yield page
    context.close()
    assert strange == []
    assert errors == []


def type_in(page: Page, words: str) -> None:
    page.locator("#find").click()
    page.locator("#find").press_sequentially(words)


@pytest.fixture(params=["served", "from the disk"])
def site(request: pytest.FixtureRequest, address: str, folder: Path) -> str:
    return address if request.param == "served" else folder.as_uri()


@pytest.mark.parametrize(
    ("words", "heading", "first"),
    [
        pytest.param("Litchfeild", "Names like", "Lichfield District Council", id="typing errors"),
        pytest.param("Nor", "Found for", "Norfolk County Council", id="a beginning of several"),
        pytest.param("Alrews", "Names like", "Alrewas, Lichfield District Council", id="a village"),
    ],
)
def test_near_matches_are_a_list_on_the_page_that_follows(
    page: Page, site: str, words: str, heading: str, first: str
) -> None:
    page.goto(f"{site}/index.html")
    type_in(page, words)
    page.locator(".find button").first.click()
    page.wait_for_selector("#near a")
    assert page.locator("#near h2").inner_text() == f"{heading} “{words}”"
    assert page.locator("#near a").first.inner_text() == first
    assert page.locator("#near-help").is_hidden() == (heading == "Found for")
    assert page.title().startswith(f"{heading} “{words}” – All councils by name")
    assert page.locator("#find").input_value() == words
    page.locator("#near a").first.click()
    page.wait_for_url("**/councils/*/index.html*")
    assert page.locator("h1").inner_text() in first


def test_below_names_that_are_near_stands_help_with_the_postcode_first(page: Page, address: str) -> None:
    page.goto(f"{address}/councils/index.html?q=Litchfeild")
    page.wait_for_selector("#near a")
    assert page.locator("#near-help p").inner_text() == "Your council is not among these? This may help:"
    assert page.locator("#near-help li").first.inner_text() == "Find your council by postcode on GOV.UK"


@pytest.mark.parametrize(
    ("words", "council"),
    [
        pytest.param("Lichfield", "lichfield", id="a parish of that name in it"),
        pytest.param("Leeds", "leeds", id="a parish of that name elsewhere"),
        pytest.param("City of Leeds", "leeds", id="the same in other words"),
        pytest.param("E07000194", "lichfield", id="a code"),
        pytest.param("Leeds council", "leeds", id="without its kind"),
        pytest.param("Norfolk council", "norfolk", id="a county without its kind"),
        pytest.param("Alrewas", "lichfield", id="a village"),
        pytest.param("West Mid", "west-midlands-ca", id="the beginning of one alone"),
        pytest.param("Leeds City", "leeds", id="words that many names share, where they fit"),
        pytest.param("Lisburn", "lisburn", id="one that is gone, alone"),
    ],
)
def test_one_that_is_meant_beyond_doubt_is_opened(page: Page, site: str, words: str, council: str) -> None:
    page.goto(f"{site}/index.html")
    page.wait_for_load_state()
    type_in(page, words)
    page.wait_for_selector("#found li")
    page.wait_for_function("() => openCouncilFind.has('places')")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/councils/{council}/index.html*")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param(
            "Cumbria",
            ["Cumbria County Council (until 2023)", "Cumbria Combined Authority"],
            id="one that is gone, and one that is there",
        ),
        pytest.param(
            "Walsal",
            ["Walsall Metropolitan Borough Council", "Walsallham, Norfolk County Council"],
            id="the beginning of a council and a parish",
        ),
        pytest.param(
            "Walsallh",
            ["Walsallham, Norfolk County Council", "Walsall Metropolitan Borough Council"],
            id="the beginning of a village",
        ),
        pytest.param(
            "Norwitch",
            ["Norwitch Green, Lichfield District Council", "Norwich City Council"],
            id="the beginning of a village, and an error in the name of a council",
        ),
        pytest.param("Lichfield City Council", ["Lichfield District Council"], id="the council of a town"),
        pytest.param(
            "Cumbria council",
            ["Cumbria County Council (until 2023)", "Cumbria Combined Authority"],
            id="no council of today",
        ),
    ],
)
def test_what_may_mean_another_is_a_list(page: Page, address: str, words: str, found: list[str]) -> None:
    page.goto(f"{address}/index.html")
    type_in(page, words)
    page.wait_for_function("() => openCouncilFind.has('places')")
    page.keyboard.press("Enter")
    page.wait_for_selector("#near a")
    assert page.locator("#near > ul a").all_inner_texts() == found


def test_who_finds_nothing_is_helped(page: Page, site: str) -> None:
    page.goto(f"{site}/index.html")
    type_in(page, "<b>Xyzzyville")
    expect(page.locator("#found-none")).not_to_be_empty()
    page.keyboard.press("Enter")
    page.wait_for_selector("#near h2")
    assert page.locator("#near h2").inner_text() == "Nothing found for “<b>Xyzzyville”"
    assert page.locator("#near li").all_inner_texts() == [
        "Find your council by postcode on GOV.UK",
        "Try a part of the name, or the name of the nearest town.",
        "Look through all names below.",
        "Tell us of a name that is missing",
    ]
    assert page.get_by_role("link", name="Leeds City Council").count() == 1


@pytest.mark.parametrize(
    ("words", "first"),
    [
        pytest.param("leeds council", "Leeds City Council", id="a word that many share"),
        pytest.param("city of leeds", "Leeds City Council", id="in another order"),
        pytest.param("westmorlnd furnes", "Westmorland and Furness Council", id="errors in two words"),
        pytest.param("west morland", "Westmorland and Furness Council", id="a space too many"),
        pytest.param("Litchf", "Lichfield District Council", id="an error, and not to the end"),
    ],
)
def test_words_with_errors(page: Page, address: str, words: str, first: str) -> None:
    page.goto(f"{address}/index.html")
    type_in(page, words)
    page.wait_for_selector("#found li")
    expect(page.locator("#found li").first).to_have_text(first)


def test_the_list_is_worked_by_the_keyboard_as_the_practices_ask(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html")
    field, found = page.locator("#find"), page.locator("#found")
    assert field.get_attribute("role") == "combobox"
    assert field.get_attribute("aria-controls") == "found"
    type_in(page, "Nor")
    page.wait_for_selector("#found li")
    count = found.locator("li").count()
    assert count > 1
    assert page.locator("#found-count").inner_text().startswith(f"{count} names fit.")
    assert field.get_attribute("aria-expanded") == "true"

    page.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") == f"found-{count - 1}"
    page.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == "found-0"
    assert found.locator("[aria-selected=true]").count() == 1
    page.keyboard.press("ArrowLeft")
    assert field.get_attribute("aria-activedescendant") is None
    assert found.locator("[aria-selected=true]").count() == 0

    page.keyboard.press("Escape")
    assert found.is_hidden()
    assert field.input_value() == "Nor"
    assert field.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Alt+ArrowDown")
    assert found.is_visible()
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Alt+ArrowUp")
    assert found.is_hidden()
    page.keyboard.press("ArrowDown")
    assert found.is_visible()
    assert field.get_attribute("aria-activedescendant") == "found-0"
    page.keyboard.press("Tab")
    assert found.is_hidden()


def test_a_finger_that_slides_away_opens_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html")
    type_in(page, "Leeds")
    page.wait_for_selector("#found li")
    page.locator("#found li").first.hover()
    page.mouse.down()
    page.mouse.move(1, 1)
    page.mouse.up()
    assert page.url == f"{address}/index.html"
    page.locator("#found li").first.click()
    page.wait_for_url("**/councils/leeds/index.html*")


def test_without_a_script_a_name_is_looked_up_in_the_list_and_a_postcode_at_gov_uk(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/councils/index.html?q=Litchfeild")
    assert page.locator("#near").is_hidden()
    link = page.get_by_role("link", name="Find your council by postcode on GOV.UK")
    assert link.get_attribute("href") == "https://www.gov.uk/find-local-council"
    page.get_by_role("navigation", name="Letters").get_by_role("link", name="L").click()
    assert page.url.endswith("#h-L")
    page.get_by_role("link", name="Lichfield District Council").click()
    assert page.locator("h1").inner_text() == "Lichfield District Council"
    context.close()


ANSWER: dict[str, Any] = {
    "status": 200,
    "result": {
        "postcode": "WS13 6LU",
        "country": "England",
        "admin_district": "Lichfield",
        "codes": {"admin_district": "E07000194", "admin_county": "E10000028"},
    },
}


def change(**codes: str | None) -> dict[str, Any]:
    """The answer with other codes."""
    return {**ANSWER, "result": {**ANSWER["result"], "codes": codes}}


class Service:
    """postcodes.io, played by the test: it answers what it is told to, and writes down what it was asked."""

    def __init__(self, page: Page, status: int = 200, body: object = ANSWER) -> None:
        self.asked: list[str] = []
        self._status, self._body = status, body
        page.route("https://api.postcodes.io/**", self._answer)

    def _answer(self, route: Route) -> None:
        self.asked.append(route.request.url)
        if self._body is None:
            route.abort()
            return
        text = self._body if isinstance(self._body, str) else json.dumps(self._body)
        headers = {"access-control-allow-origin": "*", "content-type": "application/json"}
        route.fulfill(status=self._status, body=text, headers=headers)


def look_up(page: Page, site: str, postcode: str = "WS13 6LU") -> None:
    page.goto(f"{site}/index.html")
    type_in(page, postcode)
    page.get_by_role("button", name="Look up this postcode at postcodes.io").click()
    expect(page.locator("#postcode-said")).not_to_have_text("Asking postcodes.io …")


def list_links(page: Page) -> list[str]:
    return page.locator("#postcode-found > ul a").all_inner_texts()


def test_a_postcode_is_sent_only_by_the_button_that_says_so(page: Page, site: str) -> None:
    service = Service(page)
    page.goto(f"{site}/index.html")
    box = page.locator("#postcode")
    type_in(page, "ws13 6l")
    assert box.is_hidden()
    page.keyboard.type("u")
    assert box.is_visible()
    assert "your browser sends the postcode to postcodes.io" in box.inner_text()
    assert page.locator("#found-none").inner_text() == ""
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Look up this postcode at postcodes.io"
    assert service.asked == []
    page.keyboard.press("Enter")
    expect(page.locator("#postcode-said")).to_have_text("By postcodes.io this postcode is in the area of:")
    assert service.asked == ["https://api.postcodes.io/postcodes/WS136LU"]
    assert page.url == f"{site}/index.html"
    assert list_links(page) == ["Lichfield District Council", "Staffordshire County Council"]
    page.locator("#postcode-found summary").click()
    assert page.locator("#postcode-found details a").count() > 0
    page.locator("#find").fill("ws13 6l")
    assert box.is_hidden()
    assert list_links(page) == []
    page.locator("#find").fill("ws13 6lu")
    page.locator("#postcode button").click()
    page.locator("#postcode-found > ul a").first.click()
    page.wait_for_url("**/councils/lichfield/index.html*")


def test_the_code_of_a_council_that_has_ended_leads_to_what_followed(page: Page, address: str) -> None:
    Service(page, body=change(admin_district="E07000030", admin_county="E10000006"))
    look_up(page, address)
    assert page.locator("#postcode-said").inner_text().endswith("has ended. In its place now:")
    assert list_links(page) == ["Westmorland and Furness Council"]


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        pytest.param(
            404, {"status": 404, "error": "x"}, "does not know this postcode", id="no such postcode"
        ),
        pytest.param(404, "<html>", "does not know this postcode", id="no such postcode, as a page"),
        pytest.param(
            404, {"terminated": {"year_terminated": 2015}}, "By postcodes.io it ended in 2015.", id="ended"
        ),
        pytest.param(404, {"terminated": {"year_terminated": "<b>"}}, "does not know", id="ended, but when?"),
        pytest.param(503, "", "Try again later", id="too busy"),
        pytest.param(429, {}, "Try again later", id="too many questions"),
        pytest.param(200, None, "could not be asked", id="no network"),
        pytest.param(200, change(admin_district="L99999999"), "Channel Islands", id="Jersey"),
        pytest.param(200, change(admin_district="M99999999"), "Isle of Man", id="Isle of Man"),
        pytest.param(200, change(admin_district=None), "names no council", id="no code"),
        pytest.param(200, change(admin_district="E99999999"), "names no council", id="a code of no place"),
        pytest.param(200, change(admin_district="E06999998"), "does not have", id="a code of later"),
        pytest.param(200, "{", "does not understand", id="no JSON"),
        pytest.param(200, "[]", "does not understand", id="a list"),
        pytest.param(200, {"result": {"postcode": "M1 1AA"}}, "does not understand", id="another"),
        pytest.param(200, '"' + "x" * 200_000 + '"', "does not understand", id="an answer without end"),
    ],
)
def test_what_goes_wrong_is_a_plain_line(
    page: Page, address: str, status: int, body: object, said: str
) -> None:
    Service(page, status, body)
    look_up(page, address)
    expect(page.locator("#postcode-said")).to_contain_text(said)
    assert list_links(page) == []


@pytest.mark.parametrize("code", ["__proto__", "constructor", "<img src=x onerror=alert(1)>", ["E07000194"]])
def test_a_hostile_answer_shows_nothing_of_itself(page: Page, address: str, code: Any) -> None:
    answer = change(admin_district=code, admin_county=code)
    answer["result"] |= {"admin_district": "<script>alert(1)</script>", "country": "<b>"}
    Service(page, body=answer)
    look_up(page, address)
    assert page.locator("#postcode-said").inner_text() == (
        "postcodes.io knows the postcode, but names no council for it."
    )
    assert page.locator("#postcode-found *").count() == 0


def test_without_postcodes_nothing_can_be_sent(browser: Browser, tmp_path: Path) -> None:
    public = tmp_path / "public"
    assert main(["site", "build", "-o", str(public), "--data", str(SAMPLE), "--no-postcodes"]) == 0
    assert [path.name for path in public.rglob("*.html") if b"api.postcodes.io" in path.read_bytes()] == []
    assert not (public / "static" / "postcodes.js").exists()
    assert "This site looks up no postcodes" in (public / "privacy" / "index.html").read_text("utf-8")
    page = browser.new_page()
    page.goto((public / "index.html").as_uri())
    type_in(page, "WS13 6LU")
    assert page.locator("#postcode p").first.inner_text() == "This site does not look up postcodes."
    assert page.locator("#postcode button").count() == 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.href") == "https://www.gov.uk/find-local-council"
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_in_what_is_found(browser: Browser, address: str, scheme: Any) -> None:
    find_node_tool("axe-core/axe.js")
    context = browser.new_context(
        color_scheme=scheme, bypass_csp=True, viewport={"width": 320, "height": 800}
    )
    page = context.new_page()
    Service(page)

    def look() -> list[str]:
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.evaluate((FOLDER / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
        return [one["id"] for one in page.evaluate("() => axe.run()")["violations"]]

    page.goto(f"{address}/index.html")
    type_in(page, "Nor")
    page.wait_for_selector("#found li")
    page.keyboard.press("ArrowDown")
    assert look() == []
    page.goto(f"{address}/councils/index.html?q=Litchfeild")
    page.wait_for_selector("#near a")
    assert look() == []
    look_up(page, address)
    page.locator("#postcode-found summary").click()
    assert look() == []
    context.close()
