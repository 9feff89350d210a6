"""The website: words of a stranger on its pages, and its server on a machine of ours."""

import http.client
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect, sync_playwright

from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.render.post_picture import draw_svg
from opencouncil.site.documents import DocumentFile, show_document
from opencouncil.site.fulltext import write_index
from opencouncil.site.lines import is_safe
from opencouncil.site.names import make_names
from opencouncil.site.page import File, Page, make_file
from opencouncil.site.pages import badges, names, search, shared
from opencouncil.site.pages.councils import make_page
from opencouncil.site.pictures import iter_files as iter_pictures
from opencouncil.site.pictures import open_pictures
from opencouncil.site.serving import serve
from opencouncil.site.website import Website
from opencouncil.site.writing import write_site
from opencouncil.wording.pages.picture import PictureWords
from opencouncil.wording.sections import Role, Text
from support.builders import REPOSITORY, SAMPLE, claim_data, council, to_yaml, write_dataset
from support.clock import TODAY
from support.programs import find_program, leave_out
from threats.conftest import Run

BASE = "https://example.org/a/"


def build_page(folder: Path, **changes: object) -> str:
    """The page of a council whose file somebody has changed."""
    write_dataset(folder)
    shutil.copy(SAMPLE / "data" / "scoring.yaml", folder / "data")
    path = folder / "data" / "councils" / "lichfield.yaml"
    path.write_text(to_yaml(yaml.safe_load(path.read_bytes()) | changes), encoding="utf-8")
    website = Website(Dataset(open_folder(folder)), TODAY, "data of commit 1a2b3c")
    council = website.dataset.by_id["lichfield"]
    return make_file(make_page(website, council), website.site).data.decode()


def build_badges(folder: Path) -> list[File | Page]:
    """The badges of a council whose name is a script, and the pages that show them."""
    write_dataset(folder)
    path = folder / "data" / "councils" / "lichfield.yaml"
    data = yaml.safe_load(path.read_bytes()) | {"short_name": '"><script>x', "name": '"><script>x'}
    path.write_text(to_yaml(data), encoding="utf-8")
    website = Website(Dataset(open_folder(folder)), TODAY, "data of commit 1a2b3c", BASE)
    council = website.dataset.by_id["lichfield"]
    return [*badges.iter_files_of(website, council), *badges.iter_pages_of(website, council)]


