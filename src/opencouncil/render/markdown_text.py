"""Strangers' text in GitHub's Markdown: in a comment, a file or a table.

No value makes a link, a heading, HTML or a formula. An ``@name`` in it notifies nobody, and a number or
address of another issue or pull request makes no reference there.
"""

import re
from collections.abc import Callable
from html import escape

from opencouncil.wording.safe_text import clean_line

# Invisible; separates characters that GitHub would interpret together.
_APART = "\N{ZERO WIDTH SPACE}"
_PUNCTUATION = re.compile(r"[\\`*_\[\]<>~|#$^&]")
# At the start of a line these would begin a list or a heading.
_START = re.compile(r"(?:\d{1,9}(?=[.)])|(?=[-+=]))")
# An address, which GitHub always turns into a link; and text that notifies or refers.
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]{1,20}://|www\.|mailto:|xmpp:)\S+", re.IGNORECASE)
_CALLS = re.compile(r"@|#(?=\d)|\bGH-(?=\d)", re.IGNORECASE)
# Pages on which GitHub would show a reference to ours.
_TELLTALE = re.compile(r"https?://(?:www\.)?github\.com/[^/]+/[^/]+/(?:issues|pull|discussions|commit)", re.I)


def escape_text(text: str) -> str:
    """A value as text within a line; an address in it becomes code."""
    return _escape(text, as_code)


def escape_cell(text: str) -> str:
    """A value as text within a cell of a table, which every bar would end, also one in code."""
    return _escape(text, lambda address: escape_bar(as_code(address)))


def _escape(text: str, code: Callable[[str], str]) -> str:
    text, shown, last = clean_line(text), "", 0
    for found in _ADDRESS.finditer(text):
        # A full stop or a comma after an address belongs to the sentence.
        address = found[0].rstrip(".,;:!?")
        shown += _escape_plain(text[last : found.start()]) + code(address)
        last = found.start() + len(address)
    return shown + _escape_plain(text[last:])


def begin_line(shown: str) -> str:
    """Text at the start of a line, escaped so that it begins no list or heading."""
    start = _START.match(shown)
    return f"{start[0]}\\{shown[start.end() :]}" if start else shown


def escape_html(text: str) -> str:
    """A value as HTML text, for places without Markdown: the summary of a folded part."""
    text = _ADDRESS.sub(lambda found: re.sub(r"([:.])", rf"\1{_APART}", found[0]), clean_line(text))
    return escape(_CALLS.sub(rf"\g<0>{_APART}", text))


def as_code(text: str) -> str:
    """A value as code, between more backquotes than it contains."""
    text = clean_line(text)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") or not text.strip() else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def as_link(text: str, url: str) -> str:
    """A link; the address as code if it must not be a link."""
    is_bare = text == url
    if not re.match(r"https?://", url) or _TELLTALE.match(url):
        return as_code(url) if is_bare else f"{escape_text(text)}, {as_code(url)}"
    address = clean_line(url)
    title = _escape_plain(address.split("://", 1)[1].rstrip("/") if is_bare else clean_line(text))
    target = re.sub(r"[\s<>()\\`\"'\[\]]", lambda found: f"%{ord(found[0]):02X}", address)
    return f"[{title}](<{target.replace('&', '&amp;')}>)"


def escape_bar(text: str) -> str:
    """Our own Markdown in a cell of a table: bars, which would end the cell, are escaped."""
    return text.replace("|", "\\|")


def _escape_plain(text: str) -> str:
    return _CALLS.sub(rf"\g<0>{_APART}", _PUNCTUATION.sub(r"\\\g<0>", text))
