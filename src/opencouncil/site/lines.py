"""Sections of a page as HTML: see `opencouncil.wording.sections`.

A page has hundreds of lines, and a macro of a template takes several times as long for each. Three of four
sections are those of other pages again, such as what the law of a nation says.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from opencouncil.wording.sections import Bullets, Line, Opening, Row, Section, Steps


@lru_cache(maxsize=2_000)
def show_section(one: Section, level: int) -> Markup:
    """Its heading, of a level from 1 to 6, and each part in a block of its own."""
    return Markup("".join(_iter_section(one, level)))  # noqa: S704 - each text in it is escaped


def show_line(one: Line) -> Markup:
    return Markup(_write_line(one))  # noqa: S704 - the same


# To `lru_cache` a text is the same as one that is HTML already, unless types count.
@lru_cache(maxsize=2_000, typed=True)
def show_link(url: str, text: str) -> Markup:
    """A link to a stranger's page, or the text alone where no link may lead."""
    return Markup(_write_link(url, text))  # noqa: S704 - the same


def _iter_section(one: Section, level: int) -> Iterator[str]:
    if one.heading:
        yield f"<h{level:d}>{escape(one.heading)}</h{level:d}>\n"
    for part in one.parts:
        yield '<div class="part">\n'
        yield from map(_write_line, part)
        yield "</div>\n"


def _write_line(one: Line) -> str:
    match one:
        case Row():
            label = f'<span class="label">{escape(one.label)}:</span> ' if one.label else ""
            text = _write_link(one.url, one.text) if one.url else mark_code(one.text)
            return f'<p class="row {escape(one.role)}">{label}{text}</p>\n'
        case Opening():
            word = f'<strong class="{escape(one.role)}">{escape(one.word)}</strong>'
            return f"<p>{word}{escape(one.rest)}</p>\n"
        case Bullets():
            return f"<p>{escape(one.label)}:</p>\n<ul>{_write_items(one.items)}</ul>\n"
        case Steps():
            return f"<ol>{_write_items(one.items)}</ol>\n"
        case _:
            return f'<p class="{escape(one.role)}">{mark_code(one.text)}</p>\n'


def _write_items(items: Iterable[str]) -> str:
    return "".join(f"<li>{mark_code(item)}</li>" for item in items)


def _write_link(url: str, text: str) -> str:
    if not is_safe(url):
        return escape(text)
    return f'<a href="{escape(url)}" rel="nofollow noopener">{escape(text)}</a>'


# A page asks of the same sources again and again.
@lru_cache(maxsize=2_000)
def is_safe(address: str) -> bool:
    """Whether a link may lead there: to a page of the web, and to no script."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def mark_code(text: str) -> Markup:
    """The text, with what stands in it between two backticks as code."""
    parts = text.split("`")
    if len(parts) == 1 or len(parts) % 2 == 0:
        return escape(text)
    marked = (
        Markup("<code>{}</code>").format(part) if n % 2 else escape(part) for n, part in enumerate(parts)
    )
    return Markup("").join(marked)
