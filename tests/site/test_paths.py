"""Whole paths through the site as people take them, in a real browser: a resident, a reporter, an analyst."""

import io
import unicodedata
from collections.abc import Iterator
from typing import Any

import feedparser
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from support.published import SOURCE, Published

pytestmark = pytest.mark.slow
A4_IN_POINTS = (595, 842)
PHONE: Any = {"viewport": {"width": 412, "height": 915}, "has_touch": True, "is_mobile": True}
# What is closed, or not laid out as it is far away, has boxes at places where nobody sees it.
SHOW_ALL = """() => {
    document.querySelectorAll('details').forEach(one => { one.open = true; });
    document.querySelectorAll('.table').forEach(one => { one.style.contentVisibility = 'visible'; });
}"""


class Visit:
    """A person at the site; what leads out of it is noted, and not asked for."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.left_for: list[str] = []
        context.route("**/*", self._look)
        self.page = context.new_page()
        self.page.goto(address)

    def _look(self, route: Route) -> None:
        if route.request.url.startswith(self.address):
            route.continue_()
        else:
            self.left_for.append(route.request.url)
            # No content: the browser stays where it is.
            route.fulfill(status=204)

    def find(self, words: str, result: str) -> Page:
        """Type, and choose what is offered."""
        page = self.page
        page.locator("#find").click()
        page.locator("#find").press_sequentially(words)
        page.locator("#found li", has_text=result).click()
        page.wait_for_load_state()
        return page


@pytest.fixture
def visit(browser: Browser, published: Published) -> Iterator[Visit]:
    context = browser.new_context()
    yield Visit(context, published.address)
    context.close()


def test_a_resident_finds_the_village_reads_who_says_so_and_prints_the_card(visit: Visit) -> None:
    import pypdf

    page = visit.find("Alrewas", "Lichfield District Council")
    page.wait_for_url("**/councils/lichfield/*")
    assert (
        page.locator("#film .verdict").inner_text()
        == "Yes, it is your right. The council asks to be told first."
    )
    assert "The law was last checked on" in page.locator("#film").inner_text()
    page.locator("#film").get_by_role("link", name=SOURCE["title"]).first.click()
    page.wait_for_timeout(200)
    assert visit.left_for == [SOURCE["url"]]
    page.get_by_role("link", name="A card to print").click()
    page.wait_for_url("**/councils/lichfield/card/")
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    [sheet] = printed.pages
    assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == A4_IN_POINTS
    # Letters that the font joins, such as "fi", are one sign of their own in the file.
    text = " ".join(unicodedata.normalize("NFKC", sheet.extract_text()).split())
    assert "Lichfield District Council" in text
    assert "Yes, it is your right." in text
    assert SOURCE["title"] in text


def test_a_council_that_is_gone_leads_to_those_that_followed(visit: Visit) -> None:
    page = visit.find("Cumbria County", "Cumbria County Council (until 2023)")
    page.wait_for_url("**/councils/cumbria/*")
    assert "ended on 1 April 2023" in page.locator("main").inner_text()
    followers = page.locator(".followers a")
    assert followers.all_inner_texts() == ["Cumberland Council", "Westmorland and Furness Council"]
    followers.last.click()
    page.wait_for_url("**/councils/westmorland-and-furness/")
    assert page.locator("#film .verdict").inner_text().startswith("Yes, it is your right.")


def test_an_analyst_downloads_the_table_and_subscribes(visit: Visit) -> None:
    import pandas as pd

    page = visit.page
    page.get_by_role("navigation").get_by_role("link", name="Filming").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download this table as CSV").click()
    table = pd.read_csv(waiting.value.path())
    [row] = table[table["council"] == "Lichfield District Council"].to_dict("records")
    assert (row["answer"], row["source_url"]) == ("right", SOURCE["url"])
    page.goto(visit.address)
    feed = page.locator("link[rel=alternate]").get_attribute("href") or ""
    found = feedparser.parse(page.evaluate("url => fetch(url).then(found => found.text())", feed))
    assert not found.bozo
    assert "Lichfield" in found.entries[0].title
    page.goto(found.entries[0].link)
    assert "Lichfield" in page.locator("main").inner_text()


def test_whoever_finds_nothing_is_helped(visit: Visit) -> None:
    page = visit.page
    page.locator("#find").click()
    page.locator("#find").press_sequentially("Xyzzyville")
    expect(page.locator("#found-none")).to_contain_text("Nothing was found.")
    page.keyboard.press("Enter")
    page.wait_for_url("**/councils/?*q=Xyzzyville")
    page.get_by_role("link", name="Leeds City Council").click()
    page.wait_for_url("**/councils/leeds/")
    page.goto(f"{visit.address}councils/xyzzyville/")
    assert page.locator("h1").inner_text() == "Page not found"
    visit.find("Leeds", "Leeds City Council").wait_for_url("**/councils/leeds/*")


def test_a_visited_page_is_read_on_in_a_hall_without_signal(visit: Visit) -> None:
    page = visit.find("Alrewas", "Lichfield District Council")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    visit.context.set_offline(True)
    page.goto(f"{visit.address}councils/lichfield/")
    assert page.locator("#film .verdict").is_visible()
    assert "This page was saved on" in page.locator("#saved").inner_text()
    visit.context.set_offline(False)
    page.locator("#offline button").click()
    expect(page.locator("#offline")).to_contain_text("does not keep")
    page.goto(f"{visit.address}councils/lichfield/")
    visit.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.reload()


def test_a_resident_with_a_phone_sees_in_two_taps_whether_filming_is_allowed(
    browser: Browser, published: Published
) -> None:
    context = browser.new_context(**PHONE)
    visit = Visit(context, published.address)
    page = visit.page
    page.locator("#find").tap()
    page.keyboard.type("Lichfield")
    page.locator("#found li", has_text="Lichfield District Council").tap()
    page.wait_for_url("**/councils/lichfield/#film")
    filming = page.locator("#film")
    # Nothing needs to be scrolled: the question, the answer, and who says so.
    for part in (
        filming.locator("h2"),
        filming.locator(".verdict"),
        filming.get_by_role("link", name="Local Government Act 1972").first,
        filming.get_by_role("link", name=SOURCE["title"]).first,
    ):
        expect(part).to_be_in_viewport(ratio=1)
    context.close()


@pytest.mark.parametrize(
    "place",
    ["", "councils/leeds/", "areas/england/", "data/", "reorganisations/", "activities/film/", "gaps/"],
)
def test_what_is_tapped_is_large_enough_or_stands_apart(
    browser: Browser, published: Published, place: str
) -> None:
    """WCAG 2.2, 2.5.8: 24 pixels, or none other within 24 of its middle; text may have smaller ones."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.goto(published.address + place)
    page.evaluate(SHOW_ALL)
    small = page.evaluate(
        """() => {
            const inText = one => one.closest('p, blockquote, .map, .timeline, .document, td, dd');
            const all = [...document.querySelectorAll('a[href], button, summary, input, select')].filter(
                one => one.getClientRects().length && !one.closest('.skip') && !inText(one));
            const middle = one => {
                const box = one.getBoundingClientRect();
                return [box.left + box.width / 2, box.top + box.height / 2];
            };
            return all.filter(one => {
                const box = one.getBoundingClientRect(), [x, y] = middle(one);
                if (box.width >= 24 && box.height >= 24) { return false; }
                return all.some(other => {
                    const [left, top] = middle(other);
                    return other !== one && Math.hypot(left - x, top - y) < 24;
                });
            }).map(one => one.textContent);
        }"""
    )
    context.close()
    assert small == []


