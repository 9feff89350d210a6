"""What Lighthouse finds on five kinds of page, and how much a browser has to load for them."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from support.npm_tools import find_node_tool
from support.programs import find_program
from support.published import Published

pytestmark = pytest.mark.slow
CATEGORIES = ("accessibility", "best-practices", "seo")
# The page itself, its style, icon (twice), manifest and at most four scripts of a few kilobytes each.
MOST_REQUESTS = 9


class Kind(NamedTuple):
    """A page, the most bytes that its loading may take, compressed, and how many charts are on it."""

    place: str
    most: int
    charts: int = 0


KINDS = (
    Kind("", 60_000),
    Kind("councils/leeds/", 40_000),
    Kind("activities/film/", 60_000, charts=2),
    Kind("docs/answers/", 30_000),
    Kind("out-of-step/", 30_000),
)


def run_lighthouse(address: str, folder: Path) -> Any:
    """Its report on a page, as it comes to somebody who has never been there."""
    target = folder / "report.json"
    command = [
        *find_node_tool("lighthouse/cli/index.js"),
        address,
        "--quiet",
        "--output=json",
        f"--output-path={target}",
        f"--only-categories={','.join(CATEGORIES)}",
        "--only-audits=network-requests",
        # Tests may run as root, where the browser has no sandbox of its own.
        "--chrome-flags=--headless=new --no-sandbox",
        "--no-enable-error-reporting",
    ]
    chromium = {"CHROME_PATH": find_program("chromium")}
    subprocess.run(command, env={**os.environ, **chromium}, check=True, capture_output=True, timeout=300)
    return json.loads(target.read_bytes())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.place or "home")
def test_a_page_is_faultless_and_light(kind: Kind, published: Published, tmp_path: Path) -> None:
    report = run_lighthouse(published.address + kind.place, tmp_path)
    assert "runtimeError" not in report
    scores = {name: found["score"] for name, found in report["categories"].items()}
    assert scores == dict.fromkeys(CATEGORIES, 1), list_faults(report)
    asked = report["audits"]["network-requests"]["details"]["items"]
    assert all(one["url"].startswith(published.address) for one in asked)
    assert sum(one["transferSize"] for one in asked) <= kind.most
    assert len(asked) <= MOST_REQUESTS + kind.charts, [one["url"] for one in asked]
    # Scripts wait until the page is there; the one style sheet is what it waits for.
    html = (published.folder / kind.place / "index.html").read_text(encoding="utf-8")
    assert re.findall(r"<script (?!type=|src=\"[^\"]*\" defer>)[^>]*>", html) == []
    assert [one["url"].rpartition("/")[2] for one in asked if one["resourceType"] == "Stylesheet"] == [
        "site.css"
    ]


def list_faults(report: Any) -> list[tuple[str, Any]]:
    """The audits that cost points, each with what it found."""
    audits = report["audits"]
    names = [
        part["id"] for one in report["categories"].values() for part in one["auditRefs"] if part["weight"]
    ]
    return [
        (name, audits[name].get("details", {}).get("items")) for name in names if audits[name]["score"] == 0
    ]
