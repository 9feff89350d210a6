"""What the working folder changes since a revision, as a pull request does: from where the branch left it."""

from datetime import date
from pathlib import Path

from opencouncil.errors import RevisionError
from opencouncil.findings import clip
from opencouncil.history.repository import NoDatasetError, Repository, Revision, open_repository
from opencouncil.reading.snapshot import DATA, SCHEMAS


def find_change(data: Path, revision: str, today: date) -> tuple[Revision | None, frozenset[str]]:
    """The dataset where the current branch left a revision, and the paths that differ in the working folder.

    A schema that was beside the data and is gone is among them, as ``../schema/law.schema.json``.

    None where there was no dataset yet. RevisionError where a shallow clone lacks the commit between.
    """
    repository = open_repository(data)
    commit = repository.resolve(revision, today)
    base = repository.find_merge_base(commit)
    if base is None and repository.boundary:
        raise RevisionError(
            f"This clone is shallow, and lacks the commit at which this branch left '{clip(revision)}'. "
            "`git fetch --unshallow` gets it; in a workflow give the checkout a larger `fetch-depth`."
        )
    past = None
    try:
        past = repository.open_revision(base or commit, revision)
        return past, repository.find_changed(past, None) | _find_lost_schemas(repository, past)
    except NoDatasetError:
        # Of two sides of which one has no dataset, all of the other differs.
        paths = set(past.iter_paths()) if past else set()
        return past, frozenset(paths.union(repository.folder.iter_paths() if repository.folder else ()))


def _find_lost_schemas(repository: Repository, past: Revision) -> frozenset[str]:
    """The schemas of a dataset that brings its own; of a folder that is gone, nothing else tells."""
    folder = repository.folder
    if not folder or folder.path.name != DATA or folder.absent:
        return frozenset()
    beside = f"{past.prefix.removesuffix(f'{DATA}/')}schema"
    gone = (name for name in SCHEMAS if not (folder.path.parent / "schema" / name).exists())
    return frozenset(
        f"../schema/{name}"
        for name in gone
        if repository.read_path(past.commit, f"{beside}/{name}") is not None
    )
