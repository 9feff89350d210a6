"""No files: its key tells whether the tables that no council has a piece of are those of an earlier site.

They are files of the data to take away, which is made anew after any change; see `pieces`.
"""

from collections.abc import Iterator

from opencouncil.site.page import File
from opencouncil.site.website import Website


def iter_files(website: Website) -> Iterator[File]:
    yield from ()
