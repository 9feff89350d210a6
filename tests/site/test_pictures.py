"""Pictures for posts: which are drawn anew, which are taken over, and what is told where there are none."""

import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.site import pictures
from opencouncil.site.checking import check_site
from opencouncil.site.pictures import LIST, MOST_COUNCILS, OF_SITE, find_hindrance, open_pictures
from opencouncil.site.website import Website
from opencouncil.wording.pages.picture import PictureWords
from support.builders import SAMPLE
from support.clock import TODAY

BASE = "https://example.org/a/"
LEEDS = "councils/leeds/picture.png"
PICTURE = {"og:image", "og:image:type", "og:image:width", "og:image:height", "og:image:alt"}
OTHERS = {"og:title", "og:description", "og:url", "og:type", "og:site_name", "og:locale", "twitter:card"}


class Head(HTMLParser):
    """What a page says of itself to those that link to it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.told: dict[str, str] = {}
        self.canonical = self.robots = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        name = found.get("property", "") or found.get("name", "")
        if tag == "meta" and name.startswith(("og:", "twitter:")):
            assert name not in self.told
            self.told[name] = found["content"]
        elif tag == "meta" and name == "robots":
            self.robots = found["content"]
        elif tag == "link" and found.get("rel") == "canonical":
            self.canonical = found["href"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset with its site beside it."""
    root = tmp_path_factory.mktemp("pictures")
    shutil.copytree(SAMPLE / "data", root / "data")
    assert build(root) == 0
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "copy"))


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions of the pictures that are drawn, in place of drawing them."""
    found: list[str] = []

    def note(words: PictureWords) -> bytes:
        found.append(words.question)
        return b"drawn"

    monkeypatch.setattr(pictures, "draw_picture", note)
    return found


def build(root: Path, *options: str) -> int:
    target = str(root / "site")
    return main(["site", "build", "-o", target, "--data", str(root), "--base-url", BASE, *options])


def draw(root: Path, today: date = TODAY) -> dict[str, bytes]:
    """The pictures of a dataset with an earlier site beside it."""
    website = Website(Dataset(open_folder(root)), today, "data", BASE, pictures=open_pictures(root / "site"))
    return {file.path: file.data for file in pictures.iter_files(website)}


def iter_heads(site: Path) -> Iterator[tuple[str, Head]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), Head(path.read_text(encoding="utf-8"))


def test_every_page_tells_those_that_link_to_it_what_it_is(built: Path) -> None:
    site = built / "site"
    own = 0
    addresses = set()
    for path, head in iter_heads(site):
        if head.robots == "noindex":
            assert path.endswith(("404.html", "/embed/index.html", "/card/index.html"))
            assert (head.canonical, head.told) == ("", {}), path
            continue
        assert set(head.told) == PICTURE | OTHERS, path
        assert all(head.told.values()), path
        assert head.canonical == head.told["og:url"] == BASE + path.removesuffix("index.html")
        addresses.add(head.canonical)
        image = head.told["og:image"].removeprefix(BASE)
        assert (site / image).is_file()
        own += image != OF_SITE
        assert image in (OF_SITE, path.replace("index.html", OF_SITE))
    assert own == len(list((site / "councils").glob(f"*/{OF_SITE}"))) > 20
    listed = re.findall("<loc>(.*)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    assert len(listed) == len(set(listed)) > 100
    assert set(listed) <= addresses
    assert (site / "robots.txt").read_text(encoding="utf-8").endswith(f"\nSitemap: {BASE}sitemap.xml\n")
    told = Head((site / "councils" / "leeds" / "index.html").read_text(encoding="utf-8")).told
    assert "meetings of Leeds City Council? Yes, it is your right." in told["og:image:alt"]
    assert "The law was last checked on 21 November 2026." in told["og:image:alt"]
    assert told["twitter:card"] == "summary_large_image"


def test_every_picture_is_small_and_listed_with_its_hash(built: Path) -> None:
    listed = json.loads((built / "site" / LIST).read_text(encoding="utf-8"))["pictures"]
    for path, entry in listed.items():
        data = (built / "site" / path).read_bytes()
        assert len(data) < 20_000
        assert entry["is"] == sha256(data).hexdigest()
    assert len(listed) == len(list((built / "site").rglob("*.png")))
    assert check_site(built / "site").faults == ()


def test_only_the_picture_of_a_changed_council_is_drawn_anew(root: Path, drawn: list[str]) -> None:
    before = (root / "site" / LIST).read_bytes()
    assert draw(root)[LIST] == before
    assert drawn == []
    path = root / "data" / "councils" / "leeds.yaml"
    text = path.read_text(encoding="utf-8").replace("Leeds City Council", "Leeds Council")
    path.write_text(text, encoding="utf-8")
    files = draw(root)
    assert [one.rpartition(" of ")[2] for one in drawn] == ["Leeds Council?"]
    assert files[LEEDS] == b"drawn"


def test_another_day_draws_none_anew_as_none_bears_it(root: Path, drawn: list[str]) -> None:
    draw(root, date(2026, 11, 22))
    assert drawn == []


def _shorten(site: Path) -> None:
    (site / LEEDS).write_bytes((site / LEEDS).read_bytes()[:-1])


def _remove(site: Path) -> None:
    (site / LEEDS).unlink()


def _link(site: Path) -> None:
    (site / LEEDS).rename(site.parent / "elsewhere.png")
    (site / LEEDS).symlink_to(site.parent / "elsewhere.png")


def _name_another_hash(site: Path) -> None:
    told = json.loads((site / LIST).read_text(encoding="utf-8"))
    told["pictures"][LEEDS]["is"] = sha256(b"another").hexdigest()
    (site / LIST).write_text(json.dumps(told), encoding="utf-8")


@pytest.mark.parametrize("damage", [_shorten, _remove, _link, _name_another_hash])
def test_an_earlier_picture_that_is_not_what_its_list_says_is_drawn_anew(
    root: Path, drawn: list[str], damage: Callable[[Path], None]
) -> None:
    damage(root / "site")
    assert draw(root)[LEEDS] == b"drawn"
    assert [one.rpartition(" of ")[2] for one in drawn] == ["Leeds City Council?"]


def test_another_version_of_the_library_draws_all_anew(
    root: Path, drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "name_maker", lambda: "vl-convert 99")
    assert len(draw(root)) - 1 == len(drawn) > 20


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version": 2, "pictures": {}}', '{"version": 1, "pictures": []}', "[" * 99_999]
)
def test_a_list_of_another_form_counts_for_nothing(root: Path, drawn: list[str], text: str) -> None:
    (root / "site" / LIST).write_text(text, encoding="utf-8")
    assert len(draw(root)) - 1 == len(drawn) > 20


def test_without_the_library_they_are_left_out_and_a_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    assert build(tmp_path) == 0
    [line] = [line for line in capsys.readouterr().err.splitlines() if "pictures" in line]
    assert "pip install -e '.[charts]'" in line
    site = tmp_path / "site"
    assert not (site / LIST).exists()
    assert not list(site.rglob("*.png"))
    head = Head((site / "councils" / "leeds" / "index.html").read_text(encoding="utf-8"))
    assert set(head.told) == OTHERS
    assert head.told["twitter:card"] == "summary"
    # Asked for, and then without a word.
    assert build(tmp_path, "--no-pictures") == 0
    assert "pictures" not in capsys.readouterr().err


def test_what_stands_in_their_way_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_hindrance(MOST_COUNCILS) == ""
    assert "more than 2,000 councils" in find_hindrance(MOST_COUNCILS + 1)
    monkeypatch.setattr(pictures, "has_letters", lambda: False)
    assert "finds no font" in find_hindrance(1)
