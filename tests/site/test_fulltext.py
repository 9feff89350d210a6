"""The index of all text: made with the site, the same each time, and searched in a real browser."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from opencouncil.cli.app import main
from opencouncil.site import fulltext, rebuilding
from opencouncil.site.checking import check_site
from opencouncil.site.page import POLICY
from opencouncil.site.serving import serve
from support.builders import SAMPLE, claim_data, to_yaml
from support.npm_tools import FOLDER, find_node_tool

pytestmark = pytest.mark.slow

HOSTILE = "Zanzibar <img src=x onerror=alert(1)> &lt;b&gt; <mark>forged</mark> </script>"


def build(root: Path, *options: str) -> int:
    return main(["site", "build", "-o", str(root / "public"), "--data", str(root), *options])


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("fulltext")
    shutil.copytree(SAMPLE / "data", root / "data")
    path = root / "data" / "councils" / "lichfield.yaml"
    data = yaml.safe_load(path.read_bytes()) | {"meetings": {"film": [claim_data(summary=HOSTILE)]}}
    path.write_text(to_yaml(data), encoding="utf-8")
    assert build(root) == 0
    return root


@pytest.fixture(scope="module")
def address(root: Path) -> Iterator[str]:
    with serve(root / "public", 0) as address:
        yield address.rstrip("/")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def list_index(public: Path) -> dict[str, bytes]:
    return {
        path.relative_to(public).as_posix(): path.read_bytes()
        for path in public.glob("pagefind/**/*")
        if path.is_file()
    }


def test_the_same_pages_give_the_same_index_and_no_more_than_is_loaded(root: Path, tmp_path: Path) -> None:
    index = list_index(root / "public")
    kinds = {path.split("/")[1] if path.count("/") > 1 else path.rpartition(".")[2] for path in index}
    assert kinds == {"fragment", "index", "js", "json", "pf_meta", "pagefind"}
    shutil.copytree(root / "public", tmp_path / "copy", ignore=shutil.ignore_patterns("pagefind"))
    assert sorted(fulltext.write_index(tmp_path / "copy", tmp_path / "copy")) == sorted(index)
    assert list_index(tmp_path / "copy") == index


def test_the_check_of_a_site_knows_the_index(root: Path, tmp_path: Path) -> None:
    public = Path(shutil.copytree(root / "public", tmp_path / "public"))
    assert check_site(public).faults == ()
    [meta] = public.glob("pagefind/*.pf_meta")
    meta.unlink()
    (public / "pagefind" / "pagefind.js").unlink()
    assert [(one.path, one.kind, one.what) for one in check_site(public).faults] == [
        ("pagefind/pagefind-entry.json", "no-file", meta.name),
        ("search/index.html", "no-file", "../pagefind/pagefind.js"),
    ]


def test_one_page_alone_may_run_a_program(root: Path) -> None:
    pages = {
        path.relative_to(root / "public").as_posix(): path.read_text("utf-8")
        for path in (root / "public").rglob("*.html")
    }
    assert [path for path, html in pages.items() if "wasm-unsafe-eval" in html] == ["search/index.html"]
    policy = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
    assert policy.replace("'", "&#39;") in pages["search/index.html"]


@pytest.mark.parametrize(
    ("program", "said"),
    [
        pytest.param("#!/bin/sh\necho 'no space left' >&2\nexit 3\n", "no space left", id="an error"),
        pytest.param("#!/bin/sh\nexit 0\n", "exit 0", id="nothing written"),
        pytest.param("#!/nowhere/at/all\n", "No such file", id="no program"),
        pytest.param("#!/bin/sh\nwhile :; do :; done\n", "it took more than 1 seconds", id="no end"),
    ],
)
def test_a_program_that_fails_leaves_the_old_site(
    root: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    program: str,
    said: str,
) -> None:
    bad = tmp_path / "program"
    bad.write_text(program, encoding="utf-8")
    bad.chmod(0o755)
    monkeypatch.setattr(fulltext, "find_program", lambda: bad)
    monkeypatch.setattr(fulltext, "LONGEST", 1)
    before = {path: path.stat().st_mtime_ns for path in (root / "public").rglob("*")}
    assert build(root) == 2
    error = capsys.readouterr().err
    assert f"Pagefind made no index of the text: {said}" in error
    assert "--no-search leaves it out." in error
    assert {path: path.stat().st_mtime_ns for path in (root / "public").rglob("*")} == before


def test_without_the_package_there_is_no_search_and_a_later_build_takes_the_index_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    assert build(tmp_path) == 0
    assert (tmp_path / "public" / "search" / "index.html").is_file()
    capsys.readouterr()
    monkeypatch.setattr(fulltext, "find_program", lambda: None)
    assert build(tmp_path) == 0
    assert "in a clone run pip install -e '.[search]', or say --no-search." in capsys.readouterr().err
    assert not (tmp_path / "public" / "pagefind").exists()
    assert not (tmp_path / "public" / "search").exists()
    assert b"search/index.html" not in (tmp_path / "public" / "index.html").read_bytes()
    monkeypatch.undo()
    assert build(tmp_path, "--no-search") == 0
    assert not (tmp_path / "public" / "search").exists()
    assert "install opencouncil" not in capsys.readouterr().err


def test_words_are_found_in_councils_and_documents(page: Page, address: str) -> None:
    page.goto(f"{address}/councils/index.html?q=Xyzzyville")
    page.locator("#near-help").get_by_role("link", name="Search all text").click()
    page.locator("#words").fill("codebook")
    page.keyboard.press("Enter")
    expect(page.locator("#searched")).to_contain_text("found for “codebook”")
    assert page.title().endswith("found for “codebook” – Search all text – OpenCouncil")
    first = page.locator("#results li").first
    assert first.locator("mark").first.inner_text().lower().startswith("codebook")
    shown = page.locator("#results li").count()
    assert shown == 10
    page.locator("#more").click()
    expect(page.locator("#results li").nth(shown)).to_be_visible()
    assert page.evaluate("document.activeElement.closest('li') !== null")
    first.locator("a").click()
    page.wait_for_url("**/docs/*/index.html")


def test_what_a_stranger_wrote_is_text_in_an_excerpt(page: Page, address: str) -> None:
    page.goto(f"{address}/search/index.html?q=Zanzibar")
    item = page.locator("#results li").first
    expect(item.locator("a")).to_have_text("Lichfield District Council")
    assert "ibar <img src=x onerror=alert(1)> " in item.inner_text()
    assert "<mark>forged</mark>" in item.inner_text()
    assert [text for text in item.locator("mark").all_inner_texts() if "forged" in text] == []
    assert item.locator("img, script, b").count() == 0


def test_nothing_found_a_broken_index_and_the_disk_are_said(page: Page, address: str, root: Path) -> None:
    page.goto(f"{address}/search/index.html?q=漢字")
    expect(page.locator("#searched")).to_have_text("No page has all of these words: “漢字”")
    page.route("**/*.pf_meta", lambda route: route.abort())
    page.goto(f"{address}/search/index.html?q=codebook")
    expect(page.locator("#searched")).to_have_text(
        "The text could not be searched. The network may be down.", timeout=20_000
    )
    page.goto((root / "public" / "search" / "index.html").as_uri())
    assert page.locator("#searched").inner_text().startswith("Pages read from the disk cannot be searched")
    assert page.locator("#search").is_hidden()


def test_without_a_script_names_are_left(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/search/index.html")
    assert "Searching all text needs JavaScript." in page.locator("main").inner_text()
    page.get_by_role("link", name="All councils by name").click()
    assert page.locator("h1").inner_text() == "All councils by name"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_in_results(browser: Browser, address: str, scheme: Any) -> None:
    find_node_tool("axe-core/axe.js")
    narrow: Any = {"width": 320, "height": 800}
    context = browser.new_context(color_scheme=scheme, bypass_csp=True, viewport=narrow)
    page = context.new_page()
    page.goto(f"{address}/search/index.html?q=council")
    page.wait_for_selector("#results li")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate((FOLDER / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    assert [one["id"] for one in page.evaluate("() => axe.run()")["violations"]] == []
    context.close()


def test_the_index_is_kept_for_the_same_pages_and_made_anew_for_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    made: list[Path] = []
    write = fulltext.write_index

    def watch(pages: Path, folder: Path) -> Iterator[str]:
        made.append(folder)
        return write(pages, folder)

    monkeypatch.setattr(rebuilding, "write_index", watch)
    assert build(tmp_path) == 0
    before = list_index(tmp_path / "public")
    assert build(tmp_path) == 0
    assert len(made) == 1
    assert list_index(tmp_path / "public") == before
    path = tmp_path / "data" / "councils" / "lichfield.yaml"
    data = yaml.safe_load(path.read_bytes()) | {"notes": "Zanzibar."}
    path.write_text(to_yaml(data), encoding="utf-8")
    assert build(tmp_path) == 0
    assert len(made) == 2
    # It is the one of the whole site, though only what changed was written.
    changed = list_index(tmp_path / "public")
    assert changed != before
    copy = Path(
        shutil.copytree(tmp_path / "public", tmp_path / "copy", ignore=shutil.ignore_patterns("pagefind"))
    )
    assert sorted(write(copy, copy)) == sorted(changed)
    assert list_index(copy) == changed
    changed = list_index(tmp_path / "public")
    assert changed != before
    shutil.rmtree(tmp_path / "public")
    assert build(tmp_path, "--whole") == 0
    assert list_index(tmp_path / "public") == changed
