"""The one module that talks to git."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from git import Commit, Repo
from git.exc import GitError, InvalidGitRepositoryError, NoSuchPathError, ODBError

from opencouncil.errors import OpenCouncilError


class RevisionError(OpenCouncilError):
    """A revision that git does not know, or no repository to know it."""


@contextmanager
def _open_repository(folder: Path) -> Iterator[Repo]:
    try:
        repo = Repo(folder, search_parent_directories=True)
    except (InvalidGitRepositoryError, NoSuchPathError) as error:
        raise RevisionError(
            f"'{folder}' is not in a git repository, so it has no history to compare with."
        ) from error
    try:
        yield repo
    finally:
        repo.close()


def find_changed_paths(data: Path, revision: str) -> frozenset[str]:
    """The paths within a data folder that differ between a revision and the working folder.

    Files that git does not track yet count as changed, those that it ignores do not. The comparison
    starts where the current branch left the revision, as a pull request does.
    """
    with _open_repository(data) as repo:
        commit = _resolve(repo, revision)
        bases = repo.merge_base(commit, repo.head.commit) if repo.head.is_valid() else []
        base = bases[0] if bases else commit
        inside = data.resolve().relative_to(Path(repo.working_dir).resolve()).as_posix()
        changed = repo.git.diff("--name-only", "-z", "--no-renames", base.hexsha, "--", inside)
        untracked = repo.git.ls_files("--others", "--exclude-standard", "-z", "--", inside)
    names = [name for name in f"{changed}\0{untracked}".split("\0") if name]
    return frozenset(name.removeprefix(f"{inside}/") for name in names)


def _resolve(repo: Repo, revision: str) -> Commit:
    """The commit that a revision names; what begins with a dash never reaches git."""
    if not revision or revision.startswith("-") or any(ord(letter) < ord(" ") for letter in revision):
        raise RevisionError(f"'{revision}' is not a revision. Give a commit, a tag or a branch.")
    if not repo.head.is_valid():
        raise RevisionError("This repository has no commits yet.")
    try:
        name = repo.git.rev_parse("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        return repo.commit(name.strip())
    except (GitError, ODBError, ValueError) as error:
        raise RevisionError(
            f"There is no revision '{revision}' here. See `git log` or `git branch --all`."
        ) from error
