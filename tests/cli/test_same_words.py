"""A result says the same in a terminal, in Markdown and in a feed; each format only lays it out."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import cmarkgfm
import pytest

from opencouncil.cli.app import main
from support.builders import DATA, claim_data
from support.repositories import SAM, Record

ATOM = "{http://www.w3.org/2005/Atom}"
# What begins a change: a sign in text, a picture in Markdown.
SIGN = re.compile(r"^(?:[-+~!] |➕ |➖ |✏️ |⚠️ )")
OLD = claim_data(
    status="refused",
    conditions=["no-flash"],
    summary="no cameras, *please*",
    stated="2011",
    source={"type": "blog", "title": "Cameras & [more]", "url": "https://example.org/a_b?c=1"},
)


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    for name in ("OPENCOUNCIL_DATA", "FORCE_COLOR", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    record = Record(tmp_path / "clone")
    monkeypatch.chdir(record.root)
    record.write("law/england.yaml", (DATA / "law" / "england.yaml").read_text(encoding="utf-8"))
    record.commit("data: Begin", "2026-10-03", film=[OLD])
    record.commit("data: *More*", "2026-10-20", SAM, film=[claim_data(), {**OLD, "status": "restricted"}])
    record.commit("data: Move", "2026-10-25", SAM, website="https://www.example.gov.uk/", film=[claim_data()])
    return record


class Blocks(HTMLParser):
    """The text of each heading, paragraph and item of a list, without that of lists inside it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch(r"h\d|p|li|ul|summary", tag):
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("li", "ul"):
            self.found.append("")

    def handle_data(self, data: str) -> None:
        self.found[-1:] = [(self.found or [""])[-1] + data]


def read_html(html: str) -> list[str]:
    blocks = Blocks()
    blocks.feed(html)
    return plain(blocks.found)


def plain(lines: list[str]) -> list[str]:
    """Lines without signs and addresses; a line that is only an address belongs to the words above it."""
    words = (" ".join(SIGN.sub("", line.strip()).replace("\u200b", "").split()) for line in lines)
    bare = (re.sub(r"https?://|/(?= |,|$)", "", line) if " " in line else line for line in words)
    return [line for line in bare if line and not line.startswith("https://")]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main([*arguments]) == 0
    return capsys.readouterr().out


def in_text(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    return plain(run(capsys, *arguments).splitlines())


def in_markdown(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    return read_html(
        cmarkgfm.github_flavored_markdown_to_html(run(capsys, *arguments, "--format", "markdown"))
    )


def test_changelog(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    text = in_text(capsys, "changelog")
    assert in_markdown(capsys, "changelog") == ["Changes in the data", *text]
    assert any(line.startswith("Filming, said in 2011 (Cameras & [more]): ") for line in text)
    feed = ElementTree.fromstring(run(capsys, "changelog", "--format", "atom"))  # noqa: S314 - our own
    contents = [read_html(content.text or "") for content in feed.iter(f"{ATOM}content")]
    # At the foot of each stands the subject of the commit, which the others do not show.
    told = {line for lines in contents for line in lines[:-1]}
    changes = plain([line for line in run(capsys, "changelog").splitlines() if SIGN.match(line.strip())])
    assert len(changes) > 4
    assert set(changes) <= told <= set(text)


@pytest.mark.parametrize("arguments", [("HEAD~1",), ("HEAD~2", "HEAD"), ("HEAD~1", "HEAD~2")])
def test_diff(record: Record, capsys: pytest.CaptureFixture[str], arguments: Any) -> None:
    text = in_text(capsys, "diff", *arguments)
    assert len(text) > 3
    assert in_markdown(capsys, "diff", *arguments) == text


def test_history(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    text, markdown = in_text(capsys, "history", "lichfield"), in_markdown(capsys, "history", "lichfield")
    changes = [
        line for line in text if line.startswith(("Filming", "Website", "New", "Source", "Conditions"))
    ]
    assert len(changes) > 6
    assert [line for line in markdown if line in changes] == changes
    # The one line of text that names the council and its file is two in Markdown.
    assert [line for line in text if line not in markdown and ": " in line][:1] == [
        "Lichfield District Council: data/councils/lichfield.yaml"
    ]
