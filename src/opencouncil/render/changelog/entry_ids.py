"""The ids of feeds and their entries, the same in every format.

The id of an entry is made from its commit and its council alone, so that it is the same in every feed that
holds it, whatever comes later.
"""

import uuid

from opencouncil.history.changelog import Entry

# The space of our names; every id comes from it (RFC 4122, version 5), so it stays wherever the project goes.
SPACE = uuid.UUID("28ebf3b3-626d-5e94-a069-c4e36e448c31")


def make_id(*parts: str) -> str:
    """A name for good (RFC 4122) out of what it is the name of."""
    return uuid.uuid5(SPACE, "\n".join(parts)).urn


def make_entry_id(entry: Entry) -> str:
    return make_id("entry", entry.commit.hash, entry.council or entry.path)
