"""The ids of feeds and their entries, the same in every format.

The id of an entry is made from its commit and its council alone, so it is the same in every feed and never
changes.
"""

import uuid

from opencouncil.history.changelog import Entry, Selection

# The namespace of every id (RFC 4122, version 5); it never changes, even if the project moves.
SPACE = uuid.UUID("28ebf3b3-626d-5e94-a069-c4e36e448c31")


def make_id(*parts: str) -> str:
    """A permanent id (RFC 4122), made from the parts that it identifies."""
    return uuid.uuid5(SPACE, "\n".join(parts)).urn


def make_feed_id(selection: Selection) -> str:
    """The id of a feed: the same whatever the order of what it is limited to."""
    parts = [",".join(sorted(part)) for part in (selection.paths, selection.nations, selection.activities)]
    return make_id("feed", *parts, *sorted(selection.regions))


def make_entry_id(entry: Entry) -> str:
    return make_id("entry", entry.commit.hash, entry.council or entry.path)
