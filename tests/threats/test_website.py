"""The website: words of a stranger on its pages, and its server on a machine of ours."""

import http.client
import json
import re
import shutil
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect, sync_playwright

from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.site.names import make_names
from opencouncil.site.page import is_safe, make_file
from opencouncil.site.pages import names, shared
from opencouncil.site.pages.councils import make_page
from opencouncil.site.serving import serve
from opencouncil.site.website import Website
from opencouncil.site.writing import write_site
from support.builders import SAMPLE, claim_data, council, to_yaml, write_dataset
from support.clock import TODAY
from support.programs import find_program
from threats.conftest import Run


def build_page(folder: Path, **changes: object) -> str:
    """The page of a council whose file somebody has changed."""
    write_dataset(folder)
    shutil.copy(SAMPLE / "data" / "scoring.yaml", folder / "data")
    path = folder / "data" / "councils" / "lichfield.yaml"
    path.write_text(to_yaml(yaml.safe_load(path.read_bytes()) | changes), encoding="utf-8")
    website = Website(Dataset(open_folder(folder)), TODAY, "data of commit 1a2b3c")
    council = website.dataset.by_id["lichfield"]
    return make_file(make_page(website, council), website.site).data.decode()


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
