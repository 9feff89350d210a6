"""The ids of feeds and their entries, the same in every format.

The id of an entry is made from its commit and its council alone, so it is the same in every feed and never
changes.
"""

import uuid

from opencouncil.history.changelog import Entry

# The namespace of every id (RFC 4122, version 5); it never changes, even if the project moves.
SPACE = uuid.UUID("28ebf3b3-626d-5e94-a069-c4e36e448c31")


def make_id(*parts: str) -> str:
    """A permanent id (RFC 4122), made from the parts that it identifies."""
    return uuid.uuid5(SPACE, "\n".join(parts)).urn


def make_entry_id(entry: Entry) -> str:
    return make_id("entry", entry.commit.hash, entry.council or entry.path)
