"""The names that people give to revisions: what git is not asked, and what may be meant."""

import os
from collections.abc import Sequence

from opencouncil.errors import RevisionError
from opencouncil.findings import clip

# No name of a revision is longer, and the system takes no argument of 130,000 characters.
_MAX_BYTES = 4_000
# So many names a misspelt one is compared with, since a stranger may make a million; and the longest that is.
_MAX_NAMES, _LONGEST = 2_000, 60


def refuse_odd(revision: str) -> None:
    """Keep from git whatever begins with a dash, is not one line of text or is a range."""
    name = clip(revision)
    if ".." in revision:
        raise RevisionError(f"'{name}' is a range. Give its two ends one after the other, with a space.")
    is_plain = revision.isprintable() and revision.strip() == revision
    if not revision or revision.startswith(("-", "^", ":")) or not is_plain:
        raise RevisionError(f"'{name}' is not a revision. Give a commit, a tag, a branch or a day.")


def is_too_long(revision: str) -> bool:
    """Whether it is longer than any name of a revision."""
    return len(os.fsencode(revision)) > _MAX_BYTES


def list_like(revision: str, names: Sequence[str]) -> list[str]:
    """The names that may be meant, by their length."""
    if len(revision) > _LONGEST:
        return []
    most = len(revision) // 3 + 1
    return [name for name in names if abs(len(name) - len(revision)) <= most][:_MAX_NAMES]
