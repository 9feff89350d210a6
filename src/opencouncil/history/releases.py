"""Releases of the data, which are tags.

A tag such as ``data-v1.2.3`` is a release of the data. Without such tags, tags such as ``v1.2.3`` divide the
history into releases.
"""

import re
from datetime import date
from typing import NamedTuple

from opencouncil.history.repository import Commit, Repository, Tag

_DATA_TAG = re.compile(r"(data[-/]v?)(\d{1,6})\.(\d{1,6})\.(\d{1,6})", re.ASCII)
_ANY_TAG = re.compile(r"(v?)(\d{1,6})\.(\d{1,6})\.(\d{1,6})", re.ASCII)


class Release(NamedTuple):
    tag: Tag
    prefix: str
    number: tuple[int, int, int]

    @property
    def is_of_data(self) -> bool:
        return self.prefix.startswith("data")

    @property
    def day(self) -> date:
        return self.tag.time.date()


def list_releases(repository: Repository, head: Commit) -> list[Release]:
    """The releases of the data that a commit contains, else releases of any kind, highest number first."""
    tags = repository.list_tags(head)
    for form in (_DATA_TAG, _ANY_TAG):
        found = [
            Release(tag, match[1], (int(match[2]), int(match[3]), int(match[4])))
            for tag in tags
            if (match := form.fullmatch(tag.name))
        ]
        if found:
            return sorted(found, key=lambda release: release.number, reverse=True)
    return []
