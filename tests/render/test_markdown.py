"""Markdown from strangers' values, read back by GitHub's own parser."""

import io
import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

from opencouncil.changes import Change, Kind, compare_councils, compare_files, describe_added
from opencouncil.history.comparison import Comparison, CouncilSet
from opencouncil.history.repository import Commit
from opencouncil.history.timeline import Entry, Timeline
from opencouncil.render import FORMATS, markdown_text
from opencouncil.render.changes import markdown
from opencouncil.render.comparison import markdown as comparison_markdown
from opencouncil.render.kinds import ComparisonShown
from opencouncil.wording.changes import say_change
from opencouncil.wording.safe_text import clean_line
from opencouncil.wording.sentences import Part, Style
from support.builders import claim_data, council_data
from support.clock import TODAY
from support.sample_reports import HOSTILE

ATTACKS = (
    *HOSTILE,
    "@someone and @org/team, mail someone@example.org",
    "see #1, GH-2, owner/repo#3 and owner/repo@0123456789",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</summary></details><h1>forged</h1>",
    "<!-- hidden",
    "[click](https://evil.example/) ![x](https://evil.example/x.png) [a][b]",
    "https://evil.example/ www.evil.example mailto:a@evil.example",
    "https://github.com/owner/repo/issues/1",
    "`code` ``more`` ` @someone",
    "**bold** _it_ ~~gone~~ *x*",
    "# heading",
    "- list",
    "+ list",
    "1. list",
    "1) list",
    "> quote",
    "=====",
    "---",
    "***",
    "```",
    "    code",
    "| a | b |",
    "- [ ] task",
    "&lt;b&gt; &copy; &#64;someone",
    "$x$ $$y$$ $`z`$",
    "\\",
    "\\@someone \\<b>",
    "~~~",
    "[^1]",
    ": definition",
)


