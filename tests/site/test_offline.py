"""The site without a network: visited pages are read on, say when they were saved, and can be forgotten."""

import functools
import json
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, sync_playwright

from opencouncil.cli.app import main
from support.builders import SAMPLE
from support.programs import find_program

pytestmark = pytest.mark.slow


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Nothing: the test says what fails."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    public = tmp_path_factory.mktemp("offline") / "public"
    assert main(["site", "build", "-o", str(public), "--data", str(SAMPLE)]) == 0
    return public


class Server:
    """Serves a folder on a port of its own, until the network is gone."""

    def __init__(self, folder: Path) -> None:
        handler = functools.partial(_Quiet, directory=str(folder))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def stop(self) -> None:
        if self._thread.is_alive():
            self._server.shutdown()
            self._server.server_close()
            self._thread.join()


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    server = Server(folder)
    yield server
    server.stop()


@pytest.fixture
def context() -> Iterator[BrowserContext]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_program("chromium"), args=["--no-sandbox"])
        yield browser.new_context()
        browser.close()


def visit(page: Page, address: str) -> None:
    """Open a page, and wait until it is kept."""
    page.goto(address)
    page.wait_for_function(
        """async address => {
            const names = await caches.keys();
            for (const name of names) {
                const keys = await (await caches.open(name)).keys();
                if (keys.some(one => one.url === address)) { return true; }
            }
            return false;
        }""",
        arg=address.removesuffix("index.html"),
    )


def test_visited_pages_are_read_on_without_a_network(context: BrowserContext, server: Server) -> None:
    page, address = context.new_page(), server.address
    page.goto(f"{address}/index.html")
    assert page.locator("#saved").is_hidden()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    visit(page, f"{address}/councils/leeds/index.html")
    server.stop()
    page.goto(f"{address}/councils/leeds/index.html")
    assert page.locator("#film .verdict").is_visible()
    assert page.locator("#saved").inner_text().startswith("You are offline, or the network is slow.")
    page.goto(f"{address}/index.html")
    page.locator("#find").press_sequentially("Leeds")
    page.wait_for_selector("#found li")
    page.keyboard.press("Enter")
    page.wait_for_url("**/councils/leeds/index.html#film")
    assert page.locator("#saved").is_visible()


def test_it_is_switched_off_and_forgets(context: BrowserContext, server: Server) -> None:
    page, address = context.new_page(), server.address
    page.goto(f"{address}/index.html")
    visit(page, f"{address}/councils/leeds/index.html")
    page.locator("#offline button").click()
    assert "does not keep" in page.locator("#offline").inner_text()
    page.wait_for_function("async () => (await caches.keys()).length === 0")
    page.wait_for_function("async () => (await navigator.serviceWorker.getRegistrations()).length === 0")
    page.goto(f"{address}/index.html")
    assert "does not keep" in page.locator("#offline").inner_text()
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


def test_from_the_disk_nothing_is_registered(context: BrowserContext, folder: Path) -> None:
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    assert page.locator("#offline").is_hidden()


def test_the_manifest_names_files_of_the_site(folder: Path) -> None:
    told = json.loads((folder / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert (folder / told["start_url"]).is_file()
    assert [(folder / one["src"]).is_file() for one in told["icons"]] == [True]
    assert (folder / "sw.js").is_file()


def test_the_card_is_printed_on_one_sheet(context: BrowserContext, folder: Path) -> None:
    import io

    import pypdf

    page = context.new_page()
    page.goto((folder / "councils" / "leeds" / "card" / "index.html").as_uri())
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(pypdf.PdfReader(io.BytesIO(printed)).pages) == 1
