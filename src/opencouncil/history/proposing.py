"""Changes of the dataset that are not committed, and a branch with a commit of them and of nothing else."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip
from opencouncil.history import position, writing
from opencouncil.history.commands import Blob, Commands
from opencouncil.history.network import Seen
from opencouncil.history.position import Position
from opencouncil.history.remotes import Remote, find_upstream, pull_request_page
from opencouncil.history.repository import Repository, Revision
from opencouncil.history.working import hash_as, iter_unlike_elsewhere, list_tree, read_plain
from opencouncil.history.writing import Person
from opencouncil.project import BRANCH
from opencouncil.reading.overlay import Overlay
from opencouncil.reading.snapshot import Snapshot, belongs

# What the branches of `opencouncil resolve` are called.
RESOLVED = "resolve/"
# What a main branch is called where no remote says so.
_MAIN = (BRANCH, "master")
# So many branches of one name are tried.
_MOST = 99
# So many files that are none of the dataset are named.
_NAMED = 5


class Changes(NamedTuple):
    """The files of the dataset that are not as in the last commit, by their paths within the data folder."""

    base: Revision
    # The bytes of now, None for a file that is gone; and as git would keep them.
    files: Mapping[str, bytes | None]
    blobs: Mapping[str, Blob | None]


class Branch(NamedTuple):
    """The branch that a commit goes to, and the commit that it leads to now."""

    name: str
    # Whether it begins with this commit.
    is_new: bool
    # A commit of the very same changes, left by a run that was stopped; else empty.
    made: str = ""


class Base(NamedTuple):
    """The main branch that a pull request is made against, as far as the clone knows it."""

    name: str
    # Nothing where the clone has none of it.
    commit: str
    # Whether the remote has commits on it that the clone's branch lacks.
    is_ahead: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is to be done, and where."""

    now: Position
    base: Base
    branch: Branch
    changes: Changes
    remote: Remote
    # The address of the page on which the pull request is opened; nothing where it is not known.
    page: str
    message: str
    # Who commits; nobody where nothing is left to commit.
    person: Person | None
    # How many commits of now the main branch of the remote lacks.
    more: int
    # Whether the remote has the branch, and all of it.
    is_there: bool
    is_pushed: bool

    @property
    def is_local(self) -> bool:
        """Whether something is to be done in the clone: a branch to begin, or a commit to make."""
        return self.branch.is_new or bool(self.changes.files)


def make_plan(
    git: Commands,
    now: Position,
    changes: Changes,
    remote: Remote,
    seen: Seen,
    *,
    wanted: str,
    message: str,
    person: Person | None,
) -> Plan:
    """The way from the changes to a pull request; ``wanted`` is the name of a new branch."""
    base = find_base(git, now, remote, seen)
    branch = choose_branch(git, now, changes, wanted, seen)
    there = seen.heads.get(branch.name, "")
    commit = branch.made or ("" if changes.files else now.commit)
    return Plan(
        now=now,
        base=base,
        branch=branch,
        changes=changes,
        remote=remote,
        page=pull_request_page(remote, find_upstream(git, remote), base.name, branch.name),
        message=message,
        person=person,
        more=position.count_ahead(git, now.commit, base.commit) if base.commit else 0,
        is_there=bool(there),
        is_pushed=bool(commit) and there == commit,
    )


def refuse_nothing(repository: Repository, now: Position, base: Base, seen: Seen) -> None:
    """OpenCouncilError where the clone has nothing that the main branch of the remote lacks."""
    git = repository.git
    is_within = bool(base.commit) and position.is_within(git, now.commit, base.commit)
    if is_within or (not base.commit and is_main(git, now.branch, seen)):
        others = sorted({path for path, *_ in iter_unlike_elsewhere(git, now.commit, repository.prefix)})
        stay = ""
        if others:
            more = f" and {len(others) - _NAMED:,} more" if len(others) > _NAMED else ""
            verb = "is" if len(others) == 1 else "are"
            stay = f" Changed, and not of the dataset, {verb} {', '.join(map(clip, others[:_NAMED]))}{more}."
        raise OpenCouncilError(
            f"Nothing of the dataset is changed, so there is nothing to propose.{stay} Change a file of the "
            "dataset first: opencouncil record, for example."
        )


