"""What changed in the data, and its feeds: of all, of each nation, and of each council that changed."""

import io
from collections.abc import Iterator, Sequence

from opencouncil.history.changelog import Entry
from opencouncil.history.repository import Commit
from opencouncil.project import make_tag
from opencouncil.render.changelog.atom import add_entry, begin_feed, end_feed
from opencouncil.site.page import File, Page
from opencouncil.site.website import Website
from opencouncil.wording.changelog import Story, read_story
from opencouncil.wording.pages.changes import (
    anchor,
    council_feed,
    describe_changes,
    list_feeds,
    list_gone_feeds,
    list_places,
)
from opencouncil.wording.pages.frame import CHANGES, COUNCILS, Link

# Readers ask often, and want what is new.
MOST_IN_FEED = 100


def iter_pages(website: Website) -> Iterator[Page]:
    places = list_places((council.id for council in website.councils), website.dataset.law)
    told = describe_changes(website.recent, places, list_feeds({one.nation for one in website.councils}))
    yield Page(
        place=CHANGES,
        template="changes.html",
        title=told.title,
        description=told.description,
        content={"told": told, "anchor": anchor},
        feeds=told.feeds[:1],
    )


def iter_files(website: Website) -> Iterator[File]:
    recent = website.recent
    if recent is None:
        return
    entries = recent.changelog.entries
    story = read_story(entries)
    there = {council.id: council_feed(council) for council in website.councils}
    everything, *nations = list_feeds({council.nation for council in website.councils})
    yield _make_feed(website, everything, entries, story, recent.head)
    by_nation: dict[str, list[Entry]] = {}
    by_council: dict[str, list[Entry]] = {}
    for entry in entries:
        by_nation.setdefault(entry.nation, []).append(entry)
        by_council.setdefault(entry.council, []).append(entry)
    for feed in nations:
        nation = feed.to.rpartition("/")[2].removesuffix(".atom")
        yield _make_feed(website, feed, by_nation.get(nation, ()), story, recent.head)
    for council, feed in {**there, **list_gone_feeds(entries, there)}.items():
        yield _make_feed(website, feed, by_council.get(council, ()), story, recent.head)


def _make_feed(website: Website, feed: Link, entries: Sequence[Entry], story: Story, head: Commit) -> File:
    """Its id stays the same for as long as its address, or for ever where it has none."""
    base_url = website.site.base_url
    address = f"{base_url}{feed.to}" if base_url else ""
    newest = max((entry.commit.time for entry in entries), default=head.time)
    there = {council.id for council in website.councils}
    element = begin_feed(address or make_tag(feed.to), feed.text, newest, address or None)
    for entry in entries[:MOST_IN_FEED]:
        page = f"{base_url}{COUNCILS}{entry.council}/" if base_url and entry.council in there else ""
        add_entry(element, entry, story, page)
    out = io.StringIO()
    end_feed(element, out)
    return File(feed.to, out.getvalue().encode())