class Reader(HTMLParser):
    """What a browser would be given: tags, where links lead, and the text outside code."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._code += tag == "code"
        assert {name for name, _ in attrs} <= {"href"}
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag == "code"

    def handle_data(self, data: str) -> None:
        if not self._code:
            self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE))
    reader.close()
    return reader


def write(*changes: Change, sets: tuple[CouncilSet, ...] = ()) -> str:
    out = io.StringIO()
    shown = ComparisonShown(comparison=Comparison(changes, (), sets, TODAY, "data/"))
    FORMATS["comparison"]["markdown"].render(shown, out)
    return out.getvalue()


OURS = {"p", "strong", "h2", "h3", "h4", "ul", "li", "code", "a", "details", "summary", "b", "em"}
# What GitHub would look for in text: somebody to tell, or another page to link.
CALLS = re.compile(r"@[A-Za-z0-9]|#[0-9]|GH-[0-9]", re.IGNORECASE)


def assert_harmless(text: str, links: set[str]) -> None:
    reader = read(text)
    assert set(reader.tags) <= OURS
    assert set(reader.links) <= links
    assert not CALLS.search(reader.text)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("is_long", [False, True], ids=["open", "folded"])
def test_no_value_does_anything(attack: str, is_long: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison_markdown, "FOLD_FROM", 0 if is_long else 10_000)
    url = "https://www.lichfielddc.gov.uk/filming"
    claim = claim_data(
        summary=attack,
        note=attack,
        council_name=attack,
        conditions=["no-flash", f"notice:{'9' * 3000}d"],
        source={"type": "blog", "title": attack, "url": url},
    )
    before = council_data(notes="x", website="https://a.gov.uk/")
    after = council_data(
        name=attack,
        short_name=attack,
        notes=attack,
        region=attack,
        website=attack,
        film=[claim],
        sourced={attack: ["name"]},
    )
    corrected = council_data(film=[{**claim, "summary": "x", "note": "y"}])
    plan = {
        **dict.fromkeys(("id", "title", "nation", "area", "kind", "confidence"), attack),
        "status": "order-made",
        "order": {"title": attack, "citation": attack, "url": "https://a.gov.uk/"},
        "begins": [attack],
    }
    changes = (
        *compare_councils("councils/lichfield.yaml", before, after),
        *compare_councils("councils/lichfield.yaml", corrected, after),
        *compare_councils("councils/lichfield.yaml", after, before),
        *describe_added("councils/other.yaml", {**after, "id": "other"}),
        Change(Kind.FILE_BROKEN, f"councils/{attack}.yaml", note=attack),
        Change(
            Kind.FIELD_CHANGED,
            "law/england.yaml",
            ("effects", 0, attack),
            attack,
            [attack],
            # The schema lets no other name of a nation, nor any other tag, come so far.
            name="england",
            item=attack,
        ),
        Change(Kind.FILE_ADDED, "reorganisations/x.yaml", after=plan, name=attack),
    )
    links = {url, "https://a.gov.uk/"} | ({attack} if attack.startswith("https://evil") else set())
    text = write(*changes, sets=(CouncilSet(attack, ("lichfield",), ("lichfield", attack)),))
    assert_harmless(text, links)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_commit_does_anything(attack: str) -> None:
    commit = Commit("0" * 40, datetime(2026, 11, 1, tzinfo=UTC), attack, attack)
    entries = (Entry(commit, attack, broken=attack), Entry(commit, attack, is_beginning=True))
    shown = Timeline(attack, attack, attack, entries)
    out = io.StringIO()
    FORMATS["history"]["markdown"].render(shown, out)
    assert_harmless(out.getvalue(), set())
    plain = io.StringIO()
    FORMATS["history"]["text"].render(shown, plain)
    assert "\x1b" not in plain.getvalue()
    assert "\n::" not in plain.getvalue()


def test_a_history_too_long_for_a_comment_says_where_the_older_commits_are() -> None:
    commit = Commit("0" * 40, datetime(2026, 11, 1, tzinfo=UTC), "Sam Smith", "x" * 200)
    shown = Timeline("lichfield", "Lichfield", "data/councils/lichfield.yaml", (Entry(commit, "a"),) * 400)
    out = io.StringIO()
    FORMATS["history"]["markdown"].render(shown, out)
    text = out.getvalue()
    assert len(text) < 65_536
    older = 400 - text.count("\n### ")
    assert 0 < older < 400
    assert text.endswith(
        f"\n*Too long for a comment: {older} older commits in `opencouncil history lichfield`.*\n"
    )


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_terminal_is_safe_too(attack: str) -> None:
    claim = claim_data(summary=attack, source={"type": "blog", "title": attack, "url": attack})
    changes = describe_added("councils/other.yaml", council_data(id="other", name=attack, film=[claim]))
    out = io.StringIO()
    shown = ComparisonShown(comparison=Comparison(tuple(changes), (), (), TODAY, "data/"))
    FORMATS["comparison"]["text"].render(shown, out)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out.getvalue())
    assert all(line.startswith((" ", "1 council", "Lichfield (", "")) for line in out.getvalue().splitlines())


@given(st.text(max_size=60))
def test_what_is_written_is_what_is_read(text: str) -> None:
    """Escaped text comes back as it was, but for what was taken out or put between on purpose."""
    expected = " ".join(re.sub("[\u200b\ufffd]", "", clean_line(text)).split())
    shown = read(f"x {markdown_text.escape_text(text)} x")
    assert set(shown.tags) <= {"p", "code"}
    assert shown.links == []
    if "code" not in shown.tags:
        found = " ".join(re.sub("[\u200b\ufffd]", "", shown.text).split())
        assert found == f"x {expected} x".replace("  ", " ")


@given(st.text(alphabet="`a @", min_size=1, max_size=20))
def test_code_comes_back_whole(text: str) -> None:
    shown = read(f"x {markdown_text.as_code(text)} x")
    assert shown.tags == ["p", "code"]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        pytest.param(Part("A", Style.LINK, "https://a.gov.uk/x"), "[A](<https://a.gov.uk/x>)", id="a page"),
        pytest.param(
            Part("https://www.a.gov.uk/", Style.LINK, "https://www.a.gov.uk/"),
            "[www.a.gov.uk](<https://www.a.gov.uk/>)",
            id="an address alone",
        ),
        pytest.param(
            Part("A", Style.LINK, "https://a.gov.uk/?a=1&copy=(2)[3]<4>"),
            "[A](<https://a.gov.uk/?a=1&amp;copy=%282%29%5B3%5D%3C4%3E>)",
            id="signs",
        ),
        pytest.param(
            Part("A", Style.LINK, "javascript:alert(1)"), "A, `javascript:alert(1)`", id="a program"
        ),
        pytest.param(
            Part("A", Style.LINK, "https://github.com/o/r/pull/7"),
            "A, `https://github.com/o/r/pull/7`",
            id="telltale",
        ),
        pytest.param(
            Part("https://github.com/o/r/issues/7", Style.LINK, "https://github.com/o/r/issues/7"),
            "`https://github.com/o/r/issues/7`",
            id="telltale alone",
        ),
        pytest.param(
            Part("A", Style.LINK, "https://github.com/o/r/blob/main/x.md"),
            "[A](<https://github.com/o/r/blob/main/x.md>)",
            id="a file on GitHub",
        ),
    ],
)
def test_links(part: Part, expected: str) -> None:
    assert markdown.markdown((part,)) == expected


def test_an_address_within_a_value_is_a_link_and_a_comma_is_no_part_of_it() -> None:
    source = {"title": "Order", "url": "https://www.legislation.gov.uk/uksi/2027/1", "licence": "OGL-UK-3.0"}
    (change,) = compare_files("sources.yaml", "", {}, {"uksi-2027-1": source})
    assert markdown.markdown(say_change(change).sentence) == (
        "`uksi-2027-1`: title Order, [www.legislation.gov.uk/uksi/2027/1]"
        "(<https://www.legislation.gov.uk/uksi/2027/1>), licence OGL-UK-3.0"
    )
    assert markdown_text.escape_text("see https://a.uk/b, or not") == "see `https://a.uk/b`, or not"
