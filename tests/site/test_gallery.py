"""Every state of the gallery through the checks of HTML, of a site and of axe, on screens and on paper."""

import io
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.site.build import iter_files
from opencouncil.site.checking import check_site
from opencouncil.site.website import Website
from opencouncil.site.writing import write_site
from support.clock import TODAY
from support.gallery import write_gallery
from support.html_checker import check_markup
from support.npm_tools import FOLDER, find_node_tool

pytestmark = pytest.mark.slow
# Rules of axe-core for the levels A and AA of WCAG 2.0 to 2.2.
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NARROW, PHONE, SHEET = 320, 640, 718
# A page of each kind, beside those of the councils.
KINDS = (
    *(
        "index.html",
        "404.html",
        "councils/index.html",
        "activities/film/index.html",
        "areas/wales/index.html",
    ),
    *("out-of-step/index.html", "law/england/index.html", "reorganisations/index.html", "gaps/index.html"),
    *(
        "coverage/index.html",
        "systems/index.html",
        "data/index.html",
        "changes/index.html",
        "about/index.html",
    ),
    *("docs/formats/index.html", "left-out/index.html"),
)
SMALL = ("letter", "card", "share", "embed")
# Axe judges no words on a shade that fades out: here it lies under the whole table, at its darkest.
SHADED = """() => {
    const looks = getComputedStyle(document.querySelector('.table')).backgroundImage;
    const sheet = document.head.appendChild(document.createElement('style'));
    sheet.textContent = '.table { background: var(--shade) !important; }';
    return looks.includes(getComputedStyle(document.querySelector('.table')).backgroundColor);
}"""
ON_SHADE = "axe.run('.table', {runOnly: {type: 'rule', values: ['color-contrast']}})"
# Beside the gallery, whose own files can all be read: a page in the place of a council, and the list of both.
BROKEN = {
    "councils/eng-broken.yaml": "id: eng-broken\nname: 'Broken <b>Council'\nparent: eng-county\n",
    "plans/sample.yaml": "id: [",
}
LAID_OUT = """() => ({
    width: document.documentElement.scrollWidth,
    hidden: [...document.querySelectorAll('.verdict, h1, .evidence, .doubt')]
        .filter(one => one.id !== 'saved' && one.closest('details:not([open])') === null)
        .filter(one => { const box = one.getBoundingClientRect(); return !box.width || !box.height; })
        .map(one => one.textContent),
    moves: [...document.querySelectorAll('*')].filter(one => {
        const style = getComputedStyle(one);
        return style.animationName !== 'none' || style.transitionDuration !== '0s'
            || style.scrollBehavior !== 'auto';
    }).length,
})"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_gallery(tmp_path_factory.mktemp("gallery"))
    for path, text in BROKEN.items():
        (root / "data" / path).parent.mkdir(exist_ok=True)
        (root / "data" / path).write_text(text, encoding="utf-8", newline="\n")
    website = Website(Dataset(open_folder(root)), TODAY, "a sample", "")
    write_site(iter_files(website), root / "public")
    return root / "public"


@pytest.fixture(scope="module")
def councils(folder: Path) -> list[str]:
    pages = (folder / "councils").glob("*/index.html")
    # The address of a former id leads on at once.
    found = sorted(path.parent.name for path in pages if b'http-equiv="refresh"' not in path.read_bytes())
    assert len(found) == 30
    return found


@pytest.fixture(scope="module")
def shown(councils: list[str]) -> list[str]:
    """The page of every council, and one of each kind."""
    small = (f"councils/{one}/{kind}/index.html" for one in ("eng-shut", "wal-doubtful") for kind in SMALL)
    return [*KINDS, *(f"councils/{one}/index.html" for one in councils), *small]


def list_apart(shown: list[str]) -> list[str]:
    """Without the pages that differ from others by their nation alone."""
    return [path for path in shown if "/eng-" in path or path in KINDS]


def test_the_site_is_whole(folder: Path) -> None:
    assert check_site(folder).faults == ()


def test_every_state_is_valid(folder: Path, shown: list[str]) -> None:
    pictures = (folder / "councils" / "eng-shut").glob("*.svg")
    assert check_markup(*(folder / path for path in shown), *pictures) == []


# In the dark only the colours are others, and those of a state are alike in all nations.
@pytest.mark.parametrize(("scheme", "tags"), [("light", WCAG), ("dark", ["cat.color"])])
def test_axe_finds_no_barrier(
    browser: Browser, folder: Path, shown: list[str], scheme: Any, tags: list[str]
) -> None:
    find_node_tool("axe-core/axe.js")
    axe = (FOLDER / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    found = {}
    for path in shown if scheme == "light" else list_apart(shown):
        page.goto((folder / path).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        page.evaluate(axe)
        result = page.evaluate(
            "tags => axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", tags
        )
        if result["violations"]:
            found[path] = [(one["id"], one["nodes"][0]["target"]) for one in result["violations"]]
    context.close()
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read_on_the_shade_of_a_table(
    browser: Browser, folder: Path, shown: list[str], scheme: Any
) -> None:
    find_node_tool("axe-core/axe.js")
    axe = (FOLDER / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    judged, found = 0, {}
    for path in list_apart(shown):
        page.goto((folder / path).as_uri())
        if not page.locator(".table").count():
            continue
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert page.evaluate(SHADED), "the shade has another colour"
        page.evaluate(axe)
        result = page.evaluate(ON_SHADE)
        judged += sum(len(one["nodes"]) for one in result["passes"])
        faults = [*result["violations"], *result["incomplete"]]
        # Of a number of one digit axe says only that it may be no word.
        texts = {why["message"] for one in faults for node in one["nodes"] for why in node["any"]}
        if texts := {text for text in texts if "too short" not in text}:
            found[path] = texts
    context.close()
    assert found == {}
    assert judged > 1_000


def look(page: Page, folder: Path, path: str) -> Any:
    page.goto((folder / path).as_uri())
    return page.evaluate(LAID_OUT)


def test_no_page_is_wider_than_a_narrow_window(browser: Browser, folder: Path) -> None:
    """WCAG 2.2, 1.4.10: nothing is lost at 320 pixels."""
    page = browser.new_page(viewport={"width": NARROW, "height": 800})
    every = (path for path in folder.rglob("*.html") if b'http-equiv="refresh"' not in path.read_bytes())
    # Of the documents test_browser.py looks at some.
    paths = sorted(path.relative_to(folder).as_posix() for path in every if "docs" not in path.parts)
    assert len(paths) > 150
    wide = {path: found["width"] for path in paths if (found := look(page, folder, path))["width"] > NARROW}
    page.close()
    assert wide == {}


def test_text_of_double_size_hides_nothing(browser: Browser, folder: Path, shown: list[str]) -> None:
    """WCAG 2.2, 1.4.4."""
    page = browser.new_page(viewport={"width": PHONE, "height": 800})
    faults = {}
    for path in list_apart(shown):
        page.goto((folder / path).as_uri())
        size = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", f"{2 * size}px")
        found = page.evaluate(LAID_OUT)
        if found["width"] > PHONE or found["hidden"]:
            faults[path] = found
    page.close()
    assert faults == {}


def test_whoever_wants_no_motion_gets_none(browser: Browser, folder: Path) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    assert {path: look(page, folder, path)["moves"] for path in KINDS} == dict.fromkeys(KINDS, 0)
    context.close()


def test_colours_that_a_reader_forces_are_kept(browser: Browser, folder: Path) -> None:
    """Whatever tells something by its colour tells it by words too; the place of the focus is seen."""
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    for path in ("index.html", "councils/eng-shut/index.html", "councils/eng-shut/embed/index.html"):
        page.goto((folder / path).as_uri())
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        colours = page.evaluate(
            "[...document.querySelectorAll('h1, p, .verdict, .doubt, summary')].map("
            "one => getComputedStyle(one).color)"
        )
        background = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert len(set(colours)) <= 2, path
        assert background not in colours
    page.goto((folder / "councils/eng-shut/index.html").as_uri())
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    context.close()


def test_on_paper_every_answer_is_there_and_nothing_is_cut(
    browser: Browser, folder: Path, shown: list[str]
) -> None:
    context = browser.new_context(viewport={"width": SHEET, "height": 1000})
    page = context.new_page()
    page.emulate_media(media="print")
    faults = {}
    for path in list_apart(shown):
        found = look(page, folder, path)
        if found["width"] > SHEET or found["hidden"]:
            faults[path] = found
    assert faults == {}
    page.goto((folder / "councils/eng-shut/letter/index.html").as_uri())
    for letter in page.locator("textarea").all():
        assert letter.is_visible()
        assert letter.evaluate("one => one.scrollHeight - one.clientHeight") <= 1
    context.close()


def test_the_printed_page_has_the_answers_as_text(browser: Browser, folder: Path) -> None:
    import pypdf

    page = browser.new_page()
    page.goto((folder / "councils/eng-doubtful/index.html").as_uri())
    verdicts = page.locator(".verdict").all_inner_texts()
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
    page.close()
    text = re.sub(r"\s", "", "".join(sheet.extract_text() for sheet in printed.pages))
    assert len(verdicts) == 9
    assert [one for one in verdicts if re.sub(r"\s", "", one) not in text] == []
    assert "https://example.org/page/32" in text


def test_headings_and_landmarks_as_a_screen_reader_tells_them(
    browser: Browser, folder: Path, shown: list[str]
) -> None:
    page = browser.new_page()
    searched: list[str] = []
    for path in shown:
        page.goto((folder / path).as_uri())
        told = page.locator("body").aria_snapshot()
        levels = [int(one) for one in re.findall(r"heading .*?\[level=(\d)\]", told)]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert not [(one, other) for one, other in pairwise(levels) if other > one + 1], (path, levels)
        assert len(re.findall(r"^- main:", told, re.MULTILINE)) == 1, path
        if path.endswith(("/card/index.html", "/embed/index.html")):
            continue
        for mark in ("- banner:", '- navigation "Main menu":', "- contentinfo:"):
            assert told.count(mark) == 1, (path, mark)
        # Not the boxes of the map and of the filters, which search no council.
        assert told.count("- search ") == told.count('- search "Find a council":'), path
        if "- search " in told:
            searched.append(path)
    page.close()
    assert {"index.html", "404.html", "councils/index.html"} <= set(searched)


def test_the_reasons_of_an_answer_are_read_by_keyboard_alone(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "councils/wal-shut/index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.answer summary')"):
            break
    page.keyboard.press("Enter")
    assert page.locator(".answer details[open] h3").first.is_visible()
    page.close()
