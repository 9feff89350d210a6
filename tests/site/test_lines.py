"""The lines of a page as HTML: a kind each, and strangers' texts that stay texts."""

import pytest
from markupsafe import Markup

from opencouncil.site.lines import show_line, show_link, show_section
from opencouncil.wording.sections import Bullets, Entry, Line, Opening, Role, Row, Section, Steps, Text

BAD = "<b>\"'&"
SHOWN = "&lt;b&gt;&#34;&#39;&amp;"
PAGE = "https://example.org/?a=1&b=\"'<"


@pytest.mark.parametrize(
    ("line", "html"),
    [
        (Text(f"{BAD} `{BAD}`", Role.DOUBT), f'<p class="doubt">{SHOWN} <code>{SHOWN}</code></p>\n'),
        (Entry(BAD), f'<p class="plain">{SHOWN}</p>\n'),
        (Row(BAD, BAD), f'<p class="row plain"><span class="label">{SHOWN}:</span> {SHOWN}</p>\n'),
        (
            Row("", BAD, url=PAGE),
            '<p class="row plain"><a href="https://example.org/?a=1&amp;b=&#34;&#39;&lt;"'
            f' rel="nofollow noopener">{SHOWN}</a></p>\n',
        ),
        (Row("", BAD, url="javascript:alert(1)"), f'<p class="row plain">{SHOWN}</p>\n'),
        (Opening(BAD, Role.BAD, BAD), f'<p><strong class="bad">{SHOWN}</strong>{SHOWN}</p>\n'),
        (Bullets(BAD, (BAD, "a")), f"<p>{SHOWN}:</p>\n<ul><li>{SHOWN}</li><li>a</li></ul>\n"),
        (Steps((BAD, "a")), f"<ol><li>{SHOWN}</li><li>a</li></ol>\n"),
    ],
)
def test_each_kind_of_line(line: Line, html: str) -> None:
    assert show_line(line) == html


def test_a_section_has_its_heading_and_its_parts() -> None:
    line = '<p class="plain">a</p>\n'
    part = (Text("a"), Text("a"))
    expected = f'<div class="part">\n{line}{line}</div>\n'
    assert show_section(Section(BAD, (part, part)), 3) == f"<h3>{SHOWN}</h3>\n{expected}{expected}"
    assert show_section(Section("", (part,)), 3) == expected


def test_a_link_that_may_lead_nowhere_is_its_text_alone() -> None:
    assert show_link("data:text/html,x", BAD) == SHOWN


def test_sections_that_are_alike_are_told_apart() -> None:
    # Lines of two kinds with the same texts would be equal, as all are tuples.
    row = Section("a", ((Row("a", "a", url=PAGE),),))
    assert show_section(row, 3) != show_section(Section("a", ((Row("a", "a"),),)), 3)
    assert show_section(row, 3) != show_section(row, 2)
    assert show_section(row, 3) == show_section(row._replace(heading="a"), 3)
    assert show_section(Section("", ((Bullets("a", ("plain",)),),)), 3) != show_section(
        Section("", ((Text("a"),),)), 3
    )


def test_a_text_is_escaped_whatever_was_shown_before_it() -> None:
    assert show_link(PAGE, Markup("<b>a</b>")).endswith("<b>a</b></a>")
    assert show_link(PAGE, "<b>a</b>").endswith("&lt;b&gt;a&lt;/b&gt;</a>")
