"""Sections of a page as HTML: see `opencouncil.wording.sections`.

A page has hundreds of lines, and a macro of a template takes several times as long for each.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from opencouncil.wording.sections import Bullets, Line, Opening, Row, Section, Steps


def show_section(one: Section, level: int) -> Markup:
    """Its heading, of a level from 1 to 6, and each part in a block of its own."""
    return Markup("".join(_iter_section(one, level)))  # noqa: S704 - each text in it is escaped


def show_line(one: Line) -> Markup:
    return Markup(_write_line(one))  # noqa: S704 - the same


def show_link(url: str, text: str) -> Markup:
    """A link to a stranger's page, or the text alone where no link may lead."""
    return Markup(_write_link(url, text))  # noqa: S704 - the same


def show_text(value: object) -> str:
    """A text as HTML, whatever is in it; what says itself that it is HTML stays."""
    # To make of each of hundreds of texts an object that says so takes longer than to look for these.
    if type(value) is str and not (
        "&" in value or "<" in value or ">" in value or '"' in value or "'" in value
    ):
        return value
    return escape(value)


def _iter_section(one: Section, level: int) -> Iterator[str]:
    if one.heading:
        yield f"<h{level:d}>{show_text(one.heading)}</h{level:d}>\n"
    for part in one.parts:
        yield '<div class="part">\n'
        yield from map(_write_line, part)
        yield "</div>\n"


def _write_line(one: Line) -> str:
    match one:
        case Row():
            label = f'<span class="label">{show_text(one.label)}:</span> ' if one.label else ""
            text = _write_link(one.url, one.text) if one.url else mark_code(one.text)
            return f'<p class="row {show_text(one.role)}">{label}{text}</p>\n'
        case Opening():
            word = f'<strong class="{show_text(one.role)}">{show_text(one.word)}</strong>'
            return f"<p>{word}{show_text(one.rest)}</p>\n"
        case Bullets():
            return f"<p>{show_text(one.label)}:</p>\n<ul>{_write_items(one.items)}</ul>\n"
        case Steps():
            return f"<ol>{_write_items(one.items)}</ol>\n"
        case _:
            return f'<p class="{show_text(one.role)}">{mark_code(one.text)}</p>\n'


def _write_items(items: Iterable[str]) -> str:
    return "".join(f"<li>{mark_code(item)}</li>" for item in items)


def _write_link(url: str, text: str) -> str:
    if not is_safe(url):
        return show_text(text)
    return f'<a href="{show_text(url)}" rel="nofollow noopener">{show_text(text)}</a>'


# A page asks of the same sources again and again.
@lru_cache(maxsize=2_000)
def is_safe(address: str) -> bool:
    """Whether a link may lead there: to a page of the web, and to no script."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def mark_code(text: str) -> str:
    """The text, with what stands in it between two backticks as code."""
    if "`" not in text:
        return show_text(text)
    parts = text.split("`")
    if len(parts) == 1 or len(parts) % 2 == 0:
        return show_text(text)
    marked = (
        Markup("<code>{}</code>").format(part) if n % 2 else escape(part) for n, part in enumerate(parts)
    )
    return Markup("").join(marked)
