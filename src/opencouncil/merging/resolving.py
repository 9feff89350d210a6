"""A pull request or a branch merged with the branch that it is for, as a commit on a branch of its own.

Only git's objects are read and written: the working folder, what is staged, and every branch there is stay as
they are. The new branch is the last step, and the only one that can be seen.
"""

import re
from dataclasses import dataclass

from opencouncil.errors import OpenCouncilError, RevisionError
from opencouncil.findings import clip
from opencouncil.history import fetching, network, position, writing
from opencouncil.history.commands import Commands
from opencouncil.history.remotes import Remote
from opencouncil.history.repository import Repository
from opencouncil.merging.pieces import Marks
from opencouncil.merging.trees import MergedTree, merge_commits
from opencouncil.project import BRANCH

_HEADS = network.HEADS
_PULL = re.compile(
    r"(?:#|pull/|https://[^\s/]+/[^\s/]+/[^\s/]+/pull/)?([1-9][0-9]{0,8})(?:/head|/files|/)?\Z"
)
# What git takes in no name of a branch.
_ODD = re.compile(r"[\x00-\x20\x7f~^:?*\[\\]|\.\.|@\{|//|^[-/.]|[/.]$|\.lock(/|$)|/\.")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be resolved: the number of a pull request, or a branch."""

    number: str
    branch: str

    @property
    def called(self) -> str:
        return f"pull request {self.number}" if self.number else self.branch

    @property
    def name(self) -> str:
        """The full name that leads to it at the remote."""
        return f"refs/pull/{self.number}/head" if self.number else _HEADS + self.branch

    @property
    def target(self) -> str:
        """The branch that the merge is put on."""
        return f"resolve/{self.number or self.branch}"


@dataclass(frozen=True, slots=True)
class Sides:
    """Both commits of a merge, the name of the branch that it is for, and where they come from."""

    head: str
    base: str
    base_name: str
    remote: Remote | None
    # The branch at the remote that the merge is pushed to; nothing if it is in another repository.
    pushed_to: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """A merge as a commit that no branch leads to yet."""

    commit: str
    merged: MergedTree
    marks: Marks


def read_asked(word: str) -> Asked:
    """A number, with or without a hash before it, the address of a pull request, or the name of a branch."""
    if found := _PULL.fullmatch(word):
        return Asked(found[1], "")
    return Asked("", check_branch(word))


def check_branch(name: str) -> str:
    """The name of a branch; OpenCouncilError for what is none."""
    if not name or len(name) > _LONGEST or not name.isprintable() or _ODD.search(name) or name == "@":
        raise OpenCouncilError(
            f"'{clip(name)}' is no pull request and no branch. Give a number, as 123, or the name of a "
            "branch."
        )
    return name.removeprefix(_HEADS)


def refuse_parts(clone: Repository) -> None:
    """Refuse a clone that lacks a part of the history or of the files: a merge would be another one."""
    if clone.boundary:
        raise RevisionError(
            "This clone is shallow, and may lack the commit from which both sides come. `git fetch "
            "--unshallow` gets the rest of the history."
        )
    if clone.git.is_partial:
        raise RevisionError(
            "This clone holds only a part of the files. Clone the repository whole, without --filter, and "
            "resolve it there."
        )


def find_sides(clone: Repository, asked: Asked, remote: Remote | None, base: str) -> Sides:
    """Both sides, fetched if the clone lacks them."""
    return _fetch_sides(clone.git, asked, remote, base) if remote else _find_own(clone.git, asked, base)


def _fetch_sides(git: Commands, asked: Asked, remote: Remote, base: str) -> Sides:
    # All branches, so that the one of the pull request is known by its commit.
    there = fetching.ask_remote(git, remote, (f"{_HEADS}*", asked.name))
    base_name = base or check_branch(there.main or BRANCH)
    for name in (asked.name, _HEADS + base_name):
        if name not in there.commits:
            what = asked.called if name == asked.name else f"branch '{clip(base_name)}'"
            what = what if asked.number or name != asked.name else f"branch '{clip(what)}'"
            raise OpenCouncilError(f"There is no {what} at '{clip(remote.called)}'. Nothing is done.")
    head, main = there.commits[asked.name], there.commits[_HEADS + base_name]
    fetching.fetch(git, remote, [(asked.name, head), (_HEADS + base_name, main)])
    own = [name for name, commit in there.commits.items() if commit == head and name.startswith(_HEADS)]
    names = sorted(name.removeprefix(_HEADS) for name in own if name != _HEADS + base_name)
    pushed_to = asked.branch or (names[0] if len(names) == 1 else "")
    return Sides(head=head, base=main, base_name=base_name, remote=remote, pushed_to=pushed_to)


def _find_own(git: Commands, asked: Asked, base: str) -> Sides:
    branches = position.list_branches(git)
    base_name = base or BRANCH
    if asked.number:
        raise OpenCouncilError(
            "This clone has no remote to fetch a pull request from. Give its address: --from ADDRESS"
        )
    for name in (asked.branch, base_name):
        if name not in branches:
            raise OpenCouncilError(f"There is no branch '{clip(name)}' here. See `git branch --all`.")
    return Sides(
        head=branches[asked.branch],
        base=branches[base_name],
        base_name=base_name,
        remote=None,
        pushed_to=asked.branch,
    )


def find_standing(git: Commands, asked: Asked, sides: Sides) -> str:
    """The merge of these sides that an earlier run made; OpenCouncilError for another branch of the name."""
    commit = position.list_branches(git).get(asked.target, "")
    if not commit:
        return ""
    parents = git.ask("rev-list", "--parents", "-1", commit).decode().split()[1:]
    if parents == [sides.head, sides.base]:
        return commit
    raise OpenCouncilError(
        f"There is a branch {asked.target} already, of another merge. Look at it, and remove it with `git "
        f"branch -D {asked.target}`; then run this again."
    )


def resolve(clone: Repository, asked: Asked, sides: Sides, person: writing.Person) -> Resolved:
    """The merge of both sides, on no branch yet."""
    marks = Marks(asked.called, sides.base_name)
    merged = merge_commits(clone.git, sides.head, sides.base, clone.prefix, marks)
    message = f"data: Merge {sides.base_name} into {asked.called}\n"
    if merged.conflicts:
        message += "\nConflicts that are left to settle:\n\n"
        message += "".join(f"- {_write_path(one.path)}\n" for one in merged.conflicts)
    parents = [sides.head, sides.base]
    return Resolved(writing.write_commit(clone.git, merged.tree, parents, message, person), merged, marks)


def _write_path(path: str) -> str:
    """A path on one line: a stranger chose it, and it is kept for ever."""
    return "".join(one if one.isprintable() else "?" for one in clip(path, _LONGEST))


def put_on_branch(clone: Repository, asked: Asked, resolved: Resolved) -> None:
    """Begin the branch of the merge; from here on it is there."""
    writing.refuse_links(clone.git, [_HEADS + asked.target])
    writing.begin_branch(clone.git, asked.target, resolved.commit, by="resolve")