def recall(git: Commands, remote: Remote) -> Seen:
    """What a remote had when the clone last asked it; nothing of one without a name."""
    if not remote.name:
        return Seen("", {})
    start = f"refs/remotes/{remote.name}/"
    heads = {name.removeprefix(start): commit for name, commit in position.iter_references(git, start)}
    main = position.find_target(git, f"{start}HEAD").removeprefix(start)
    return Seen(main, {name: commit for name, commit in heads.items() if name != "HEAD"})


def find_base(git: Commands, now: Position, remote: Remote, seen: Seen) -> Base:
    """The main branch of a remote; what a fetch would bring is only known to be there."""
    name = seen.main or BRANCH
    known = seen.heads.get(name, "")
    commit = known if position.find_commit(git, known or "HEAD^") == known else ""
    is_ahead = bool(known) and not (commit and position.is_within(git, commit, now.commit))
    return Base(name, commit or position.find_tracked(git, remote.name, name), is_ahead)


def read_changes(repository: Repository, today: date) -> Changes:
    """The changes of the dataset in the working folder; nothing that is ignored or stands elsewhere."""
    base = repository.open_revision(repository.resolve("HEAD", today), "HEAD")
    committed = list_tree(repository.git, base.tree)
    files: dict[str, bytes | None] = {}
    blobs: dict[str, Blob | None] = {}
    for path in sorted(filter(belongs, repository.find_changed(base, None))):
        data = read_plain(repository.git.root / repository.prefix / path)
        before = committed.get(path)
        now = _make_blob(data, before, base.commit.hash)
        # What is only staged otherwise is no change of the file.
        if now != before:
            files[path], blobs[path] = data, now
    return Changes(base, files, blobs)


def _make_blob(data: bytes | None, before: Blob | None, commit: str) -> Blob | None:
    mode = before.mode if before else ""
    return None if data is None else writing.make_blob(hash_as(Blob(mode, commit), data), mode)


class Pushed(NamedTuple):
    """All that a push would bring: where the branch left the main one, its tree, and what differs."""

    base: Snapshot
    head: Snapshot
    paths: frozenset[str]


def find_fork(git: Commands, now: Position, base: Base) -> str:
    """The commit in which a branch left the main one of a remote; nothing where the clone knows none."""
    mains = [base.commit, *(position.find_commit(git, f"refs/remotes/origin/{name}") for name in _MAIN)]
    if main := next(filter(None, mains), ""):
        status, out, _ = git.call("merge-base", now.commit, main)
        return out.decode().strip() if status == 0 else main
    return ""


def open_pushed(repository: Repository, changes: Changes, fork: str, today: date) -> Pushed:
    """What differs from where a branch began, committed or not; all files where that is not known."""
    head = Overlay(changes.base, changes.files) if changes.files else changes.base
    if not fork:
        return Pushed(changes.base, head, frozenset((*head.iter_paths(), *changes.files)))
    base = repository.open_revision(repository.resolve(fork, today))
    committed = repository.find_changed(base, changes.base)
    return Pushed(base, head, frozenset(filter(belongs, committed)) | frozenset(changes.files))


def refuse_resolved(git: Commands, now: Position, changes: Changes, remote: Remote, seen: Seen) -> None:
    """OpenCouncilError on a branch of `resolve`, which goes to the branch of its pull request."""
    if not now.branch.startswith(RESOLVED):
        return
    what = now.branch.removeprefix(RESOLVED)
    first = position.find_commit(git, f"{now.commit}^1")
    alike = [name for name, commit in seen.heads.items() if commit == first]
    names = [name for name in alike if name != now.branch and not is_main(git, name, seen)]
    target = what if not what.isdigit() else names[0] if len(names) == 1 else "BRANCH"
    push = f"git push {shlex.quote(remote.called)} {shlex.quote(f'{now.branch}:{target}')}"
    if target == "BRANCH":
        push += f" (the page of pull request {what} names its branch)"
    commit = "git commit --all --amend --no-edit; then " if changes.files else ""
    raise OpenCouncilError(
        f"The branch {clip(now.branch)} holds a merge for {'pull request ' if what.isdigit() else ''}"
        f"{clip(what)}, and needs no pull request of its own. Nothing is done. Next: {commit}{push}"
    )


