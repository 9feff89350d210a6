"""News of what is watched as an Atom feed (RFC 4287): an entry for each change and each day that came."""

import re
from datetime import UTC, date, datetime
from html import escape
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement

from opencouncil.render.calendar.ids import make_event_id
from opencouncil.render.changelog.atom import ATOM, add, add_entry, add_link, begin_feed, end_feed, say_time
from opencouncil.render.changelog.entry_ids import make_id
from opencouncil.render.kinds import NewsShown
from opencouncil.reports.calendar import Event
from opencouncil.wording.calendar import say_event
from opencouncil.wording.changelog import read_story
from opencouncil.wording.feed import AUTHOR
from opencouncil.wording.news import title_feed
from opencouncil.wording.safe_text import clean_line

_WEB = re.compile(r"https?://[^\s\"'<>\\^`{|}]+", re.ASCII)


def render(shown: NewsShown, out: TextIO) -> None:
    entries = shown.changelog.entries
    moments = [entry.commit.time for entry in entries] + [_begin(event.day) for event in shown.events]
    name = make_id("news", *sorted(shown.lines))
    feed = begin_feed(name, title_feed(shown.lines), max(moments, default=shown.head.time))
    for event in reversed(shown.events):
        _add_event(feed, event, shown)
    story = read_story(entries)
    for entry in entries:
        add_entry(feed, entry, story, shown.links.find(entry.commit))
    end_feed(feed, out)


def _add_event(feed: Element, event: Event, shown: NewsShown) -> None:
    said = say_event(event, shown.councils)
    node = SubElement(feed, f"{{{ATOM}}}entry")
    add(node, "id", make_event_id(event))
    add(node, "title", said.title)
    add(node, "updated", say_time(_begin(event.day)))
    add(SubElement(node, f"{{{ATOM}}}author"), "name", AUTHOR)
    if _WEB.fullmatch(said.url):
        add_link(node, "alternate", said.url, "text/html")
    lines = "".join(f"<p>{escape(clean_line(line))}</p>" for line in said.lines)
    add(node, "content", lines).set("type", "html")


def _begin(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), UTC)
