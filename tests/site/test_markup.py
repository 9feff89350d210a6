"""All pages pass the Nu Html Checker (vnu), which knows HTML, SVG and CSS."""

import json
import subprocess
from pathlib import Path

import pytest

from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.site.build import iter_files
from opencouncil.site.website import Website
from opencouncil.site.writing import write_site
from support.builders import SAMPLE
from support.clock import TODAY
from support.npm_tools import FOLDER, find_node_tool
from support.programs import find_program

pytestmark = pytest.mark.slow


def check(folder: Path) -> list[str]:
    jar = "vnu-jar/build/dist/vnu.jar"
    find_node_tool(jar)
    command = [find_program("default-jre-headless"), "-Xss2m", "-jar", str(FOLDER / jar)]
    done = subprocess.run(
        [*command, "--format", "json", "--skip-non-html", "--also-check-svg", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(done.stderr)["messages"]
    # Of a file the checker knows no origin that is its own; the browser obeys the policy in test_browser.py.
    return [
        f"{Path(one['url']).name}: {one['message']}"
        for one in found
        if "violates Content Security Policy" not in one["message"]
    ]


def test_every_page_is_valid(tmp_path: Path) -> None:
    website = Website(Dataset(open_folder(SAMPLE)), TODAY, "data of commit 1a2b3c")
    write_site(iter_files(website), tmp_path / "public")
    assert check(tmp_path / "public") == []


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    page = '<!DOCTYPE html><html lang="en"><head><title>x</title></head><body><h1>x<p></h1></body></html>'
    (tmp_path / "x.html").write_text(page, encoding="utf-8")
    assert check(tmp_path)
