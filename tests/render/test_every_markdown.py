"""Every command that writes Markdown, found by itself, shows a repository whose every word attacks."""

import re
from collections.abc import Mapping
from typing import Any, cast

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from opencouncil.cli.app import main
from opencouncil.render import FORMATS, Formats
from opencouncil.render.markdown_text import escape_cell
from support.hostile_repository import HARMLESS, SIGN, Ways, iter_formats, make_repository
from support.markdown_reader import Page

TEXTS = (
    "forged @someone @org/team #1 GH-2 owner/repo#3 someone@example.org",
    "forged <script>alert(1)</script><img src=x onerror=alert(1)></summary></details><h1>x</h1><!-- x",
    "forged [click](https://evil.example/) ![x](https://evil.example/x.png) [a][b] [^1] [a]: https://evil.example",
    "https://evil.example/forged www.evil.example mailto:a@evil.example xmpp:a@evil.example javascript:a(1)",
    "https://evil.example/forged|![x](https://evil.example/x.png)|@someone|<img src=x>",
    "https://evil.example/forged`|![x](https://evil.example/x.png)`|@someone",
    "https://evil.example/forged\\|![x](https://evil.example/x.png)\\\\|@someone",
    "forged | a | b |\n| --- | --- | --- |\n| ![x](y) | @someone |",
    "a\\|forged \\\\|![x](https://evil.example/x.png) \\\\\\| `|` ``|`` `\\|` @someone",
    "# forged\n\n- list\n\n1. list\n\n> quote\n\n```\ncode\n```\n\n    code\n\n***",
    "forged `code` ``more`` ` @someone ` **bold** _it_ ~~gone~~ $x$ $`z`$ \\@someone \\<b>",
    "&lt;b&gt; forged &#64;someone &#x40;someone &commat;someone &#33;[x](y) &#124; &vert;",
    "https://github.com/owner/repo/issues/1 forged https://github.com/owner/repo/pull/2#issuecomment-1",
    "forged \u202e\u200b\ufeff ://x ftp://evil.example/x| data:text/html,x| //evil.example",
    "|||forged|||",
    "forged\\",
    "`forged",
)
ADDRESSES = (
    "https://example.org/forged?a=1&copy=(2)[3]'*_~!$",
    "https://example.org/@someone/#1",
    "https://example.org/_a_*b*~~c~~",
    "https://github.com/owner/repo/issues/1",
    "http://example.org/![x](y)",
)
OURS = {
    *("p", "strong", "em", "h1", "h2", "h3", "h4", "h5", "ul", "ol", "li", "code", "a"),
    # A box to tick, of a list of work.
    "input",
    *("details", "summary", "b", "table", "thead", "tbody", "tr", "th", "td", "pre"),
}
ATTRIBUTES = {"href", "align", "start", "type", "disabled"}  # but never `checked`
# What GitHub would look for in text: somebody to tell, or another page to link.
CALLS = re.compile(r"@[A-Za-z0-9]|#[0-9]|GH-[0-9]", re.IGNORECASE)
WRITERS = sorted({name for name, form, _ in iter_formats() if form == "markdown"})


@pytest.fixture(scope="module")
def ways(tmp_path_factory: pytest.TempPathFactory) -> Ways:
    return make_repository(tmp_path_factory.mktemp("attacks"), TEXTS, ADDRESSES)


def assert_harmless(page: Page, is_ours: bool = False) -> None:
    """Nothing there was made by a stranger's words; a page of our own words may link within the project."""
    assert set(page.tags) <= OURS
    assert page.attributes <= ATTRIBUTES
    assert [one for one in page.links if not re.match("https?://", one) and not is_ours] == []
    # A value that is an address, and no more, is a link to what it says.
    links = [one for one in page.links if not one.startswith("https://evil.example/forged")]
    assert [one for one in links if "evil" in one] == []
    assert is_ours or not page.comments
    assert is_ours or not CALLS.search(page.text), CALLS.search(page.text)
    for rows in page.tables:
        assert len(set(rows)) == 1, rows


@pytest.mark.slow
@pytest.mark.parametrize("name", WRITERS)
def test_a_command_that_writes_markdown(
    ways: Ways, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(ways.record.root)
    ways.keep_list()
    shown = ""
    ways_of_it = ways.list_ways()[name]
    if name == "stats":
        ways_of_it.append(["--agreement", "one.csv", "other.csv"])
    for way in ways_of_it:
        main([*name.split(), *way, "--format", "markdown"])
        text = capsys.readouterr().out
        assert_harmless(Page(text), name in HARMLESS)
        shown += text
    assert SIGN in shown or name in HARMLESS or name == "stats"


def test_every_kind_with_markdown_has_a_command_that_writes_it() -> None:
    """A new format of Markdown is seen by the test above, or this one fails."""
    kinds = {"comparison", "history", "changelog", "stats", "out_of_step", "rows", "fields"}
    kinds |= {"tables", "rules"}
    kinds |= {"gaps", "stale"}
    kinds |= {"similar", "side_by_side", "systems"}
    kinds |= {"over_time"}
    kinds |= {"score", "ranking", "moves"}
    kinds |= {"news", "letter", "links", "councils"}
    table = cast("Mapping[str, Formats[Any]]", FORMATS)
    assert {kind for kind, formats in table.items() if "markdown" in formats} == kinds
    expected = {"changelog", "diff", "explain", "gaps", "history", "out-of-step", "query", "schema"}
    expected |= {"stale", "stats"}
    expected |= {"similar", "compare", "systems"}
    expected |= {"score", "rank"}
    expected |= {"news", "letter", "check-links", "list"}
    assert set(WRITERS) == expected


PIECES = (
    "|",
    "\\",
    "`",
    "``",
    "![x](y)",
    "[x](y)",
    "<b>",
    "@a",
    " ",
    "a",
    "*",
    "_",
    "~",
    "&#124;",
    "#1",
    "$",
)


@given(st.lists(st.sampled_from(("https://x", "www.x", "mailto:x", *PIECES)), max_size=12).map("".join))
@example("https://x|![x](y)|@a")
@example("https://x\\|![x](y)")
@example("https://x`|`![x](y)")
@settings(deadline=None, max_examples=60)
def test_a_cell_holds_all_of_a_value(text: str) -> None:
    """A value never ends its cell; nothing of it is lost, and nothing of it does anything."""
    page = Page(f"| a | b |\n| --- | --- |\n| {escape_cell(text)} | end |\n")
    assert set(page.tags) <= {"table", "thead", "tbody", "tr", "th", "td", "code"}
    assert page.tables == [[2, 2]]
    assert not CALLS.search(page.text)
    value = " ".join(page.cells[2].replace("\u200b", "").split())
    assert value.replace(" ", "") == " ".join(text.split()).replace(" ", "")
    assert page.cells[3] == "end"
