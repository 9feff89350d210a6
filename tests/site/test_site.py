"""The website as a whole: every link leads somewhere, and nothing of a stranger runs."""

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
import yaml

from opencouncil.cli.app import main
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.site.build import iter_files
from opencouncil.site.page import POLICY
from opencouncil.site.website import Website
from opencouncil.wording.pages.frame import FORMS
from support.builders import SAMPLE, claim_data, to_yaml
from support.clock import TODAY


class Element(NamedTuple):
    tag: str
    attributes: Mapping[str, str]


class Parsed(HTMLParser):
    """The elements of a page, its text, and whether each end has its beginning."""

    VOID = frozenset(("meta", "link", "input", "br", "img"))

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.text = ""
        self.faults: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def scripts(self) -> list[Mapping[str, str]]:
        """Those that a browser runs, and not data for search engines."""
        return [one for one in self.find("script") if one.get("type") != "application/ld+json"]

    def find(self, tag: str) -> list[Mapping[str, str]]:
        return [element.attributes for element in self.elements if element.tag == tag]

    @property
    def ids(self) -> list[str]:
        return [element.attributes["id"] for element in self.elements if "id" in element.attributes]


def build(root: Path, base_url: str = "", version: str = "data of commit 1a2b3c") -> dict[str, bytes]:
    website = Website(Dataset(open_folder(root)), TODAY, version, base_url)
    files = list(iter_files(website))
    assert len({file.path for file in files}) == len(files)
    return {file.path: file.data for file in files}


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    return build(SAMPLE)


@pytest.fixture(scope="module")
def pages(site: dict[str, bytes]) -> dict[str, Parsed]:
    return {path: Parsed(data.decode()) for path, data in site.items() if path.endswith(".html")}


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def iter_links(pages: Mapping[str, Parsed]) -> Iterator[tuple[str, str]]:
    for path, page in pages.items():
        for element in page.elements:
            for name in ("href", "src", "action", "data-root"):
                if name in element.attributes:
                    yield path, element.attributes[name]


def test_every_link_inside_the_site_leads_to_a_file_and_to_its_anchor(
    site: dict[str, bytes], pages: dict[str, Parsed]
) -> None:
    lost = set()
    count = 0
    for path, address in iter_links(pages):
        parts = urlsplit(address)
        if parts.scheme:
            assert parts.scheme in ("http", "https"), (path, address)
            continue
        count += 1
        target = normpath(str(PurePosixPath(path).parent / parts.path)) if parts.path else path
        is_there = target in site and (
            not parts.fragment or target not in pages or parts.fragment in pages[target].ids
        )
        if not is_there:
            lost.add((path, address))
    assert lost == set()
    assert count > 1_000


def test_every_page_has_one_heading_a_title_and_whole_tags(pages: dict[str, Parsed]) -> None:
    for path, page in pages.items():
        assert page.faults == [], path
        assert len(page.find("h1")) == 1, path
        assert len(page.ids) == len(set(page.ids)), path
        assert page.find("html") == [{"lang": "en-GB"}], path
        [described] = [one["content"] for one in page.find("meta") if one.get("name") == "description"]
        assert 20 <= len(described) <= 170, (path, described)
        [policy] = [one["content"] for one in page.find("meta") if "http-equiv" in one]
        is_asked = path in ("index.html", "404.html", "councils/index.html")
        service = "connect-src 'self' https://api.postcodes.io;"
        assert policy == (POLICY.replace("connect-src 'self';", service) if is_asked else POLICY)


def test_titles_tell_the_pages_apart(pages: dict[str, Parsed], site: dict[str, bytes]) -> None:
    titles = [re.findall(r"<title>(.*?)</title>", site[path].decode())[0] for path in pages]
    assert len(titles) == len(set(titles))


def test_headings_go_down_step_by_step(pages: dict[str, Parsed]) -> None:
    for path, page in pages.items():
        levels = [int(element.tag[1]) for element in page.elements if re.fullmatch("h[1-6]", element.tag)]
        for before, after in pairwise(levels):
            assert after <= before + 1, (path, levels)


def test_the_same_data_gives_the_same_bytes(site: dict[str, bytes]) -> None:
    assert build(SAMPLE) == site


def test_the_same_data_of_another_commit_changes_only_the_pages_that_name_it(site: dict[str, bytes]) -> None:
    there = build(SAMPLE, version="data of commit 4d5e6f")
    changed = {path for path in site if there[path] != site[path]}
    assert {"data/index.html", "coverage/index.html"} <= changed
    assert {path for path in changed if path.startswith(("councils/", "areas/", "law/"))} == set()
    assert b"from the data of commit 4d5e6f" in there["data/index.html"]


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, Parsed]) -> None:
    for path, page in pages.items():
        loaded = [one["src"] for one in page.scripts] + [
            one["href"] for one in page.find("link") if one["rel"] != "canonical"
        ]
        assert loaded, path
        assert [one for one in loaded if urlsplit(one).scheme or urlsplit(one).netloc] == []
        assert not [element for element in page.elements if "style" in element.attributes], path
        assert not [name for element in page.elements for name in element.attributes if name.startswith("on")]


