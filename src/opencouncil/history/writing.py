"""A commit made of git's objects alone, and the branch that leads to it.

Nothing is checked out and nothing is read through git: no hook, filter, monitor or program for signatures of
the repository runs. Each step is whole in itself, and in an order in which none that follows can be missed
without the next run seeing it.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from opencouncil.errors import OpenCouncilError, RevisionError
from opencouncil.findings import clip
from opencouncil.history.commands import FOLDER, SUBMODULE, Blob, Commands, explain_failure
from opencouncil.history.places import find_git_folders

# The kinds of plain files: one to read, and one that may be run.
PLAIN = ("100644", "100755")
_HEADS = "refs/heads/"
# What git writes in its folders when a branch is begun, and would follow a link to.
_OWN = ("HEAD", "index", "logs", "logs/HEAD")
_COMMON = ("config", "objects", "refs", "refs/heads", "refs/remotes", "logs")
# The variables by which people say who they are.
_PEOPLE = re.compile(r"GIT_(AUTHOR|COMMITTER)_(NAME|EMAIL|DATE)\Z")


class Person(NamedTuple):
    """Who makes a commit, as it will say for ever."""

    name: str
    address: str

    def __str__(self) -> str:
        return f"{self.name} <{self.address}>"


class UnknownPersonError(OpenCouncilError):
    """Git has not been told who makes commits here."""


def find_person(git: Commands) -> Person:
    """Who git says makes commits here; UnknownPersonError where nobody has told it, for it would guess."""
    try:
        out = git.give(b"", "var", "GIT_AUTHOR_IDENT", variables=_read_own_variables())
    except RevisionError as error:
        raise UnknownPersonError("Git does not know who you are.") from error
    name, _, rest = out.decode("utf-8", "replace").strip().rpartition(" <")
    return Person(name, rest.partition(">")[0])


def parse_person(text: str) -> Person:
    """A name and an address, as ``Jo Bloggs <jo@example.org>``; OpenCouncilError for anything else."""
    name, _, rest = text.strip().partition("<")
    name, address = name.strip(), rest.removesuffix(">").strip()
    before, _, host = address.partition("@")
    is_address = bool(before and host) and {"<", ">", " ", "@"}.isdisjoint(before + host)
    is_whole = bool(name) and rest.endswith(">") and is_address
    if not is_whole or ">" in name or not text.isprintable():
        raise OpenCouncilError(
            f"'{clip(text)}' is not written as NAME <ADDRESS>: Jo Bloggs <jo@example.org>."
        )
    return Person(name, address)


def _read_own_variables() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if _PEOPLE.match(name)}


def make_blob(name: str, mode: str) -> Blob:
    """A file as git keeps it, by the name of its content, of the kind that it had."""
    return Blob(mode if mode in PLAIN else PLAIN[0], name)


def write_file(git: Commands, data: bytes) -> None:
    """Let git keep the content of a file, as it is."""
    git.give(data, "hash-object", "-w", "--stdin", "--no-filters")


def write_tree(git: Commands, tree: str, blobs: Mapping[str, Blob | None]) -> str:
    """A tree like another but for some files, by their paths within it; None removes one.

    Nothing where no file is left.
    """
    entries = _list_folder(git, tree) if tree else {}
    inside: dict[str, dict[str, Blob | None]] = {}
    for path, blob in blobs.items():
        name, _, rest = path.partition("/")
        if rest:
            inside.setdefault(name, {})[rest] = blob
        elif blob is None:
            entries.pop(name, None)
        else:
            entries[name] = blob
    for name, some in inside.items():
        before = entries.pop(name, None)
        if made := write_tree(git, before.hash if before and before.mode == FOLDER else "", some):
            entries[name] = Blob(FOLDER, made)
    rows = b"".join(_write_row(name, entry) for name, entry in entries.items())
    return git.give(rows, "mktree", "-z", "--missing").decode().strip() if rows else ""


def _write_row(name: str, entry: Blob) -> bytes:
    kind = {FOLDER: "tree", SUBMODULE: "commit"}.get(entry.mode, "blob")
    return f"{entry.mode} {kind} {entry.hash}\t".encode() + os.fsencode(name) + b"\0"


def _list_folder(git: Commands, tree: str) -> dict[str, Blob]:
    found = {}
    for row in filter(None, git.ask("ls-tree", "-z", tree).split(b"\0")):
        about, _, name = row.partition(b"\t")
        mode, _, content = about.decode().split()
        found[os.fsdecode(name)] = Blob(mode, content)
    return found


def write_commit(git: Commands, tree: str, parents: Sequence[str], message: str, person: Person) -> str:
    """A commit of a tree, on no branch yet."""
    own = _read_own_variables()
    for role in ("AUTHOR", "COMMITTER"):
        own |= {f"GIT_{role}_NAME": person.name, f"GIT_{role}_EMAIL": person.address}
    given = [part for parent in parents for part in ("-p", parent)]
    out = git.give(message.encode(), "commit-tree", *given, tree, variables=own)
    return out.decode().strip()


def begin_branch(git: Commands, name: str, commit: str, before: str = "", by: str = "propose") -> None:
    """Let a branch lead to a commit: a new one, or one that led to ``before``, and to no other meanwhile."""
    old = before or "0" * len(commit)
    reason = f"{by}: begin the branch" if not before else f"{by}: add a commit"
    status, _, error = git.call("update-ref", "-m", reason, _HEADS + name, commit, old)
    if status != 0:
        raise RevisionError(explain_failure(error))


def stage(git: Commands, blobs: Mapping[str, Blob | None], commit: str) -> None:
    """Let what is staged have these files as a commit has them; all else stays as somebody staged it."""
    # What stands for a file that goes is as long as the names of objects are here.
    gone = Blob("0", "0" * len(commit))
    rows = b"".join(
        f"{entry.mode} {entry.hash}\t".encode() + os.fsencode(path) + b"\0"
        for path, entry in ((path, blob or gone) for path, blob in blobs.items())
    )
    git.give(rows, "update-index", "-z", "--index-info")


def switch(git: Commands, name: str) -> None:
    """Let HEAD be on a branch, and leave every file as it is."""
    git.ask("symbolic-ref", "-m", f"propose: moving to {name}", "HEAD", _HEADS + name)


def set_upstream(git: Commands, remote: str, branch: str) -> None:
    """Let a branch go to the one of its name at a remote, as ``git push -u`` does."""
    for name, value in (("remote", remote), ("merge", _HEADS + branch)):
        git.call("config", f"branch.{branch}.{name}", value)


def refuse_links(git: Commands, names: Sequence[str] = ()) -> None:
    """Write through no link: whoever made the clone may have it lead to any file of the user's.

    ``names`` are those of the references that will be written: ``refs/heads/data/leeds-film``.
    """
    for path in _iter_written(git, names):
        if path.is_symlink():
            raise OpenCouncilError(
                f"'{path}' is a link, and nothing is written through one. Replace it by what it leads to."
            )


def _iter_written(git: Commands, names: Sequence[str]) -> Iterator[Path]:
    own, common = find_git_folders(git.root)
    yield git.root / ".git"
    yield from (own / name for name in _OWN)
    yield from (common / name for name in _COMMON)
    for name in names:
        parts = name.split("/")
        for number in range(1, len(parts) + 1):
            yield common.joinpath(*parts[:number])
            yield common.joinpath("logs", *parts[:number])
