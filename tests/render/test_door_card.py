"""The card for the door: one page, a code that leads to the page, and strangers' text that stays text."""

import io
import re
import subprocess
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pypdf
import pytest
import zxingcpp

from opencouncil.reading.dataset import open_dataset
from opencouncil.render import FORMATS
from opencouncil.render.door_card import fitting, looks
from opencouncil.render.door_card.code import draw_code
from opencouncil.render.kinds import DoorCardShown
from opencouncil.reports.door_card import find_door_card
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording.door_card import DoorPage, describe_door_card
from support.builders import FROZEN, SAMPLE, claim_data, council
from support.clock import TODAY
from support.hostile import AWKWARD, FORMULAS, UNICODE
from support.programs import find_program

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (*FORMULAS, AWKWARD, UNICODE, '"><script>x</script>', "a\n\x1b[31m\x02 ]]> <!-- &amp;")
LONG = "Cyngor Bwrdeistref Sirol Rhondda Cynon Taf a'r Cylch " * 12
WIDE = "W" * 900
DATASET = open_dataset(SAMPLE)


def make(text: str = "", activity: str = "film", **claim: Any) -> DoorCardShown:
    """The card of a council with a claim whose texts are given; without one, of a council of the sample."""
    if not text:
        one = DATASET.by_id["leeds"]
    else:
        source = {"type": "council-page", "title": text, "url": "https://example.org/a?b=1&c=)"}
        claims = [claim_data(**{"summary": text, "source": source, "stated": "2024", **claim})]
        changes: dict[str, Any] = {activity.replace("-", "_"): claims}
        one = council(name=text, **changes)
    return DoorCardShown(card=find_door_card(DATASET, one, activity, TODAY), today=TODAY, version="data of x")


def show(shown: DoorCardShown, name: str) -> str:
    out = io.StringIO()
    FORMATS["door_card"][name].render(shown, out)
    return out.getvalue()


def describe(shown: DoorCardShown) -> DoorPage:
    return describe_door_card(shown.card, shown.today, shown.version)


def list_texts(page: DoorPage) -> list[str]:
    texts = [line.text for line in fitting.list_lines(page)] + list(page.foot)
    return [*texts, *([page.code.label, page.code.url] if page.code else [])]


