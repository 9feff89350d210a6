"""``site check``: a built site is whole, and each fault is one line."""

import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from opencouncil.site import checking
from opencouncil.site.checked_feed import find_lacks
from opencouncil.site.checking import check_site
from support.builders import SAMPLE

PAGE = "councils/leeds/index.html"
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("built")
    assert main(["site", "build", "-o", str(root / "public"), "--data", str(SAMPLE)]) == 0
    return root / "public"


@pytest.fixture
def public(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "public"))


def test_a_site_as_it_is_built_has_no_fault(public: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", "check", str(public)]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.rstrip().endswith("inside the site: 0 faults.")


@pytest.mark.parametrize("base_url", ["https://example.org/", "https://example.org/a/b/"])
def test_a_site_with_an_address_has_none_either(tmp_path: Path, base_url: str) -> None:
    public = tmp_path / "public"
    options = ("--data", str(SAMPLE), "--base-url", base_url, "--no-pictures")
    assert main(["site", "build", "-o", str(public), *options]) == 0
    assert check_site(public).faults == ()


def add(path: str, text: str) -> Callable[[Path], None]:
    def change(public: Path) -> None:
        file = public / path
        html = file.read_text(encoding="utf-8")
        file.write_text(html.replace("</main>", f"{text}</main>"), encoding="utf-8")

    return change


def swap(old: str, new: str) -> Callable[[Path], None]:
    def change(public: Path) -> None:
        html = (public / PAGE).read_text(encoding="utf-8")
        assert old in html
        (public / PAGE).write_text(html.replace(old, new, 1), encoding="utf-8")

    return change


def write(path: str, text: str) -> Callable[[Path], None]:
    def change(public: Path) -> None:
        (public / path).write_text(text, encoding="utf-8")

    return change


@pytest.mark.parametrize(
    ("change", "line"),
    [
        pytest.param(
            add(PAGE, '<a href="../nowhere/index.html">x</a>'),
            f"{PAGE} leads to '../nowhere/index.html', and there is no such file.",
            id="no file",
        ),
        pytest.param(
            add(PAGE, '<a href="../../../../../../../etc/passwd">x</a>'),
            f"{PAGE} leads to '../../../../../../../etc/passwd', and there is no such file.",
            id="out of the folder",
        ),
        pytest.param(
            add(PAGE, '<a href="#nothing">x</a>'),
            f"{PAGE} leads to '#nothing', and that page has no such place.",
            id="no place on the same page",
        ),
        pytest.param(
            add(PAGE, '<a href="../lichfield/index.html#nothing">x</a>'),
            f"{PAGE} leads to '../lichfield/index.html#nothing', and that page has no such place.",
            id="no place on another",
        ),
        pytest.param(add(PAGE, '<p id="film">x</p>'), f"{PAGE} has the id 'film' twice.", id="an id twice"),
        pytest.param(
            add(PAGE, '<img src="https://example.com/x.png" alt="">'),
            f"{PAGE} loads 'https://example.com/x.png' from another site.",
            id="from elsewhere",
        ),
        pytest.param(
            write("feed.xml", "<feed><entry></feed>"),
            "feed.xml is no well-formed XML: mismatched tag: line 1, column 15.",
            id="a feed that is not closed",
        ),
        pytest.param(
            write("feed.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
            "feed.xml is no well-formed XML: DOCTYPE.",
            id="a feed with entities",
        ),
        pytest.param(
            swap("</main>", "<p>x<em>y</p></main>"),
            f"{PAGE} does not close <em> of line LINE, or closes another before it.",
            id="closed in another order",
        ),
        pytest.param(
            swap("</main>", "</section></main>"),
            f"{PAGE} closes </section> of line LINE, and nothing of that name is open.",
            id="closed and not opened",
        ),
        pytest.param(
            swap("</html>", ""),
            f"{PAGE} does not close <html> of line 2, or closes another before it.",
            id="not closed",
        ),
        pytest.param(
            swap("<!DOCTYPE html>", ""), f"{PAGE} does not begin with <!DOCTYPE html>.", id="no doctype"
        ),
        pytest.param(
            swap('<html lang="en-GB">', "<html>"),
            f"{PAGE} does not say its language: <html lang>.",
            id="no language",
        ),
        pytest.param(
            swap("<title>Leeds City Council – OpenCouncil</title>", "<title> </title>"),
            f"{PAGE} has no title.",
            id="no title",
        ),
        pytest.param(
            add(PAGE, '<img src="../../static/icon.svg">'),
            f"{PAGE} has a picture without alt in line LINE.",
            id="no alt",
        ),
        pytest.param(
            add(PAGE, '<label for="b">x</label><input id="a">'),
            f"{PAGE} has a field or a frame without a label in line LINE.",
            id="no label",
        ),
        pytest.param(
            add(PAGE, '<iframe src="../../static/icon.svg"></iframe>'),
            f"{PAGE} has a field or a frame without a label in line LINE.",
            id="a frame without a label",
        ),
        pytest.param(
            add(PAGE, '<a href="#film"><img src="../../static/icon.svg" alt=""></a>'),
            f"{PAGE} has a link or a button without words in line LINE.",
            id="a link without words",
        ),
        pytest.param(
            add(PAGE, "<h1>x</h1>"),
            f"{PAGE} has 2 headings of the first level, and not one.",
            id="two firsts",
        ),
        pytest.param(
            add(PAGE, "<h2>x</h2><h5>y</h5>"),
            f"{PAGE} leaves out a level of headings: h5 follows h2 in line LINE.",
            id="a level left out",
        ),
        pytest.param(
            add(PAGE, '<script type="application/ld+json">{</script>'),
            f"{PAGE} has data that are no JSON, before line LINE.",
            id="no JSON",
        ),
        pytest.param(
            swap("</head>", '<meta http-equiv="refresh" content="0; url=../nowhere/"></head>'),
            f"{PAGE} leads to '../nowhere/', and there is no such file.",
            id="led on to nothing",
        ),
        pytest.param(
            swap("</head>", '<meta property="og:image" content="https://example.org/x.png"></head>'),
            f"{PAGE} leads to 'https://example.org/x.png', and there is no such file.",
            id="no picture",
        ),
        pytest.param(
            swap("</head>", '<link rel="canonical" href="https://example.org/y/"></head>'),
            f"{PAGE} leads to 'https://example.org/y/', and there is no such file.",
            id="no such page",
        ),
        pytest.param(
            write("councils/leeds/picture.png", "x" * 20_001),
            "councils/leeds/picture.png is too heavy as servers send it: 20,001 > 20,000 bytes.",
            id="a heavy picture",
        ),
        pytest.param(
            write("sitemap.xml", f"<urlset xmlns='{SITEMAPS}'><url><loc>https://x/</loc></url></urlset>"),
            "sitemap.xml leads to 'https://x/', and there is no such file.",
            id="listed and not there",
        ),
        pytest.param(
            write("a.atom", "<feed></feed>"),
            "a.atom is no Atom feed as RFC 4287 has it: feed.",
            id="another kind of feed",
        ),
    ],
)
def test_a_fault_is_one_line(
    public: Path, capsys: pytest.CaptureFixture[str], change: Callable[[Path], None], line: str
) -> None:
    change(public)
    lines = (public / PAGE).read_text(encoding="utf-8").splitlines()
    place = next((number for number, text in enumerate(lines, 1) if "</main>" in text), 0)
    assert main(["site", "check", str(public)]) == 1
    assert capsys.readouterr().out.splitlines() == [line.replace("LINE", str(place))]


@pytest.mark.parametrize("path", checking.HEAVIEST)
def test_what_is_too_heavy_is_named(public: Path, path: str) -> None:
    # Numbers of which none is like another, so that they do not shrink.
    letters = "".join(sha256(bytes([one // 256, one % 256])).hexdigest() for one in range(4_000))
    with (public / path).open("a", encoding="utf-8") as out:
        out.write(f"<!--{letters}-->")
    assert [(one.path, one.kind) for one in check_site(public).faults] == [(path, "heavy")]


def test_a_link_out_of_the_folder_is_not_read(public: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text('<p id="a"></p><p id="a"></p>', encoding="utf-8")
    (public / "secret.html").symlink_to(tmp_path / "secret.html")
    assert [(one.path, one.kind) for one in check_site(public).faults] == [("secret.html", "unreadable")]


def test_a_folder_without_a_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", "check", str(tmp_path)]) == 2
    assert "holds no site of ours. Build one: opencouncil site build -o" in capsys.readouterr().err


FEED = """<feed xmlns="http://www.w3.org/2005/Atom"><id>a</id><title>b</title><updated>2026-11-21T00:00:00Z</updated>
<author><name>c</name></author><entry><id>d</id><title>e</title><updated>2026-11-21T00:00:00Z</updated>
<content>f</content></entry></feed>"""


def test_a_whole_feed_lacks_nothing() -> None:
    assert list(find_lacks(FEED.encode())) == []


@pytest.mark.parametrize(
    ("old", "new", "lacks"),
    [
        ("<id>a</id>", "", ["id"]),
        ("<title>e</title>", "<title> </title>", ["entry 1: title"]),
        ("<updated>2026-11-21T00:00:00Z</updated>\n<a", "<updated>2026-11-21</updated>\n<a", ["updated"]),
        ("<author><name>c</name></author>", "", ["entry 1: author"]),
        ("<content>f</content>", "", ["entry 1: content"]),
        ("<content>f</content>", "<link/>", ["entry 1: link"]),
        (
            "</feed>",
            "<entry><id>d</id></entry></feed>",
            ["entry 2: title", "entry 2: updated", "entry 2: content"],
        ),
        ("Atom", "Other", ["feed"]),
    ],
)
def test_what_a_feed_lacks_is_named(old: str, new: str, lacks: list[str]) -> None:
    assert old in FEED
    found = list(find_lacks(FEED.replace(old, new).encode()))
    assert found[: len(lacks)] == lacks
    assert found[len(lacks) :] == (["id d twice"] if "<entry><id>d" in new else [])
