"""Which data it is: the last commit that changed it, its release, and whether files differ from it.

What counts is the data folder and the schemas beside it, so that later commits of programs and documents
change nothing here.
"""

from collections.abc import Sequence
from dataclasses import replace

from opencouncil.errors import RevisionError
from opencouncil.history.checkout import find_root
from opencouncil.history.releases import list_releases
from opencouncil.history.repository import Commit, Repository, Revision
from opencouncil.history.version import NOT_KNOWN, DataVersion
from opencouncil.history.working import iter_unlike
from opencouncil.reading.snapshot import ENTRIES, Folder, Snapshot, belongs

SCHEMA = "schema"


def find_data_version(snapshot: Snapshot) -> DataVersion:
    """Of a revision, or of files in a clone; NOT_KNOWN for all others, such as the copy in the package."""
    try:
        if isinstance(snapshot, Revision):
            return _describe(snapshot.repository, snapshot.commit, snapshot.prefix)
        if isinstance(snapshot, Folder) and not snapshot.is_shipped:
            return _describe_folder(snapshot)
    except (RevisionError, OSError):  # no git, no commit yet, or a repository that cannot be read
        pass
    return NOT_KNOWN


def _describe_folder(folder: Folder) -> DataVersion:
    root = find_root(folder.path.resolve())
    if root is None:
        return NOT_KNOWN
    repository = Repository(root, folder)
    head = repository.find_last_change("HEAD")
    found = _describe(repository, head, repository.prefix) if head else NOT_KNOWN
    return replace(found, is_changed=_is_changed(repository)) if found.commit else found


def _describe(repository: Repository, head: Commit, prefix: str) -> DataVersion:
    paths = _list_paths(prefix)
    commit = repository.find_last_change(head.hash, paths)
    # Files that lie in a clone and are no part of it.
    if commit is None or not _holds(repository, f"{head.hash}:{prefix.rstrip('/')}"):
        return NOT_KNOWN
    return DataVersion(
        commit=commit.hash,
        day=commit.day,
        release=_find_release(repository, head, commit, paths),
        is_changed=False,
        is_cut=commit.hash in repository.boundary,
    )


def _holds(repository: Repository, name: str) -> bool:
    """Whether there is such a commit, or such a path in one."""
    return repository.git.call("rev-parse", "--verify", "--quiet", name)[0] == 0


def _list_paths(prefix: str) -> Sequence[str]:
    """The data and the schemas, from the root of the repository; a dataset at the root has no folder."""
    if not prefix:
        return sorted({entry.pattern.partition("/")[0] for entry in ENTRIES})
    return prefix.rstrip("/"), schema_folder(prefix)


def schema_folder(prefix: str) -> str:
    """The folder of the schemas of a dataset, from the root of the repository."""
    above = prefix.rstrip("/").rpartition("/")[0]
    return f"{above}/{SCHEMA}" if above else SCHEMA


def _find_release(repository: Repository, head: Commit, commit: Commit, paths: Sequence[str]) -> str:
    for release in reversed(list_releases(repository, head)):
        tag = release.tag
        is_later = release.is_of_data and tag.time >= commit.time
        if is_later and _is_same(repository, tag.commit, commit.hash, paths):
            return tag.name
    return ""


def _is_same(repository: Repository, commit: str, other: str, paths: Sequence[str]) -> bool:
    """Whether two commits have the same files at some paths."""
    how = ("-r", "--quiet", "--no-renames", "--ignore-submodules=none")
    return repository.git.call("diff-tree", *how, commit, other, "--", *paths)[0] == 0


def _is_changed(repository: Repository) -> bool:
    """Whether a file of the data or of the schemas is not as in the last commit."""
    git, prefix = repository.git, repository.prefix
    if any(belongs(path) for path in iter_unlike(git, f"HEAD:{prefix.rstrip('/')}", prefix)):
        return True
    schema = schema_folder(prefix)
    if not prefix or not _holds(repository, f"HEAD:{schema}"):
        return False
    return any(True for _ in iter_unlike(git, f"HEAD:{schema}", f"{schema}/"))
