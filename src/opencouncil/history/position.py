"""Where a clone stands: its last commit, its branch, and what somebody has begun there."""

from collections.abc import Iterator
from typing import NamedTuple

from opencouncil.errors import RevisionError
from opencouncil.history.commands import Commands
from opencouncil.history.places import find_git_folders

_HEADS = "refs/heads/"
# What git keeps while something is under way, what that is, and the command that it belongs to.
_BEGUN = (
    ("MERGE_HEAD", "A merge", "merge"),
    ("rebase-merge", "A rebase", "rebase"),
    ("rebase-apply", "A rebase", "rebase"),
    ("CHERRY_PICK_HEAD", "A cherry-pick", "cherry-pick"),
    ("REVERT_HEAD", "A revert", "revert"),
)


class Position(NamedTuple):
    """The last commit, and the branch that it is on; none with a detached head."""

    commit: str
    branch: str


def find_position(git: Commands) -> Position:
    """Where the clone stands; RevisionError while a merge is not finished, or before the first commit."""
    own = find_git_folders(git.root).own
    for name, what, command in _BEGUN:
        if (own / name).exists():
            raise RevisionError(
                f"{what} is not finished here. Finish it with `git {command} --continue`, or take it back "
                f"with `git {command} --abort`."
            )
    status, out, _ = git.call("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if status != 0:
        raise RevisionError("This repository has no commits yet.")
    return Position(out.decode().strip(), _find_branch(git))


def _find_branch(git: Commands) -> str:
    name = find_target(git, "HEAD")
    return name.removeprefix(_HEADS) if name.startswith(_HEADS) else ""


def find_target(git: Commands, name: str) -> str:
    """The reference that another leads to; nothing where it leads to a commit or is not there."""
    status, out, _ = git.call("symbolic-ref", "--quiet", name)
    return out.decode("utf-8", "replace").rstrip("\n") if status == 0 else ""


def list_mains(git: Commands) -> frozenset[str]:
    """The main branches of the remotes, as the clone knows them: ``main``."""
    out = git.ask("for-each-ref", "--format=%(symref:lstrip=3)", "refs/remotes")
    return frozenset(filter(None, out.decode("utf-8", "replace").split("\n")))


def list_branches(git: Commands) -> dict[str, str]:
    """The commits of the clone's own branches, by their names."""
    return {name.removeprefix(_HEADS): commit for name, commit in iter_references(git, _HEADS)}


def iter_references(git: Commands, start: str) -> Iterator[tuple[str, str]]:
    """The references whose names begin so, each with its commit."""
    out = git.ask("for-each-ref", "--format=%(objectname) %(refname)", start)
    for line in out.decode("utf-8", "replace").split("\n"):
        commit, _, name = line.partition(" ")
        if name:
            yield name, commit


def find_tracked(git: Commands, remote: str, branch: str) -> str:
    """The commit of a remote's branch when it was last fetched; nothing if it never was."""
    return find_commit(git, f"refs/remotes/{remote}/{branch}") if remote else ""


def find_commit(git: Commands, name: str) -> str:
    """The commit of a full name or hash; nothing if the clone lacks it."""
    status, out, _ = git.call("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    return out.decode().strip() if status == 0 else ""


def count_ahead(git: Commands, commit: str, base: str) -> int:
    """How many commits lead from another to this one."""
    return int(git.ask("rev-list", "--count", commit, f"^{base}"))


def is_within(git: Commands, commit: str, other: str) -> bool:
    """Whether another commit holds this one."""
    return git.call("merge-base", "--is-ancestor", commit, other)[0] == 0
