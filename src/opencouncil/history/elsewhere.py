"""The changed files of a repository that are not of the dataset: programs, schemas, workflows, pages."""

import os
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from opencouncil.history.repository import Repository, Revision
from opencouncil.history.working import iter_unlike_elsewhere
from opencouncil.reading.snapshot import find_kind

_ABSENT = "000000"
_HOW = ("-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--ignore-submodules=none")


class OtherFile(NamedTuple):
    """A file by its path from the root of the repository, with its modes; empty where it is not there."""

    path: str
    before: str
    after: str


def find_elsewhere(repository: Repository, base: Revision, head: Revision | None) -> list[OtherFile]:
    """The changed files outside the dataset, sorted; without a head, those of the working folder.

    Of files that git does not track yet only those in the data folder are among them.
    """
    tree = f"{head.commit.hash if head else 'HEAD'}^{{tree}}"
    out = repository.git.ask("diff-tree", *_HOW, f"{base.commit.hash}^{{tree}}", tree)
    found = {file.path: file for file in _parse(out.split(b"\0"))}
    prefixes = (base.prefix, head.prefix if head else repository.prefix)
    if head is None:
        # To compare is to read: those of the dataset were.
        is_known = partial(_is_of_dataset, prefixes=prefixes)
        for path, before, after in iter_unlike_elsewhere(repository.git, tree, repository.prefix, is_known):
            was = found[path].before if path in found else before
            found[path] = OtherFile(path, was, after)
    return [found[path] for path in sorted(found) if not _is_of_dataset(path, prefixes)]


def _parse(parts: Sequence[bytes]) -> Iterator[OtherFile]:
    """Files from raw lines, each followed by its path: ``:100644 100755 9fce... 8d31... M``."""
    for raw, name in zip(parts[::2], parts[1::2], strict=False):
        modes = raw.decode().lstrip(":").split()[:2]
        yield OtherFile(os.fsdecode(name), *("" if mode == _ABSENT else mode for mode in modes))


def _is_of_dataset(path: str, prefixes: Sequence[str]) -> bool:
    return any(path.startswith(one) and find_kind(path.removeprefix(one)) for one in prefixes)