class Tags(HTMLParser):
    """The tags, and the text outside the head."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(" ".join([tag, *sorted(name for name, _ in attrs)]))

    def handle_data(self, data: str) -> None:
        self.text += data


def read_html(html: str) -> Tags:
    tags = Tags()
    tags.feed(html.partition("<body>")[2])
    return tags


def read_svg(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - our own


def squash(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_the_card_says_what_may_says_and_by_which_law() -> None:
    page = describe(make("Filming"))
    assert page.answer == "Yes, it is your right. The council asks to be told first."
    headings = [block.heading for block in page.blocks]
    assert headings == [
        "What the law says",
        "What it does not cover",
        "On these conditions",
        "What the council says",
    ]
    law = " ".join(page.blocks[0].lines)
    assert "section 100A(5A)" in law
    assert "in force since 6 August 2014." in law
    assert page.foot[0] == "As of 21 November 2026; data of x. A summary, not legal advice."
    assert "CC BY 4.0" in page.foot[1]


def test_the_box_says_how_old_the_answer_is() -> None:
    page = describe(
        make("Rule", activity="petitions", stated="2011", status="permission-required", conditions=None)
    )
    assert page.answer.endswith(" Last known in 2011: it may have changed.")
    assert "Last known in 2011" not in " ".join(page.blocks[-2].lines)


def test_what_looks_narrower_than_a_right_is_not_on_the_card() -> None:
    page = describe(make("Ask us", status="permission-required", conditions=None, confidence="low"))
    assert page.answer.startswith("Yes, it is your right.")
    assert not any(block.heading.startswith("What the council says") for block in page.blocks)


def test_a_weak_claim_of_others_says_so_in_its_line() -> None:
    source = {"type": "local-news", "title": "News", "url": "https://example.org/news"}
    page = describe(make("Open", source=source, confidence="low"))
    [block] = [one for one in page.blocks if one.heading == "What others say of the council"]
    assert block.lines[0] == "Allowed with notice (not the council's own text, one weak source): Open."


def test_the_code_leads_to_the_webcasts_where_they_are_known() -> None:
    card = find_door_card(DATASET, DATASET.by_id["cardiff"], "council-webcast", TODAY)
    page = describe_door_card(card, TODAY, "")
    assert page.code == (
        "The council's webcasts and recordings",
        "https://cardiff.public-i.tv/core/portal/home",
    )


def test_a_long_title_leaves_the_dates_of_the_source() -> None:
    [*_, source] = describe(make(LONG)).blocks[-1].lines
    assert source.endswith('…", of 2024, read on 21 November 2026.')


def test_without_a_right_it_says_how_to_ask() -> None:
    page = describe(make("Petitions", "petitions", status="permission-required", conditions=None))
    assert page.answer == "Ask first: the council must agree."
    [steps] = [block for block in page.blocks if block.heading == "What to do"]
    assert steps.lines[0].startswith("Ask the office that runs its meetings")


@pytest.mark.parametrize(
    ("claim", "label", "url"),
    [
        pytest.param({}, "Council page", "https://example.org/a?b=1&c=)", id="its own page"),
        pytest.param(
            {"source": {"type": "blog", "title": "x", "url": "https://example.org/blog"}},
            "Blog",
            "https://example.org/blog",
            id="a report",
        ),
        pytest.param(
            {"source": {"type": "document-mirror", "title": "x", "url": "https://example.org/copy"}},
            "Copy of a council document",
            "https://example.org/copy",
            id="a copy elsewhere",
        ),
        pytest.param(
            {"stated": "2011"},
            "The text of the law",
            "https://www.legislation.gov.uk/ukpga/1972/70",
            id="the law",
        ),
    ],
)
def test_the_code_leads_to_the_page(claim: dict[str, Any], label: str, url: str) -> None:
    code = describe(make("Filming", **claim)).code
    assert code is not None
    assert (code.label, code.url) == (label, url)


@pytest.mark.parametrize(
    "url", [f"https://example.org/{'a' * 300}", "ftp://example.org/", "javascript:alert(1)"]
)
def test_an_address_that_no_phone_should_read_has_no_code(url: str) -> None:
    page = describe(make("Filming", source={"type": "council-page", "title": "x", "url": url}))
    assert page.code is None


def read_path(path: str, width: int) -> list[list[int]]:
    """The squares that a path paints."""
    squares = [[0] * width for _ in range(width)]
    pieces = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", path)
    assert "".join(f"M{x} {y}h{along}v1h-{back}z" for x, y, along, back in pieces) == path
    for x, y, along, back in pieces:
        assert along == back
        squares[int(y)][int(x) : int(x) + int(along)] = [1] * int(along)
    return squares


def read_code(path: str, width: int) -> tuple[str, str]:
    """The text and the level of correction that a reader finds in a code of three points to a square."""
    light = [[255 * (1 - square) for square in row for _ in range(3)] for row in read_path(path, width)]
    picture = b"".join(bytes(row) * 3 for row in light)
    [code] = zxingcpp.read_barcodes(memoryview(picture).cast("B", (3 * width, 3 * width)))
    assert code.format == zxingcpp.BarcodeFormat.QRCode
    # None of what would mend wrong squares was needed.
    assert isinstance(code.extra, dict)
    assert code.extra["UEC"] == 1
    return code.text, code.ec_level


ODD = [
    "http://e.uk",
    "https://example.org/a?b=1&c=)",
    "HTTPS://EXAMPLE.ORG/A.B",
    f"https://example.org/{'0123456789' * 20}",
    "https://example.org/%5C%00%E2%82%AC+[01]0123~'$*;@",
    "https://é.org/",
    "https://example.org/€",
    "https://例え.jp/漢字",
    "https://\U0001f642.org/\u202e",
    # Nothing longer has a code on a card.
    f"https://example.org/{'x' * 280}",
    f"https://example.org/{'é' * 280}",
    "https://example.org/" + "\U0001f642" * 280,
]


@pytest.mark.parametrize("url", ODD)
def test_a_reader_finds_the_address_in_the_code(url: str) -> None:
    assert read_code(*draw_code(url)) == (url, "M")


@pytest.mark.slow
def test_a_reader_finds_every_address_of_the_councils() -> None:
    data = open_dataset(FROZEN)
    councils = [one for one in data.by_id.values() if one.exists_on(TODAY)]
    cards = (find_door_card(data, one, activity, TODAY) for one, activity in product(councils, ACTIVITIES))
    urls = {code.url for card in cards if (code := describe_door_card(card, TODAY, "").code)}
    assert len(urls) > 400
    assert {url: read_code(*draw_code(url)) for url in urls} == {url: (url, "M") for url in urls}


@pytest.mark.parametrize("url", ODD)
def test_the_code_has_a_free_margin(url: str) -> None:
    """ISO/IEC 18004, 9.1: four squares. The code itself begins and ends with a corner."""
    squares = read_path(*draw_code(url))
    assert not any(any(row[:4]) or any(row[-4:]) for row in squares)
    assert not any(any(row) for row in (*squares[:4], *squares[-4:]))
    assert squares[4][4:11] == squares[4][-11:-4] == squares[-5][4:11] == [1] * 7


@pytest.mark.parametrize(
    ("url", "version"),
    [("https://ab.uk/", 1), ("https://abc.uk/", 2), ("http://é.uk/", 1), ("https://é.uk/", 2)],
)
def test_a_code_is_as_small_as_the_standard_lets_it_be(url: str, version: int) -> None:
    """ISO/IEC 18004, table 7: 14 bytes in a code of 21 squares, 13 where it names the encoding."""
    assert draw_code(url)[1] == 17 + 4 * version + 8


def test_no_code_holds_more_than_the_standard_lets_it() -> None:
    longest = "x" * 2331
    assert read_code(*draw_code(longest)) == (longest, "M")
    with pytest.raises(ValueError, match="too long"):
        draw_code(longest + "x")


def test_both_pictures_hold_the_same_code() -> None:
    shown = make("Filming")
    page = describe(shown)
    assert page.code is not None
    path = f'd="{draw_code(page.code.url)[0]}"'
    assert path in show(shown, "html")
    assert path in show(shown, "svg")


@pytest.mark.parametrize("text", [*HOSTILE, LONG, WIDE])
def test_strangers_text_stays_text(text: str) -> None:
    shown, plain = make(text), make("A plain name")
    html = read_html(show(shown, "html"))
    assert html.tags == read_html(show(plain, "html")).tags
    svg = read_svg(show(shown, "svg"))
    assert {one.tag for one in svg.iter()} == {
        SVG + name for name in ("svg", "title", "style", "rect", "text", "path")
    }
    for told in list_texts(describe(shown)):
        assert squash(told) in squash(html.text)
        assert squash(told) in squash("".join(one.text or "" for one in svg.iter(f"{SVG}text")))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", show(shown, "text"))


@pytest.mark.parametrize("text", ["A plain name", LONG, WIDE, *HOSTILE])
def test_all_of_a_card_is_on_its_sheet(text: str) -> None:
    page = describe(make(text))
    scale = fitting.find_scale(page)
    assert fitting.measure_height(page, scale) <= fitting.HEIGHT
    svg = read_svg(show(make(text), "svg"))
    width, height = fitting.PAGE
    for one in svg.iter(f"{SVG}text"):
        x, y, size = (float(one.attrib[name]) for name in ("x", "y", "font-size"))
        end = x + size * fitting.measure_width(one.text or "", "font-weight" in one.attrib)
        assert fitting.MARGIN <= y <= height - fitting.MARGIN
        assert end <= width - fitting.MARGIN + 0.01, one.text


@pytest.mark.parametrize(
    ("council_id", "activity"), [*product(("leeds", "fife", "cardiff", "belfast"), ACTIVITIES)]
)
def test_cards_of_the_sample_have_large_letters(council_id: str, activity: str) -> None:
    card = find_door_card(DATASET, DATASET.by_id[council_id], activity, TODAY)
    page = describe_door_card(card, TODAY, "data of commit 0123456789abcdef0123456789abcdef01234567")
    # At least 9 points.
    assert fitting.TEXT.size * fitting.find_scale(page) >= 3.2


def brightness(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", [looks.INK, *looks.FRAMES.values()])
def test_every_colour_stands_out_from_the_paper(colour: str) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1 for text."""
    assert (brightness(looks.PAPER) + 0.05) / (brightness(colour) + 0.05) >= 4.5


