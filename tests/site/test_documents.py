"""The documents as pages: their anchors and links, and nothing in them that a browser would obey."""

import re
import tomllib
from pathlib import Path

import pytest
from markupsafe import Markup

from opencouncil import files
from opencouncil.errors import OpenCouncilError
from opencouncil.project import BRANCH, REPOSITORY
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.site import documents
from opencouncil.site.documents import DocumentFile, load_documents, show_document
from opencouncil.site.page import find_way, make_file
from opencouncil.site.pages import about
from opencouncil.site.pages import documents as pages
from opencouncil.site.website import Website
from support import builders
from support.builders import SAMPLE
from support.clock import TODAY

AT = f"{REPOSITORY}/blob/{BRANCH}"
NAMES = ("README", "other", "one")


def show(text: str) -> documents.DocumentShown:
    return show_document(DocumentFile("one", text), NAMES, find_way("docs/one/index.html", ""))


def list_targets(body: Markup) -> list[str]:
    return re.findall(r'href="([^"]*)"', body)


def test_every_document_is_a_page_and_the_list_comes_first() -> None:
    website = Website(Dataset(open_folder(SAMPLE)), TODAY, "data of commit 1a2b3c")
    places = [page.place for page in pages.iter_pages(website)]
    names = sorted(path.stem for path in (builders.REPOSITORY / "docs").glob("*.md"))
    assert places[0] == "docs/"
    assert sorted(places[1:]) == [f"docs/{name}/" for name in names if name != "README"]


def test_a_document_says_where_it_is_from_and_leads_to_the_list() -> None:
    website = Website(Dataset(open_folder(SAMPLE)), TODAY, "data of commit 1a2b3c")
    by_place = {page.place: make_file(page, website.site).data.decode() for page in pages.iter_pages(website)}
    page = by_place["docs/asking/"]
    assert "<h1>Asking <code>may</code></h1>" in page
    assert "<title>Asking may – documents – OpenCouncil</title>" in page
    assert '<a href="../../docs/index.html">Documents</a>' in page
    assert f'<a href="{AT}/docs/asking.md">' in page
    assert 'href="../docs/claims/index.html"' in by_place["docs/"]


def test_the_documents_travel_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tomllib.loads((builders.REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    targets = project["tool"]["hatch"]["build"]["targets"]
    assert targets["wheel"]["force-include"]["docs"] == "opencouncil/shipped/docs"
    assert "/docs" in targets["sdist"]["include"]
    shipped = tmp_path / "shipped" / "docs"
    shipped.mkdir(parents=True)
    (shipped / "README.md").write_text("# From the package\n", encoding="utf-8")
    monkeypatch.setattr(files, "__file__", str(tmp_path / "files.py"))
    assert load_documents() == [DocumentFile("README", "# From the package\n")]


@pytest.mark.parametrize("there", [None, "other.md"])
def test_documents_that_are_lost_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: str | None
) -> None:
    if there:
        (tmp_path / there).write_text("# Other\n", encoding="utf-8")
    monkeypatch.setattr(documents, "shipped_folder", lambda name: tmp_path)
    with pytest.raises(OpenCouncilError, match=r"There are no documents in '.*'\. Put them back"):
        load_documents()


def test_headings_have_the_anchors_that_github_makes() -> None:
    shown = show("# T\n\n## What `may` says, and (why)?\n\n## Again\n\n## Again\n\n## Content\n")
    found = re.findall(r'<h2 id="([^"]*)">', shown.body)
    assert found == ["what-may-says-and-why", "again", "again-1", "content-1"]


def test_no_level_of_headings_is_left_out() -> None:
    shown = show("# T\n\n#### a\n\n#### b\n\n## c\n\n### d\n\n# e\n")
    assert re.findall(r"<h(\d)", shown.body) == ["2", "2", "2", "3", "2"]
    assert re.findall(r"</h(\d)", shown.body) == ["2", "2", "2", "3", "2"]


@pytest.mark.parametrize(
    ("link", "target"),
    [
        pytest.param("other.md", "../../docs/other/index.html", id="a document"),
        pytest.param("other.md#a-b", "../../docs/other/index.html#a-b", id="a part of one"),
        pytest.param("README.md", "../../docs/index.html", id="the list"),
        pytest.param("#a-b", "#a-b", id="a part of the same"),
        pytest.param("lost.md", f"{AT}/docs/lost.md", id="no document"),
        pytest.param("other", f"{AT}/docs/other", id="a file without an ending"),
        pytest.param("../CHANGELOG.md", f"{AT}/CHANGELOG.md", id="a file of the repository"),
        pytest.param("../.github/x.yml#L1", f"{AT}/.github/x.yml#L1", id="a hidden folder"),
        pytest.param("queries/x.sql", f"{AT}/docs/queries/x.sql", id="a file of a folder"),
        pytest.param("../data/README.md", f"{AT}/data/README.md", id="another list"),
        pytest.param("../../etc/passwd", f"{AT}/docs/one.md", id="out of the repository"),
        pytest.param("https://example.org/?a=1&b=2", "https://example.org/?a=1&amp;b=2", id="the web"),
        pytest.param("//x.example/", f"{AT}/docs/one.md", id="no scheme"),
        pytest.param("mailto:a@example.org", f"{AT}/docs/one.md", id="mail"),
        pytest.param("ftp://example.org/", f"{AT}/docs/one.md", id="another scheme"),
    ],
)
def test_links_lead_to_pages_or_to_the_repository(link: str, target: str) -> None:
    assert list_targets(show(f"# T\n\n[x]({link})\n").body) == [target]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        "<javascript:alert(1)>",
        "![x](https://example.org/x.png)",
        "<!-- x --> <script>alert(1)</script>",
        "<!-- x --><script>alert(1)</script><!-- y -->",
        "# <script>alert(1)</script>",
        "## <script>alert(1)</script>",
        "`<script>alert(1)</script>`",
        "```html\n<script>alert(1)</script>\n```",
        "| a |\n|:-:|\n| <script>alert(1)</script> |",
        '[x](https://example.org/"onclick="alert(1)) [y](<https://example.org/"onclick=">)',
        '```x" onclick="alert(1)\ny\n```',
    ],
)
def test_nothing_in_a_document_is_obeyed(text: str) -> None:
    shown = show(f"# T\n\n{text}\n")
    html = show(text).heading + shown.body
    tags = set(re.findall(r"<([a-z0-9]+)", html))
    assert tags <= {"p", "code", "pre", "h2", "a", "div", "table", "thead", "tbody", "tr", "th", "td"}
    assert not re.findall(r"<[^>]*(?:style|\son\w+)=", html)
    assert not [one for one in list_targets(html) if not one.startswith("https://")]


