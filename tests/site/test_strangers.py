"""Words of strangers in every field of the gallery, in a browser that obeys no policy: nothing of them runs.

The policy of the pages would hide a hole in the escaping; that it holds is shown by a page with a hole.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any
from xml.parsers.expat import ParserCreate

import feedparser
import pytest
import yaml
from playwright.sync_api import Browser, Page, Route

from opencouncil.history.recent import read_recent
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.site.build import iter_files
from opencouncil.site.checking import check_site
from opencouncil.site.website import History, Website
from opencouncil.site.writing import write_site
from support.builders import to_yaml
from support.clock import TODAY
from support.gallery import write_gallery
from support.repositories import Record

pytestmark = pytest.mark.slow
# What each would do if it were more than text.
WORDS = (
    "<script>hit(1)</script>",
    '"><img src="//strange.example/x" onerror="hit(2)">',
    "' onfocus='hit(3)' autofocus='",
    "</title></style></textarea></script><svg onload=hit(4)>",
    "]]><script>hit(5)</script><![CDATA[",
    "{{ 7*191 }}{% for x in y %}{# #}",
    "<!-- --!><script>hit(6)</script>",
    "&lt;script&gt;hit(7)&lt;/script&gt;",
    "\\u003cscript\\u003ehit(8)\\u003c/script\\u003e",
    "');hit(9);//",
    "[x](javascript:hit(10)) <javascript:hit(11)>",
)
ADDRESS = "https://example.org/javascript:hit(12)/?a='onclick='hit(13)&b=%22%3E%3Cscript%3E&c=&#x27;"
TEXTS = frozenset(("name", "short_name", "notes", "note", "summary", "title", "cy", "says", "ask"))
ADDRESSES = frozenset(("url", "website"))
LONG = "Aa" * 5_000
# What the reader of the files refuses: its council has a page that says so.
REFUSED = {
    "wal-open": ("website", "javascript:hit(14)"),
    "wal-shut": ("website", "data:text/html,<script>hit(15)</script>"),
    "wal-bare": ("name", "Bare \u202e<script>hit(16)</script>"),
}
STRANGE = """() => ({
    hit: window.was_hit,
    scripts: [...document.querySelectorAll('script:not([src])')]
        .filter(one => one.type !== 'application/ld+json' && one.type !== 'application/json').length,
    frames: document.querySelectorAll('iframe, object, embed, base, meta[http-equiv=refresh]').length,
    handlers: [...document.querySelectorAll('*')].filter(
        one => [...one.attributes].some(each => each.name.startsWith('on') || each.name === 'style')
    ).map(one => one.outerHTML.slice(0, 200)),
    links: [...document.querySelectorAll('a')].map(one => one.href.baseVal === undefined ? one.protocol : '')
        .filter(one => one && !['http:', 'https:', 'file:'].includes(one)),
    data: [...document.querySelectorAll('script[type="application/ld+json"]')].map(one => one.textContent),
    sum: document.body ? document.body.textContent.includes('1337') : false,
})"""
CLEAN: Mapping[str, Any] = {"hit": None, "scripts": 0, "frames": 0, "handlers": [], "links": [], "sum": False}


def disturb(value: Any, place: int, name: str = "") -> Any:
    """Strange words behind every text that is free, in turn, and a strange address for every one."""
    if isinstance(value, dict):
        return {key: disturb(each, place + number, key) for number, (key, each) in enumerate(value.items())}
    if isinstance(value, list):
        return [disturb(each, place + number, name) for number, each in enumerate(value)]
    # A reply says one of three words; a reading of the law, a sentence.
    if name in TEXTS and (name != "says" or " " in value):
        return f"{value} {WORDS[place % len(WORDS)]}"
    return ADDRESS if name in ADDRESSES else value


def make_change() -> Callable[[dict[str, Any]], dict[str, Any]]:
    places = iter(range(10_000))

    def change(council: dict[str, Any]) -> dict[str, Any]:
        if council["id"] in REFUSED:
            field, text = REFUSED[council["id"]]
            return council | {field: text}
        found: dict[str, Any] = disturb(council, next(places))
        if council["id"] == "eng-other":
            found["meetings"]["film"][0]["source"]["title"] = LONG
            found["notes"] = LONG
        return found

    return change


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Record(tmp_path_factory.mktemp("strange"))
    shutil.rmtree(made.data)
    write_gallery(made.root, make_change())
    for path in [*(made.data / "law").iterdir(), *(made.data / "reorganisations").iterdir()]:
        data = disturb(yaml.safe_load(path.read_text(encoding="utf-8")), len(path.name))
        path.write_text(to_yaml(data), encoding="utf-8", newline="\n")
    made.commit("Add all <script>hit(17)</script>", "2026-11-20")
    history = History("", partial(read_recent, made.data, None, TODAY))
    website = Website(Dataset(open_folder(made.root)), TODAY, "a sample", "", history)
    write_site(iter_files(website), made.root / "public")
    return made.root / "public"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without its policy, on which nothing may open, run or ask for anything elsewhere."""
    context = browser.new_context(bypass_csp=True)
    context.add_init_script("window.hit = number => { window.was_hit = number; };")
    page = context.new_page()
    strange: list[str] = []

    def look(route: Route) -> None:
        if route.request.url.startswith("file:"):
            route.continue_()
        else:
            strange.append(route.request.url)
            route.abort()

    page.route("**/*", look)
    page.on("dialog", lambda dialog: strange.append(dialog.message))
    page.on("pageerror", lambda error: strange.append(str(error)))
    page.on("popup", lambda popup: strange.append(popup.url))
    yield page
    context.close()
    assert strange == []


