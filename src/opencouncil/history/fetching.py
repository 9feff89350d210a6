"""What a remote has of some branches and pull requests, brought into the clone's objects by git.

No reference of the clone changes. What may run while git fetches is told in :mod:`.network`: nothing of the
clone.
"""

from collections.abc import Sequence

from opencouncil.errors import OpenCouncilError, RevisionError
from opencouncil.history.commands import Commands
from opencouncil.history.network import There, explain_refusal, is_interactive, list_remote, open_outside
from opencouncil.history.position import find_commit
from opencouncil.history.remotes import Remote, find_remote, make_remote

# In seconds, to send what there is.
_FETCH = 600.0
_HAS_REMOTES = r"^remote\..+\.url$"
_NOTHING = "Nothing is done:"


def find_source(git: Commands, wanted: str) -> Remote | None:
    """The remote to fetch from: what is wanted, else the one of the clone; None in a clone without any."""
    if not wanted and git.call("config", "--name-only", "--get-regexp", _HAS_REMOTES)[0] != 0:
        return None
    found = find_remote(git, "", wanted)
    if not found.name:
        return found
    status, out, _ = git.call("config", "--null", "--get", f"remote.{found.name}.url")
    address = out.split(b"\0")[0].decode("utf-8", "replace") if status == 0 else ""
    return make_remote(found.name, address, git.root) if address else found


def ask_remote(git: Commands, remote: Remote, names: Sequence[str]) -> There:
    """The main branch of a remote, and what it has of some names; OpenCouncilError if it is out of reach."""
    return list_remote(git, remote, names, _explain, may_ask=is_interactive())


def fetch(git: Commands, remote: Remote, commits: Sequence[tuple[str, str]]) -> None:
    """Bring commits, each by the full name that leads to it and its hash, unless the clone has them."""
    names = [name for name, commit in commits if not find_commit(git, commit)]
    if not names:
        return
    may_ask = is_interactive()
    with open_outside(git, remote, keeps=True) as outside:
        status, _, error = outside.call(
            *("-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "fetch.writeCommitGraph=false"),
            *("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head"),
            *("--upload-pack=git-upload-pack", "--", remote.address),
            *(f"+{name}:refs/fetched/{number}" for number, name in enumerate(names)),
            limit=_FETCH,
            may_ask=may_ask,
        )
    if status != 0:
        raise OpenCouncilError(f"{_NOTHING} {_explain(error, remote)}")
    for name, commit in commits:
        if not find_commit(git, commit):
            raise RevisionError(f"{_NOTHING} '{name}' was changed meanwhile. Please try again.")


def _explain(error: str, remote: Remote) -> str:
    said = explain_refusal(error, remote)
    if said.startswith("You may not push"):
        return f"there is nothing at '{remote.called}' that you may read."
    return said.replace("opencouncil propose", "opencouncil resolve")
