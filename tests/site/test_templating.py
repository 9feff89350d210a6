"""Templates as the pages have them: every text escaped, a field that is missing is a fault."""

from typing import NamedTuple

import pytest
from jinja2 import UndefinedError

from opencouncil.site.templating import make_environment
from opencouncil.wording.sections import Text

BAD = "<b>\"'&"
SHOWN = "&lt;b&gt;&#34;&#39;&amp;"


class Told(NamedTuple):
    title: str
    more: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ("{{ told.title }}", SHOWN),
        ('{{ told["title"] }}', SHOWN),
        ("{{ labels.title }}", SHOWN),
        ("{{ told.title ~ 1 }}", f"{SHOWN}1"),
        ("{{ (none or told).title }}", SHOWN),
        ("{% for one in told.more %}{{ one }}{% if not loop.last %}, {% endif %}{% endfor %}", f"{SHOWN}, a"),
        ("{% macro show(text) %}<i>{{ text }}</i>{% endmacro %}{{ show(told.title) }}", f"<i>{SHOWN}</i>"),
        ("{% set made = told.title %}{{ made }}", SHOWN),
        ("{% set made %}<i>{{ told.title }}</i>{% endset %}{{ made }}", f"<i>{SHOWN}</i>"),
        ("{{ to(told.title) }}", f"../{SHOWN}"),
        ('{{ show_link("https://example.org/", told.title) | trim }}', None),
        ("{{ show_line(line) }}", f'<p class="plain">{SHOWN}</p>\n'),
        ("{{ told.title | coded }} {{ '`a`' | coded }}", f"{SHOWN} <code>a</code>"),
    ],
)
def test_every_text_is_escaped_once(template: str, html: str | None) -> None:
    told = Told(BAD, (BAD, "a"))
    labels = {"title": BAD}
    shown = (
        make_environment()
        .from_string(template)
        .render(told=told, labels=labels, to=lambda place: f"../{place}", line=Text(BAD))
    )
    link = f'<a href="https://example.org/" rel="nofollow noopener">{SHOWN}</a>'
    assert shown == (link if html is None else html)


@pytest.mark.parametrize(
    ("template", "error"),
    [
        ("{{ told.absent }}", AttributeError),
        ("{{ labels.absent }}", UndefinedError),
        ("{{ absent }}", UndefinedError),
        ("{{ absent.title }}", UndefinedError),
    ],
)
def test_what_is_missing_is_a_fault(template: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        make_environment().from_string(template).render(told=Told(""), labels={})