def test_the_site_is_whole(folder: Path) -> None:
    assert check_site(folder).faults == ()


def test_the_words_are_on_the_pages(folder: Path) -> None:
    """Else nothing of this would tell."""
    pages = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.html"))
    for mark in ("hit(1)", "hit(2)", "hit(3)", "hit(4)", "hit(5)", "7*191", "hit(6)", "hit(8)", "hit(12)"):
        assert mark in pages, mark
    left_out = (folder / "left-out" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r"<h2[^>]*>data/(.*?)</h2>", left_out) == [
        f"councils/{council}.yaml" for council in sorted(REFUSED)
    ]
    assert f"{LONG[:50]}" in (folder / "councils" / "eng-other" / "index.html").read_text(encoding="utf-8")
    assert "\u202e" not in pages


def test_nothing_of_them_runs_on_any_page(page: Page, folder: Path) -> None:
    paths = sorted(path for path in folder.rglob("*.html") if "docs" not in path.parts)
    faults, read = {}, 0
    for path in paths:
        if b'http-equiv="refresh"' in path.read_bytes():
            # The address of a former id: an id alone stands on it.
            continue
        page.goto(path.as_uri())
        found = page.evaluate(STRANGE)
        read += len([json.loads(one) for one in found.pop("data")])
        if found != CLEAN:
            faults[path.relative_to(folder).as_posix()] = found
    assert faults == {}
    assert len(paths) > 100
    assert read > 20


def test_the_heading_shows_them_as_text(page: Page, folder: Path) -> None:
    page.goto((folder / "councils" / "eng-gone" / "index.html").as_uri())
    heading = page.locator("h1").inner_text()
    assert heading.startswith("Gone District Council ")
    assert any(word in heading for word in WORDS)


def test_what_the_search_finds_is_text(page: Page, folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    page.locator("#find").click()
    page.locator("#find").press_sequentially("Doubtful")
    page.wait_for_selector("#found li")
    assert any(word in text for text in page.locator("#found li").all_inner_texts() for word in WORDS)
    assert page.locator("#found img, #found script, #found svg").count() == 0
    page.locator("#find").fill("<img src=x onerror=hit(18)>")
    page.keyboard.press("Enter")
    page.wait_for_url("**/councils/index.html?*")
    page.wait_for_load_state()
    found = page.evaluate(STRANGE)
    assert (found["hit"], found["scripts"], found["handlers"]) == (None, 0, [])


def test_pictures_alone_are_pictures(page: Page, folder: Path) -> None:
    pictures = sorted(folder.rglob("*.svg"))
    assert len(pictures) > 100
    for path in [*pictures[:: len(pictures) // 12], *folder.rglob("badge-film.svg")][:30]:
        page.goto(path.as_uri())
        found = page.evaluate(
            "[document.querySelectorAll('script, foreignObject, image, a').length, window.was_hit,"
            " [...document.querySelectorAll('*')].some(one => [...one.attributes].some("
            "each => each.name.startsWith('on')))]"
        )
        assert found == [0, None, False], path.name


def test_a_card_on_another_site_is_no_way_in(page: Page, folder: Path, tmp_path: Path) -> None:
    address = (folder / "councils" / "eng-open" / "embed" / "index.html").as_uri()
    other = tmp_path / "other.html"
    sandbox = "allow-popups allow-popups-to-escape-sandbox"
    other.write_text(f'<iframe src="{address}" sandbox="{sandbox}"></iframe>', encoding="utf-8")
    page.goto(other.as_uri())
    frame = page.frame_locator("iframe")
    assert any(word in frame.locator("h1").inner_text() for word in WORDS)
    assert page.evaluate("window.was_hit") is None


def test_feeds_are_read_as_text(folder: Path) -> None:
    feeds = sorted(folder.rglob("*.atom"))
    assert len(feeds) > 10
    for path in feeds:
        data = path.read_bytes()
        names: list[str] = []
        parser = ParserCreate()
        parser.StartElementHandler = lambda name, _, names=names: names.append(name)
        parser.Parse(data, True)
        assert not {"script", "img", "svg", "atom:script"} & set(names), path.name
        read = feedparser.parse(data, sanitize_html=False)
        assert not read.bozo
        for entry in read.entries:
            assert all(link.href.startswith(("http:", "https:")) for link in entry.get("links", ()))
            for content in entry.get("content", ()):
                assert not re.search(r"<(script|img|svg)\b", content.value), path.name


def test_the_policy_holds_where_a_word_gets_in(browser: Browser, folder: Path, tmp_path: Path) -> None:
    """A page with a hole, made by hand: the browser refuses what is in it."""
    html = (folder / "about" / "index.html").read_text(encoding="utf-8")
    image = '<img src="https://strange.example/x" alt="" onerror="window.was_hit = 2">'
    hole = f"<script>window.was_hit = 1</script>{image}"
    (folder / "about" / "hole.html").write_text(html.replace("</main>", f"{hole}</main>"), encoding="utf-8")
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    for bypasses, hit in ((False, (None,)), (True, (1, 2))):
        context = browser.new_context(bypass_csp=bypasses)
        page = context.new_page()
        page.route("https://**", refuse)
        page.goto((folder / "about" / "hole.html").as_uri())
        assert page.evaluate("window.was_hit") in hit
        # A browser that runs the script loads no picture of others all the same.
        assert asked == []
        context.close()
    (folder / "about" / "hole.html").unlink()