def is_main(git: Commands, branch: str, seen: Seen | None = None) -> bool:
    """Whether a branch is one on which no pull request is made, or none at all."""
    return branch in {"", *_MAIN, *position.list_mains(git), *([seen.main] if seen else [])}


def choose_branch(git: Commands, now: Position, changes: Changes, wanted: str, seen: Seen) -> Branch:
    """The branch that one is on; from the main one, or from none, a new one of a free name."""
    if not is_main(git, now.branch, seen):
        return Branch(now.branch, is_new=False)
    here = position.list_branches(git)
    taken = {**seen.heads, **here}
    # A branch called `data` leaves no room for one called `data/leeds`.
    top = wanted.partition("/")[0]
    wanted = wanted.replace("/", "-") if top in taken else wanted
    for number in range(1, _MOST + 1):
        name = wanted if number == 1 else f"{wanted}-{number}"
        if name in here and _holds(git, now.commit, here[name], changes):
            return Branch(name, is_new=True, made=here[name])
        if name not in taken and not any(one.startswith(f"{name}/") for one in taken):
            return Branch(name, is_new=True)
    raise OpenCouncilError(
        f"There are {_MOST} branches called {wanted} already. Remove those that are merged: "
        "git branch -d NAME"
    )


def _holds(git: Commands, parent: str, commit: str, changes: Changes) -> bool:
    """Whether a commit on top of another holds these changes and no others."""
    if git.call("rev-parse", "--verify", "--quiet", f"{commit}^2")[0] == 0:
        return False
    if position.find_commit(git, f"{commit}^") != parent:
        return False
    prefix = changes.base.prefix
    before, after = list_tree(git, parent), list_tree(git, commit)
    found = {
        path: after.get(path) for path in before.keys() | after.keys() if before.get(path) != after.get(path)
    }
    return found == {prefix + path: blob for path, blob in changes.blobs.items()}


def commit_changes(git: Commands, plan: Plan) -> str:
    """The commit of the changes, on its branch, which one is on from here.

    At no moment is a change in no place: the files stay as they are, and git's list of what is staged has
    them before the branch moves.
    """
    now, changes, branch = plan.now, plan.changes, plan.branch
    prefix = changes.base.prefix
    writing.refuse_links(git, [f"refs/heads/{branch.name}"])
    blobs = {prefix + path: blob for path, blob in changes.blobs.items()}
    commit = branch.made or now.commit
    if blobs and not branch.made:
        if plan.person is None:
            raise writing.UnknownPersonError("Git does not know who you are.")
        for data in changes.files.values():
            if data is not None:
                writing.write_file(git, data)
        tree = writing.write_tree(git, f"{now.commit}^{{tree}}", blobs)
        commit = writing.write_commit(git, tree, [now.commit], plan.message, plan.person)
    if branch.is_new:
        if not branch.made:
            writing.begin_branch(git, branch.name, commit)
        if blobs:
            writing.stage(git, blobs, commit)
        writing.switch(git, branch.name)
    elif blobs:
        writing.stage(git, blobs, commit)
        writing.begin_branch(git, branch.name, commit, now.commit)
    return commit


def note_pushed(git: Commands, remote: str, branch: str, commit: str) -> None:
    """Let the clone know what a remote has, as git does after a push, and where the branch goes."""
    if not remote:
        return
    name = f"refs/remotes/{remote}/{branch}"
    writing.refuse_links(git, [name])
    if position.find_commit(git, name) != commit:
        git.call("update-ref", "-m", "propose: push", name, commit)
    if git.call("config", "--get", f"branch.{branch}.remote")[0] != 0:
        writing.set_upstream(git, remote, branch)
