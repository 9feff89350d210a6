"""The data's changelog as an Atom feed (RFC 4287): an entry for each commit and council.

Strangers' words are plain text; only addresses of web pages become links.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from html import escape
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from opencouncil.history.changelog import Entry
from opencouncil.render.changelog.entry_ids import make_entry_id, make_feed_id
from opencouncil.render.kinds import ChangelogShown
from opencouncil.wording.changelog import Story, list_items, list_whole, read_story
from opencouncil.wording.feed import AUTHOR, title_entry, title_feed
from opencouncil.wording.safe_text import clean_line
from opencouncil.wording.sentences import Item, Part, Sentence, Style

ATOM = "http://www.w3.org/2005/Atom"
_WEB = re.compile(r"https?://[^\s\"'<>\\^`{|}]+", re.ASCII)


def render(shown: ChangelogShown, out: TextIO) -> None:
    changelog, selection = shown.changelog, shown.selection
    newest = max((entry.commit.time for entry in changelog.entries), default=shown.head.time)
    feed = begin_feed(make_feed_id(selection), title_feed(selection, shown.councils), newest, shown.url)
    story = read_story(changelog.entries)
    for entry in changelog.entries:
        add_entry(feed, entry, story)
    end_feed(feed, out)


def begin_feed(name: str, title: str, updated: datetime, url: str | None = None) -> Element:
    """A feed without entries; ``url`` is its own address."""
    register_namespace("", ATOM)
    feed = Element(f"{{{ATOM}}}feed")
    add(feed, "id", name)
    add(feed, "title", title)
    add(feed, "updated", say_time(updated))
    if url:
        add_link(feed, "self", url, "application/atom+xml")
    add(SubElement(feed, f"{{{ATOM}}}author"), "name", AUTHOR)
    add(feed, "generator", "opencouncil")
    return feed


def end_feed(feed: Element, out: TextIO) -> None:
    indent(feed)
    out.write('<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, encoding="unicode") + "\n")


def add_entry(feed: Element, entry: Entry, story: Story, page: str = "") -> None:
    """The changes of a commit to a council; ``page`` is the address of the commit, where it is known."""
    items = [*list_whole(entry, story), *list_items(entry, story)]
    node = SubElement(feed, f"{{{ATOM}}}entry")
    moment = say_time(entry.commit.time)
    add(node, "id", make_entry_id(entry))
    add(node, "title", title_entry(entry.name, items))
    add(node, "published", moment)
    add(node, "updated", moment)
    add(SubElement(node, f"{{{ATOM}}}author"), "name", entry.commit.author.strip() or AUTHOR)
    if page:
        add_link(node, "alternate", page, "text/html")
    for url in dict.fromkeys(part.url for part in _iter_links(items)):
        if _WEB.fullmatch(url):
            add_link(node, "related", url)
    terms = [entry.nation, *(change.activity for change in entry.changes)]
    for term in dict.fromkeys(filter(None, terms)):
        SubElement(node, f"{{{ATOM}}}category", term=clean_line(term))
    content = add(node, "content", "".join(_write_html(entry, items)))
    content.set("type", "html")


def _iter_links(items: Iterable[Item]) -> Iterator[Part]:
    for item in items:
        for sentence in (item.sentence, *item.below):
            yield from (part for part in sentence if part.style is Style.LINK)


def _write_html(entry: Entry, items: Iterable[Item]) -> Iterator[str]:
    yield "<ul>"
    for item in items:
        below = "".join(f"<li>{_write(sentence)}</li>" for sentence in item.below)
        yield f"<li>{_write(item.sentence)}{f'<ul>{below}</ul>' if below else ''}</li>"
    yield f"</ul><p>{_text(entry.commit.subject)} (<code>{entry.commit.short}</code>)</p>"


def _write(sentence: Sentence) -> str:
    return "".join(_write_part(part) for part in sentence)


def _write_part(part: Part) -> str:
    if part.style is Style.LINK and _WEB.fullmatch(part.url):
        return f'<a href="{_text(part.url)}">{_text(part.text)}</a>'
    if part.style is Style.CODE:
        return f"<code>{_text(part.text)}</code>"
    return _text(part.text)


def _text(text: str) -> str:
    return escape(clean_line(text))


def add(parent: Element, name: str, text: str) -> Element:
    node = SubElement(parent, f"{{{ATOM}}}{name}")
    # XML cannot contain most control characters.
    node.text = clean_line(text)
    return node


def add_link(parent: Element, kind: str, url: str, form: str = "") -> None:
    SubElement(
        parent, f"{{{ATOM}}}link", {"rel": kind, "href": clean_line(url), **({"type": form} if form else {})}
    )


def say_time(moment: datetime) -> str:
    """A time in the form of RFC 3339, in UTC."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
