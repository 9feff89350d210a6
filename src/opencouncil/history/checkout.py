"""The files of a dataset that a sparse checkout leaves out of the working folder: there, and not here."""

import os
from dataclasses import replace
from pathlib import Path

from opencouncil.errors import RevisionError
from opencouncil.history.places import find_git_folders
from opencouncil.reading.snapshot import COUNCILS, DATA, Folder


def know_absent(folder: Folder) -> Folder:
    """The same dataset, knowing which of its files are not checked out.

    Git is asked only where a sparse checkout was ever set up: it takes as long as to check the dataset.
    """
    root = find_root(folder.path.resolve())
    if root is None or not may_be_sparse(root):
        return folder
    from opencouncil.history.repository import Repository
    from opencouncil.history.working import iter_left_out

    repository = Repository(root, folder)
    return replace(folder, absent=frozenset(iter_left_out(repository.git, repository.prefix)))


def is_left_out(here: Path) -> bool:
    """Whether the last commit around a folder holds a dataset of which nothing is checked out."""
    root = find_root(here)
    if root is None:
        return False
    from opencouncil.history.repository import Repository

    try:
        status, out, _ = Repository(root, None).git.call("ls-tree", "-z", "-d", "--name-only", f"HEAD:{DATA}")
    except RevisionError:
        return False
    return status == 0 and COUNCILS.encode() in out.split(b"\0")


def find_root(folder: Path) -> Path | None:
    """The nearest folder above that is a working folder of git."""
    return next((one for one in (folder, *folder.parents) if os.path.lexists(one / ".git")), None)


def may_be_sparse(root: Path) -> bool:
    try:
        return (find_git_folders(root).own / "info" / "sparse-checkout").exists()
    except (RevisionError, OSError):  # a broken repository is no reason not to read its files
        return False