def run_worker(requests: list[dict[str, object]]) -> list[str]:
    """The addresses of which the service worker keeps the answer, in its order."""
    node = shutil.which("node")
    if node is None:
        leave_out("Node.js is not installed")
    script = REPOSITORY / "tests" / "support" / "run_worker.cjs"
    worker = REPOSITORY / "src" / "opencouncil" / "site" / "static" / "sw.js"
    command = [str(node), str(script), str(worker), BASE, json.dumps(requests)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: list[str] = json.loads(done.stdout)
    return found


def ask(folder: Path, host: str = "", path: str = "/index.html") -> int:
    with serve(folder, 0) as address:
        port = int(address.rstrip("/").rpartition(":")[2])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", path, headers={"Host": host or f"127.0.0.1:{port}"})
            return connection.getresponse().status
        finally:
            connection.close()


def test_words_that_are_a_script(tmp_path: Path) -> None:
    page = build_page(tmp_path, notes="<script>alert(document.domain)</script>")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_link_that_runs(tmp_path: Path) -> None:
    for address in ("javascript:alert(1)", "data:text/html,x", "JaVaScRiPt:x", "//evil.example/"):
        assert not is_safe(address)
    source = {"type": "blog", "title": "Filming", "url": "https://example.org/"}
    page = build_page(tmp_path, meetings={"film": [claim_data(source=source)]})
    assert 'href="https://example.org/"' in page


@pytest.mark.slow
def test_words_in_an_answer(tmp_path: Path) -> None:
    write_dataset(tmp_path)
    website = Website(Dataset(open_folder(tmp_path)), TODAY, "data of commit 1a2b3c")
    pages = [make_file(page, website.site) for page in names.iter_pages(website)]
    write_site((*pages, *names.iter_files(website), *shared.iter_files(website)), tmp_path / "site")
    answer = {"postcode": "M1 1AA", "codes": {"admin_district": "constructor", "admin_county": "<b>x</b>"}}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_program("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        headers = {"access-control-allow-origin": "*"}
        body = json.dumps({"status": 200, "result": answer})
        page.route("https://api.postcodes.io/**", lambda route: route.fulfill(body=body, headers=headers))
        page.goto((tmp_path / "site" / "councils" / "index.html").as_uri())
        page.locator("#find").press_sequentially("M1 1AA")
        page.locator("#postcode button").click()
        expect(page.locator("#postcode-said")).to_contain_text("names no council for it.")
        assert page.locator("#postcode-found *").count() == 0
        browser.close()


def test_name_that_runs_in_a_script() -> None:
    name = '");alert(1);//</script><script>alert(1)</script>'
    script = make_names([council(name=name)], TODAY).data.decode()
    found = re.fullmatch(r'openCouncilTake\("names",("(?:[^"\\\n]|\\.)*")\);\n', script)
    assert found
    assert "<" not in script
    assert json.loads(json.loads(found[1]))[0][1] == name


@pytest.mark.slow
def test_marks_in_an_excerpt(tmp_path: Path) -> None:
    write_dataset(tmp_path)
    website = Website(Dataset(open_folder(tmp_path)), TODAY, "data of commit 1a2b3c", with_search=True)
    pages = [make_file(page, website.site) for page in search.iter_pages(website)]
    write_site((*pages, *shared.iter_files(website)), tmp_path / "site")
    (tmp_path / "site" / "pagefind").mkdir()
    excerpt = "<mark>word</mark> <img src=x onerror=alert(1)> <b>b</b> &lt;mark&gt;"
    found = json.dumps({"raw_url": "/docs/x/index.html", "meta": {"title": "<b>T</b>"}, "excerpt": excerpt})
    (tmp_path / "site" / "pagefind" / "pagefind.js").write_text(
        "export async function options() {}\n"
        f"export async function search() {{ return {{results: [{{data: async () => ({found})}}]}}; }}\n",
        encoding="utf-8",
    )
    with serve(tmp_path / "site", 0) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_program("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{address}search/index.html?q=word")
        item = page.locator("#results li")
        expect(item.locator("a")).to_have_text("<b>T</b>")
        assert item.locator("mark").all_inner_texts() == ["word"]
        assert item.locator("img, b").count() == 0
        browser.close()


def test_settings_beside_a_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pagefind takes `pagefind.json` of the folder in which it runs, and variables of its name."""
    (tmp_path / "site" / "about").mkdir(parents=True)
    html = "<html lang=en><body><main><h1>About</h1><p>Words</p></main></body></html>"
    (tmp_path / "site" / "about" / "index.html").write_text(html, encoding="utf-8")
    (tmp_path / "pagefind.json").write_text(
        '{"write_playground": true, "logfile": "x.log"}', encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_LOGFILE", str(tmp_path / "y.log"))
    assert list(write_index(tmp_path / "site", tmp_path / "site"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pagefind.json", "site"]


def test_name_that_leads_to_our_server(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("private", encoding="utf-8")
    assert ask(tmp_path) == 200
    assert ask(tmp_path, host="evil.example") == 421


def test_link_out_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("private", encoding="utf-8")
    site = tmp_path / "site"
    site.mkdir()
    (site / "page.html").symlink_to(tmp_path / "secret")
    assert ask(site, path="/page.html") == 404


def test_folder_that_is_no_site(run: Run, tmp_path: Path) -> None:
    write_dataset(tmp_path)
    shutil.copy(SAMPLE / "data" / "scoring.yaml", tmp_path / "data")
    target = tmp_path / "public"
    target.mkdir()
    (target / "index.html").write_text("mine", encoding="utf-8")
    ran = run("site", "build", "-o", target, "--data", tmp_path)
    assert ran.code == 2
    assert [path.name for path in target.iterdir()] == ["index.html"]


def test_html_in_a_document() -> None:
    shown = show_document(DocumentFile("x", "# T\n\n<script>alert(1)</script>\n"), ["x"], str)
    assert "<script" not in shown.body
    assert "&lt;script&gt;" in shown.body


def test_name_that_ends_the_data(tmp_path: Path) -> None:
    page = build_page(tmp_path, name="Lichfield </script><script>alert(1)</script>")
    data = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(data)["name"] == "Lichfield </script><script>alert(1)</script>"


def test_name_in_a_badge(tmp_path: Path) -> None:
    files = [file for file in build_badges(tmp_path) if isinstance(file, File)]
    assert files
    for file in files:
        assert b"<script" not in file.data
        assert b"&lt;script" in file.data


def test_name_in_a_snippet(tmp_path: Path) -> None:
    [share] = [page for page in build_badges(tmp_path) if isinstance(page, Page) and "share" in page.place]
    snippets = [snippet.html for _, snippet in share.content["told"].badges]
    assert all(snippets)
    for html in (*snippets, share.content["told"].card_snippet.html):
        assert "<script" not in html


def test_name_in_a_picture() -> None:
    words = PictureWords('</text><image href="file:///etc/passwd"/>', Text("Yes", Role.GOOD))
    assert "<image" not in draw_svg(words)


def test_picture_put_there_by_another(tmp_path: Path) -> None:
    write_dataset(tmp_path)
    website = Website(Dataset(open_folder(tmp_path)), TODAY, "data", BASE, pictures=open_pictures(tmp_path))
    files = {file.path: file.data for file in iter_pictures(website)}
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    [path, *_] = [path for path in files if path.startswith("councils/")]
    (tmp_path / path).write_bytes(b"theirs")
    assert {file.path: file.data for file in iter_pictures(website)} == files


def test_answer_of_another_that_is_kept() -> None:
    good = f"{BASE}councils/leeds/"
    others: list[dict[str, object]] = [
        {"url": f"{BASE}gone/", "answer": {"ok": False}},
        {"url": f"{BASE}login/", "answer": {"type": "opaqueredirect", "ok": True}},
        {"url": f"{BASE}cors/", "answer": {"type": "cors"}},
        {"url": f"{BASE}led/", "answer": {"url": "https://example.org/elsewhere/"}},
        {"url": f"{BASE}sent/", "method": "POST"},
        {"url": "https://other.example/static/x.js", "mode": "cors"},
    ]
    assert run_worker([{"url": good}, *others]) == [good]


def test_answers_that_fill_the_browser() -> None:
    kept = run_worker([{"url": f"{BASE}{number}/"} for number in range(310)])
    assert kept == [f"{BASE}{number}/" for number in range(10, 310)]
    assert run_worker([{"url": BASE, "answer": {"size": 2_000_001}}]) == []