def test_comments_are_left_out_and_code_is_plain() -> None:
    shown = show("# T\n\n<!-- made -->\n\nOne `a<b`.\n\n```sh\nx > y\n```\n")
    assert shown.body == '<p>One <code>a&lt;b</code>.</p>\n<pre tabindex="0"><code>x &gt; y\n</code></pre>\n'
    assert (shown.title, shown.opening) == ("T", "One a<b.")


def test_a_cell_of_a_wide_table_has_the_head_of_its_column() -> None:
    words = "many words in one cell, that is"
    body = show(f'# One\n\n| a `b` | c | d |\n| --- | --- | --- |\n| x | {words} | "z" |\n').body
    assert '<table class="stacked">' in body
    assert f'<td>x</td>\n<td data-head="c">{words}</td>\n<td data-head="d">&quot;z&quot;</td>' in body
    pair = show(f"# One\n\n| a | b |\n| --- | --- |\n| x | {words} |\n").body
    assert '<table class="stacked">' in pair
    assert "data-head" not in pair
    assert "class" not in show("# One\n\n| a | b | c |\n| --- | --- | --- |\n| x | 1 | 2 |\n").body.replace(
        'class="table"', ""
    )


def test_a_table_has_heads_for_its_columns() -> None:
    shown = show("# T\n\n| a | b |\n| --- | ---: |\n| 1 | 2 |\n")
    assert re.findall("<th[^>]*>", shown.body) == ["<thead>", '<th scope="col">', '<th scope="col">']
    assert "style" not in shown.body


def test_the_page_on_privacy_names_what_the_pages_do() -> None:
    website = Website(Dataset(open_folder(SAMPLE)), TODAY, "data of commit 1a2b3c")
    [page] = [one for one in about.iter_pages(website) if one.place == "privacy/"]
    html = make_file(page, website.site).data.decode()
    assert "set no cookies" in html
    assert '<meta name="referrer" content="no-referrer">' in html
    root = builders.REPOSITORY / "src" / "opencouncil" / "site" / "static"
    scripts = {path.name: path.read_text(encoding="utf-8") for path in root.glob("*.js")}
    used = {
        name: set(re.findall(r"cookie|localStorage|sessionStorage|indexedDB|sendBeacon|XMLHttp|caches", text))
        for name, text in scripts.items()
    }
    # The pages that were visited, and the wish not to keep them. Whatever else is kept or sent is to be said.
    kept = {name: words for name, words in used.items() if words}
    assert kept == {"offline.js": {"localStorage", "caches"}, "sw.js": {"caches"}}
    assert {"find.js", "map.js"} <= set(used)
    assert "Your browser keeps the pages that you visit here" in html
