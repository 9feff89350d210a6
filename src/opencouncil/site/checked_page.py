"""A page of a built site as it is read to check it: its addresses, its ids, and what is wrong in its HTML.

Only what needs no other program; tests/site/test_markup.py asks one that knows every rule.
"""

import json
from collections.abc import Iterator
from enum import StrEnum
from html.parser import HTMLParser
from typing import NamedTuple

# https://html.spec.whatwg.org/multipage/syntax.html#void-elements
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_ADDRESSES = frozenset(("href", "src", "action", "data-root"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# What somebody fills in, and an input of these types is not.
_FIELDS, _UNFILLED = ("input", "select", "textarea"), ("hidden", "submit", "button", "reset", "image")


class Wrong(StrEnum):
    """What is wrong in a page."""

    NOT_CLOSED = "not-closed"
    NOT_OPENED = "not-opened"
    NO_DOCTYPE = "no-doctype"
    NO_LANGUAGE = "no-language"
    NO_TITLE = "no-title"
    NO_ALT = "no-alt"
    NO_LABEL = "no-label"
    NO_WORDS = "no-words"
    FIRST_HEADING = "first-heading"
    HEADINGS = "headings"
    NO_JSON = "no-json"


class _Open(NamedTuple):
    """An element that is not closed yet, and the line that it begins in."""

    tag: str
    line: int


class CheckedPage(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        # The tag and the address.
        self.addresses: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.canonical = ""
        # What others ask for: the page itself, and its picture for posts.
        self.whole: list[str] = []
        self._found: list[tuple[Wrong, str]] = []
        self._open: list[_Open] = []
        self._has_doctype = self._has_language = False
        self._title = ""
        self._level = self._firsts = 0
        # Fields by their ids, and what labels are for.
        self._fields: list[tuple[str, int]] = []
        self._labelled: set[str] = set()
        # The line of the link or button that is open, and whether it has words so far.
        self._link: _Open | None = None
        self._has_words = False
        self._data: str | None = None
        self.feed(html)
        self.close()

    @property
    def wrong(self) -> Iterator[tuple[Wrong, str]]:
        """What is wrong, and where."""
        if not self._has_doctype:
            yield Wrong.NO_DOCTYPE, ""
        if not self._has_language:
            yield Wrong.NO_LANGUAGE, ""
        if not self._title.strip():
            yield Wrong.NO_TITLE, ""
        if self._firsts != 1:
            yield Wrong.FIRST_HEADING, str(self._firsts)
        yield from self._found
        yield from ((Wrong.NOT_CLOSED, f"{one.tag}, {one.line}") for one in self._open)
        for name, line in self._fields:
            if name not in self._labelled:
                yield Wrong.NO_LABEL, str(line)

    def handle_decl(self, decl: str) -> None:
        self._has_doctype = self._has_doctype or decl.lower() == "doctype html"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag not in _VOID:
            self._open.append(_Open(tag, self._line))
        if "id" in found:
            self.ids.append(found["id"])
        self._note_addresses(tag, found)
        self._note_names(tag, found)
        if tag == "html":
            self._has_language = bool(found.get("lang"))
        elif tag in _HEADINGS:
            self._note_heading(_HEADINGS[tag])
        elif tag == "script" and found.get("type", "").endswith("json"):
            self._data = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._data is not None:
            try:
                json.loads(self._data)
            except (ValueError, RecursionError):
                self._add(Wrong.NO_JSON, str(self._line))
            self._data = None
        if self._link and self._link.tag == tag:
            if not self._has_words:
                self._add(Wrong.NO_WORDS, str(self._link.line))
            self._link = None
        tags = [one.tag for one in self._open]
        if tag not in tags:
            self._add(Wrong.NOT_OPENED, f"{tag}, {self._line}")
            return
        # Whatever was opened after it is not closed where it should be.
        while (last := self._open.pop()).tag != tag:
            self._add(Wrong.NOT_CLOSED, f"{last.tag}, {last.line}")

    def handle_data(self, data: str) -> None:
        if self._data is not None:
            self._data += data
        elif self._open and self._open[-1].tag == "title" and not self._is_within("svg"):
            self._title += data
        if data.strip():
            self._has_words = True

    @property
    def _line(self) -> int:
        return self.getpos()[0]

    def _add(self, wrong: Wrong, what: str) -> None:
        self._found.append((wrong, what))

    def _is_within(self, tag: str) -> bool:
        return any(one.tag == tag for one in self._open)

    def _note_addresses(self, tag: str, found: dict[str, str]) -> None:
        if tag == "link" and found.get("rel") == "canonical":
            self.canonical = found.get("href", "")
            self.whole.append(self.canonical)
            return
        self.addresses += [(tag, value) for name, value in found.items() if name in _ADDRESSES]
        if tag == "meta" and found.get("http-equiv", "").lower() == "refresh":
            self.addresses.append((tag, found.get("content", "").partition("url=")[2]))
        elif tag == "meta" and found.get("property") == "og:image":
            self.whole.append(found.get("content", ""))

    def _note_names(self, tag: str, found: dict[str, str]) -> None:
        """What stands in the place of a picture, a field, a link or a frame for people who do not see it."""
        named = any(found.get(name, "").strip() for name in ("aria-label", "aria-labelledby", "title"))
        if tag == "img" and "alt" not in found:
            self._add(Wrong.NO_ALT, str(self._line))
        elif tag == "img" and found["alt"].strip():
            self._has_words = True
        elif tag in ("a", "button"):
            self._link, self._has_words = _Open(tag, self._line), named
        elif tag == "label":
            self._labelled.add(found.get("for", ""))
        elif tag in _FIELDS and found.get("type") not in _UNFILLED:
            if not named and not self._is_within("label"):
                self._fields.append((found.get("id", ""), self._line))
        elif tag == "iframe" and not named:
            self._add(Wrong.NO_LABEL, str(self._line))

    def _note_heading(self, level: int) -> None:
        self._firsts += level == 1
        if self._level and level > self._level + 1:
            self._add(Wrong.HEADINGS, f"{level}, {self._level}, {self._line}")
        self._level = level