@pytest.mark.parametrize("place", ["", "activities/film/", "councils/leeds/"])
def test_nothing_moves_while_a_page_loads(browser: Browser, published: Published, place: str) -> None:
    """The score of https://web.dev/articles/cls: switches that a script shows have their room before."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.goto(published.address + place)
    page.wait_for_load_state("networkidle")
    moved = page.evaluate(
        """() => new Promise(resolve => {
            let sum = 0;
            new PerformanceObserver(list => { list.getEntries().forEach(one => { sum += one.value; }); })
                .observe({type: 'layout-shift', buffered: true});
            setTimeout(() => resolve(sum), 300);
        })"""
    )
    context.close()
    assert moved < 0.01


def test_a_reporter_takes_a_figure_with_its_source_and_a_picture(visit: Visit) -> None:
    import csv
    from xml.etree import ElementTree

    page = visit.page
    page.get_by_role("navigation").get_by_role("link", name="Filming").click()
    # The figure in the table is that of the file, and the picture names data, day and licence.
    chart = page.locator("#film-nations")
    chart.locator("summary").click()
    england = chart.get_by_role("row", name="England A right in law").locator("th, td").all_inner_texts()
    rows = list(csv.reader(io.StringIO(fetch(chart, "a[href$='.csv']"))))
    assert ["england", "right", *england[2:]] in rows
    for picture in (fetch(chart, "a[href$='.svg']"), fetch(page.locator("#map"), "#map-picture")):
        drawn = ElementTree.fromstring(picture)  # noqa: S314 - our own file
        text = " ".join(" ".join(drawn.itertext()).split())
        assert "OpenCouncil" in text
        assert "21 November 2026" in text
        assert "CC BY 4.0" in text
    # Behind the figure: a council, its source, and the words to quote it by.
    row = page.get_by_role("row", name="Lichfield District Council")
    assert row.get_by_role("link", name=SOURCE["title"]).get_attribute("href") == SOURCE["url"]
    row.get_by_role("link", name="Lichfield District Council").click()
    page.wait_for_url("**/councils/lichfield/#film")
    page.locator("#film summary").click()
    quote = page.locator("#film blockquote").inner_text()
    assert SOURCE["url"] in quote
    assert "last checked on" in quote
    assert f"{visit.address}councils/lichfield/" in page.locator("#h-cite + blockquote").inner_text()


def fetch(part: Locator, link: str) -> str:
    """The text behind a link."""
    get = "one => fetch(one.href).then(found => found.text())"
    return str(part.locator(link).first.evaluate(get))