def test_the_page_loads_nothing() -> None:
    html = show(make("Filming"), "html")
    assert "default-src 'none'" in html
    assert not re.search(r"<(?:script|link|img|iframe)|src=|@import|url\(", html)


@pytest.mark.slow
@pytest.mark.parametrize("text", ["", "Filming", LONG, WIDE, AWKWARD])
@pytest.mark.parametrize("name", ["html", "svg"])
def test_a_browser_prints_one_page(text: str, name: str, tmp_path: Path) -> None:
    source, target = tmp_path / f"card.{name}", tmp_path / "card.pdf"
    source.write_text(show(make(text), name), encoding="utf-8")
    command = [find_program("chromium"), "--headless", "--no-sandbox", "--disable-gpu"]
    command += [
        f"--user-data-dir={tmp_path / 'browser'}",
        "--no-pdf-header-footer",
        f"--print-to-pdf={target}",
    ]
    done = subprocess.run(
        [*command, source.as_uri()], capture_output=True, text=True, check=False, timeout=120
    )
    assert target.exists(), done.stderr
    pages = pypdf.PdfReader(target).pages
    assert len(pages) == 1
    printed = squash(pages[0].extract_text())
    if name == "html" and not text:
        assert squash("Leeds City Council") in printed
        assert squash("A summary, not legal advice.") in printed
