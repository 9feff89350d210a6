"""A council with another id than before: its former addresses lead on, and none of them is listed."""

import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from opencouncil.cli.app import main
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.site.checking import check_site
from opencouncil.site.page import File
from opencouncil.site.pages.moved import add_moved
from opencouncil.site.website import Website
from support.builders import SAMPLE, to_yaml
from support.clock import TODAY

BASE = "https://example.org/a/"
FORMER = ["leeds-city", "leeds-old"]


class Head(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.refresh = self.canonical = self.robots = ""
        self.links: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if found.get("http-equiv") == "refresh":
            self.refresh = found["content"]
        elif found.get("rel") == "canonical":
            self.canonical = found["href"]
        elif found.get("name") == "robots":
            self.robots = found["content"]
        elif tag == "a":
            self.links.append(found["href"])


def write(root: Path, former: list[str]) -> None:
    path = root / "data" / "councils" / "leeds.yaml"
    changed = yaml.safe_load(path.read_text(encoding="utf-8")) | {"former_ids": former}
    path.write_text(to_yaml(changed), encoding="utf-8")


@pytest.fixture(scope="module", params=["", BASE])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    root, base_url = tmp_path_factory.mktemp("moved"), request.param
    shutil.copytree(SAMPLE / "data", root / "data")
    write(root, FORMER)
    options = ("--data", str(root), "--base-url", base_url, "--no-pictures")
    assert main(["site", "build", "-o", str(root / "site"), *options]) == 0
    return root / "site", base_url


def test_each_former_page_leads_to_the_page_of_today(built: tuple[Path, str]) -> None:
    site, base_url = built
    end = "" if base_url else "index.html"
    for former in FORMER:
        for part in ("", "letter/", "card/", "share/", "embed/"):
            html = (site / "councils" / former / part / "index.html").read_text(encoding="utf-8")
            head = Head(html)
            way = f"{'../' * (2 + part.count('/'))}councils/leeds/{part}{end}"
            assert head.refresh == f"0; url={way}"
            assert head.links == [way]
            assert head.canonical == (f"{base_url}councils/leeds/{part}" if base_url else "")
            # What is not to be listed could not hand on its place in a list.
            assert head.robots == ""
            assert "The id of Leeds City Council was changed" in html


def test_what_is_no_page_is_there_as_it_is(built: tuple[Path, str]) -> None:
    site, _ = built
    for former in FORMER:
        data = (site / "data" / "councils" / f"{former}.json").read_bytes()
        assert data == (site / "data" / "councils" / "leeds.json").read_bytes()
        badge = (site / "councils" / former / "badge-film.svg").read_bytes()
        assert badge == (site / "councils" / "leeds" / "badge-film.svg").read_bytes()


def test_no_former_address_is_listed_and_none_has_a_fault(built: tuple[Path, str]) -> None:
    site, base_url = built
    assert check_site(site).faults == ()
    if base_url:
        sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
        assert f"<loc>{base_url}councils/leeds/</loc>" in sitemap
        assert not [former for former in FORMER if former in sitemap]
    assert 'href="councils/leeds-city' not in (site / "index.html").read_text(encoding="utf-8")


def test_a_feed_stays_at_its_former_address(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    write(tmp_path, FORMER)
    website = Website(Dataset(open_folder(tmp_path)), TODAY, "data")
    feeds = [File("changes/councils/leeds.atom", b"a"), File("changes/all.atom", b"b")]
    assert [(file.path, file.data) for file in add_moved(website, feeds)] == [
        ("changes/councils/leeds.atom", b"a"),
        ("changes/councils/leeds-city.atom", b"a"),
        ("changes/councils/leeds-old.atom", b"a"),
        ("changes/all.atom", b"b"),
    ]


@pytest.mark.parametrize("former", ["lichfield", "../../x", "Leeds", ""])
def test_the_id_of_another_and_what_is_none_leads_nowhere(tmp_path: Path, former: str) -> None:
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    write(tmp_path, [former])
    website = Website(Dataset(open_folder(tmp_path)), TODAY, "data")
    assert website.former_ids == {}