def test_the_answer_comes_first_with_its_source_and_two_days(site: dict[str, bytes]) -> None:
    page = site["councils/leeds/index.html"].decode()
    filming = page[page.index('id="film"') : page.index('id="council-webcast"')]
    assert "Yes, it is your right." in filming
    assert "The law was last checked on " in filming
    assert re.search("(The council&#39;s text|The source) was last read on ", filming)
    assert page.index('id="film"') < page.index('id="h-claims"')


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("about/index.html", "Parish, town and community councils have no page here."),
        ("contribute/index.html", FORMS),
        ("gaps/index.html", FORMS),
        ("councils/leeds/index.html", FORMS),
        ("councils/leeds/index.html", "Whether the council agrees: not asked yet."),
        ("index.html", "those that have ended included"),
        ("index.html", "The numbers count hexagons, not councils."),
        ("out-of-step/index.html", " more: see the page of each council."),
        ("charts/index.html", "The share of all councils there were that are known to be open"),
        ("charts/openness.svg", "also where no source says that they are online"),
    ],
)
def test_what_could_be_taken_for_more_than_it_is_has_its_limit_beside_it(
    site: dict[str, bytes], path: str, words: str
) -> None:
    assert words in re.sub(r"\s*(<[^>]*>\s*)+", " ", site[path].decode())


def list_voices(site: Mapping[str, bytes], council: str, activity: str) -> list[tuple[str, str]]:
    page = site[f"councils/{council}/index.html"].decode().partition(f'id="{activity}"')[2]
    return re.findall(
        r'<p class="evidence"><span class="label">([^<]*):</span> (.*)</p>', page.partition("<details>")[0]
    )


def test_who_says_so_is_named_and_no_claim_stands_for_the_law(site: dict[str, bytes]) -> None:
    (gives, law), (who, said) = list_voices(site, "belfast", "social-media")
    assert gives == "The law gives a right"
    assert re.match('<a href="https://www.legislation.gov.uk/[^"]*" [^>]*>Local Government Act', law)
    # The claim is of before, and not what the answer rests on.
    assert who == "Others say"
    assert said.startswith("Allowed (before the right of 2014), said in 2013, 13 years old (national news, ")
    assert ("The law gives a right", True) in [
        (who, " The law was not read whole, or partly inferred." in text)
        for who, text in list_voices(site, "cardiff", "papers")
    ]
    voices = [who for who, _ in list_voices(site, "fife", "film")]
    assert voices == ["The council", "The law leaves it to the council"]
    assert list_voices(site, "fife", "public-speaking")[1] == (
        "The law",
        "We have not looked for the law on this.",
    )


def test_an_activity_has_its_councils_by_answer_with_their_number(
    site: dict[str, bytes], pages: dict[str, Parsed]
) -> None:
    page = site["activities/film/index.html"].decode()
    told = re.findall(r'<a href="#a-([a-z-]+)" data-answer="\1">[^<]*: (\d+)</a>', page)
    assert told[0][0] == "right"
    assert len(told) > 2
    for word, number in told:
        _, _, part = page.partition(f'<tbody id="a-{word}"')
        group = part.partition("</tbody>")[0]
        assert group.count("<tr data-nation=") == int(number)
    # Each filter has only words that some council has.
    [selects] = [[one["name"] for one in pages["activities/film/index.html"].find("select") if "name" in one]]
    assert selects == ["answer", "nation", "region", "type", "says", "source"]
    rows = list(csv.DictReader(io.StringIO(site["activities/film/answers.csv"].decode("utf-8-sig"))))
    offered = {one["value"] for one in pages["activities/film/index.html"].find("option")}
    assert {row["nation"] for row in rows} | {row["region"] for row in rows} | {
        row["type"] for row in rows
    } <= offered
    assert "combined-authority" not in offered - {row["type"] for row in rows}


def test_an_area_has_each_council_with_its_answers(site: dict[str, bytes]) -> None:
    page = (
        site["areas/wales/index.html"].decode().partition('<table class="side">')[2].partition("</table>")[0]
    )
    heads = re.findall('<th scope="col">(.*?)</th>', page)
    rows = {
        name: re.findall("<td>(.*?)</td>", row)
        for row in page.split("<tr>")
        for name in re.findall(r'<th scope="row"><a href="[^"]*/councils/([a-z-]+)/', row)
    }
    assert set(rows) == {"cardiff", "powys"}
    film = heads.index("Filming") - 1
    assert rows["powys"][film] == 'Permission required<br><span class="doubt">old source</span>'
    assert rows["cardiff"][film] == "Up to the council; its rule is not known"
    assert all(len(cells) == len(heads) - 1 for cells in rows.values())


def test_a_question_is_chosen_with_the_council(pages: dict[str, Parsed], site: dict[str, bytes]) -> None:
    options = pages["index.html"].find("option")
    assert [one["value"] for one in options if "selected" in one] == ["film"]
    leeds = set(pages["councils/leeds/index.html"].ids)
    assert len(options) > 8
    assert {one["value"] for one in options} <= leeds
    assert ">May I film or take photographs?</option>" in site["index.html"].decode()
    assert ">Does it show meetings live?</option>" in site["index.html"].decode()
    assert pages["councils/index.html"].find("select") == []


def test_a_council_that_is_gone_says_what_followed(site: dict[str, bytes]) -> None:
    page = Parsed(site["councils/eden/index.html"].decode())
    assert "../../councils/westmorland-and-furness/index.html" in [one.get("href") for one in page.find("a")]
    assert "ended on 1 April 2023" in page.text or "Ended on 1 April 2023" in page.text


def test_an_address_gives_canonical_links_and_a_sitemap(site: dict[str, bytes]) -> None:
    assert "sitemap.xml" not in site
    assert b"canonical" not in site["index.html"]
    there = build(SAMPLE, "https://example.org/councils/")
    assert b"<loc>https://example.org/councils/councils/lichfield/</loc>" in there["sitemap.xml"]
    page = there["councils/lichfield/index.html"].decode()
    assert '<link rel="canonical" href="https://example.org/councils/councils/lichfield/">' in page
    assert 'href="../../councils/"' in page


def take(data: bytes, what: str) -> object:
    """The JSON text that a script hands over."""
    found = re.fullmatch(rf'openCouncilTake\("{what}",(".*")\);\n', data.decode())
    assert found
    return json.loads(json.loads(found[1]))


def test_the_index_has_every_council_with_its_other_names(site: dict[str, bytes]) -> None:
    names = take(site["static/names.js"], "names")
    assert isinstance(names, list)
    by_id = {row[0]: row for row in names}
    assert len(by_id) == len(list((SAMPLE / "data" / "councils").iterdir()))
    assert by_id["lichfield"][1:] == ["Lichfield District Council", 0, ["E07000194", "LIF"]]
    assert by_id["eden"][2] == 2023


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "</title><script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{ 7 * 7 }}{% for x in y %}",
        "]]></style></script>",
        "\u202eedoc",
        "x" * 1_900,
    ],
)
def test_words_of_strangers_are_text(sample: Path, text: str) -> None:
    path = sample / "data" / "councils" / "lichfield.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    source = {"type": "blog", "title": text, "url": "https://example.org/?a=1&b=\"'"}
    claim = claim_data(summary=text, note=text, source=source)
    changed = data | {"name": f"Lichfield {text}", "notes": text, "meetings": {"film": [claim]}}
    path.write_text(to_yaml(changed), encoding="utf-8")
    for file, content in build(sample).items():
        if file.endswith(".html"):
            page = Parsed(content.decode())
            assert page.faults == [], file
            assert {one.get("src", "").rpartition("/")[2] for one in page.scripts} <= {
                "find.js",
                "filter.js",
                "map.js",
                "near.js",
                "postcode.js",
                "offline.js",
            }
            assert [
                one
                for one in page.find("img")
                if not re.search(r"/(badge-[a-z-]+|charts/[a-z-]+)\.svg$", one["src"])
            ] == []
            # A document may name a figure beside a council.
            assert file.startswith("docs/") or "Lichfield 49" not in page.text
            assert "\u202e" not in page.text


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x.example/"]
)
def test_only_pages_of_the_web_are_links(address: str) -> None:
    from opencouncil.site.lines import is_safe

    assert not is_safe(address)
    assert is_safe("https://example.org/a b")


def test_a_broken_file_leaves_the_other_pages_and_is_named(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (sample / "data" / "councils" / "leeds.yaml").write_text("id: [", encoding="utf-8")
    assert main(["site", "build", "-o", "public"]) == 0
    assert "Left out data/councils/leeds.yaml" in capsys.readouterr().err
    assert (sample / "public" / "councils" / "lichfield" / "index.html").is_file()


def test_a_later_build_replaces_its_own_files_alone(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", "build", "-o", "public"]) == 0
    (sample / "data" / "councils" / "norfolk.yaml").unlink()
    assert main(["site", "build", "-o", "public"]) == 0
    assert not (sample / "public" / "councils" / "norfolk").exists()
    (sample / "public" / "mine.txt").write_text("mine", encoding="utf-8")
    capsys.readouterr()
    assert main(["site", "build", "-o", "public"]) == 2
    assert "holds something that is not ours ('mine.txt')" in capsys.readouterr().err
    assert (sample / "public" / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert (sample / "public" / "index.html").is_file()


def test_a_folder_of_somebody_else_is_kept(sample: Path) -> None:
    (sample / "public").mkdir()
    (sample / "public" / "index.html").write_text("mine", encoding="utf-8")
    assert main(["site", "build", "-o", "public"]) == 2
    assert [path.name for path in (sample / "public").iterdir()] == ["index.html"]


@pytest.mark.parametrize(
    "address", ["example.org", "ftp://example.org/", "https://", "https://example.org/?x", "javascript:x"]
)
def test_an_address_that_is_none(sample: Path, capsys: pytest.CaptureFixture[str], address: str) -> None:
    assert main(["site", "build", "-o", "public", "--base-url", address]) == 2
    assert f"'{address}' is no address of a site." in capsys.readouterr().err
    assert not (sample / "public").exists()
