"""What a remote has, and a push to it: the only two uses of the network, both by git.

The settings of the clone have no say here, since whoever made it may name programs in them: for the
connection, for passwords, as hooks. Git runs in an empty repository of ours, which borrows the objects of the
clone; there only the user's own settings count, which know how the user signs in.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip
from opencouncil.history.commands import (
    ENVIRONMENT,
    Commands,
    SafeGit,
    begin_line,
    explain_failure,
    explaining,
)
from opencouncil.history.processes import empty_folder, run
from opencouncil.history.remotes import Remote
from opencouncil.project import REPOSITORY

# In seconds: to answer, and to take a push, in which somebody may have to type a password.
_ANSWER, _PUSH = 60.0, 600.0
HEADS = "refs/heads/"
# How the branches that `propose` begins may be called, and what would be in their way.
_OURS = ("data", "data/*", "data-*")
# The user's own variables, by which git signs in: Visual Studio Code sets the first, for example.
_SIGN_IN = re.compile(r"GIT_(ASKPASS|SSH|SSH_COMMAND|SSH_VARIANT|SSL_\w+|HTTP_USER_AGENT|PROXY_SSL_\w+)\Z")
# The settings of a folder on this machine by which nothing runs when somebody pushes to it.
_QUIET = re.compile(
    r"core\.(repositoryformatversion|filemode|bare|logallrefupdates|ignorecase|precomposeunicode|symlinks"
    r"|sharedrepository|autocrlf|eol)"
    r"|extensions\.objectformat|receive\.deny\w+|http\.receivepack|uploadpack\.allow\w+"
    r"|(remote|branch|user|init|merge|pull|push)\..*"
)


class PushRefusedError(OpenCouncilError):
    """A push that the remote did not take; what was to be pushed is safe in the clone."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a remote has: the name of its main branch, and the commits of some branches by their names."""

    main: str
    heads: Mapping[str, str]


class There(NamedTuple):
    """What a remote has: the name of its main branch, and commits by the full names of what leads to them."""

    main: str
    commits: dict[str, str]


def look(git: Commands, remote: Remote, branch: str, *, may_ask: bool) -> Seen:
    """The main branch of a remote, this one, and those of ours; OpenCouncilError if it cannot be reached."""
    names = [HEADS + one for one in dict.fromkeys((branch, *_OURS)) if one]
    there = list_remote(git, remote, names, explain_refusal, may_ask=may_ask)
    heads = {
        name.removeprefix(HEADS): commit for name, commit in there.commits.items() if name.startswith(HEADS)
    }
    return Seen(there.main, heads)


def list_remote(
    git: Commands,
    remote: Remote,
    names: Sequence[str],
    explain: Callable[[str, Remote], str],
    *,
    may_ask: bool,
) -> There:
    """What a remote has of some names, and its main branch; OpenCouncilError, explained, if out of reach."""
    with open_outside(git, remote) as outside:
        status, out, error = outside.call(
            *("ls-remote", "--symref", "--upload-pack=git-upload-pack", "--", remote.address, "HEAD", *names),
            limit=_PUSH if may_ask else _ANSWER,
            may_ask=may_ask,
        )
    if status != 0:
        raise OpenCouncilError(f"Nothing is done: {explain(error, remote)}")
    return _parse_remote(out.decode("utf-8", "replace"))


def _parse_remote(out: str) -> There:
    """The answer of `git ls-remote --symref`; the commit of HEAD is that of the main branch."""
    main, commits = "", dict[str, str]()
    for line in out.split("\n"):
        about, _, name = line.partition("\t")
        if name == "HEAD" and about.startswith(f"ref: {HEADS}"):
            main = about.removeprefix(f"ref: {HEADS}")
        elif name == "HEAD" and main:
            commits[HEADS + main] = about
        elif name and name != "HEAD":
            commits[name] = about
    return There(main, commits)


def push(git: Commands, remote: Remote, commit: str, branch: str, *, may_ask: bool) -> list[str]:
    """Let a branch of the remote lead to a commit; gives what the remote said.

    PushRefusedError if it did not take it. Nothing there is lost: the branch only grows.
    """
    with open_outside(git, remote) as outside:
        status, out, error = outside.call(
            *("push", "--porcelain", "--no-verify", "--no-follow-tags", "--recurse-submodules=no"),
            *("--receive-pack=git-receive-pack", "--", remote.address, f"{commit}:{HEADS}{branch}"),
            limit=_PUSH,
            may_ask=may_ask,
        )
    said = [line.removeprefix("remote:").strip() for line in error.splitlines() if line.startswith("remote:")]
    if status != 0:
        rows = [row for row in out.decode("utf-8", "replace").splitlines() if row.startswith("!")]
        raise PushRefusedError(explain_refusal("\n".join((*rows, error)), remote, branch))
    return [line for line in said if line]


class Outside:
    """Git in an empty repository of ours."""

    def __init__(self, folder: Path, variables: Mapping[str, str]) -> None:
        self.folder = folder
        self._git = SafeGit(os.fspath(folder))
        self._variables = dict(variables)

    def call(self, *arguments: str, limit: float, may_ask: bool = False) -> tuple[int, bytes, str]:
        prompt = {"GIT_TERMINAL_PROMPT": "1"} if may_ask else {}
        line = [*begin_line(), *arguments]
        return run(self._git, line, limit, variables=self._variables | prompt, may_ask=may_ask)


@contextmanager
def open_outside(git: Commands, remote: Remote, *, keeps: bool = False) -> Iterator[Outside]:
    """Git in such a repository, for a remote."""
    if remote.is_folder:
        _refuse_running(git, Path(remote.address))
    own = {key: value for key, value in os.environ.items() if _SIGN_IN.match(key)}
    with open_beside(git, {**own, "GIT_ALLOW_PROTOCOL": "https:ssh:file"}, keeps=keeps) as outside:
        yield outside


@contextmanager
def open_beside(git: Commands, variables: Mapping[str, str], *, keeps: bool = False) -> Iterator[Outside]:
    """Git in such a repository; with ``keeps`` what it makes is kept among the objects of the clone."""
    with empty_folder() as name, explaining(git.root):
        form = git.ask("rev-parse", "--show-object-format").decode().strip()
        objects = os.fspath(git.folder / "objects")
        borrowed = {"GIT_ALTERNATE_OBJECT_DIRECTORIES": _quote(objects)}
        variables = {
            **ENVIRONMENT,
            **variables,
            **({"GIT_OBJECT_DIRECTORY": objects} if keeps else borrowed),
            "GIT_DIR": name,
        }
        if (shallow := git.folder / "shallow").is_file():
            variables["GIT_SHALLOW_FILE"] = os.fspath(shallow)
        outside = Outside(Path(name), variables)
        made = outside.call(
            "init", "--quiet", "--bare", "--template=", f"--object-format={form}", name, limit=_ANSWER
        )
        if made[0] != 0:
            raise OpenCouncilError(f"Nothing is done: {explain_failure(made[2])}")
        yield outside


def _quote(path: str) -> str:
    """A path for a list of paths, in which a separator would end it."""
    if os.pathsep not in path and not path.startswith('"'):
        return path
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _refuse_running(git: Commands, folder: Path) -> None:
    """Push to no folder of this machine of which something would run as the user: a hook, a setting."""
    # Where git may find the repository of a folder.
    named = folder.with_name(f"{folder.name}.git")
    places = [place for place in (folder / ".git", folder, named / ".git", named) if _may_be_git(place)]
    if not places:
        raise OpenCouncilError(f"Nothing is done: '{clip(folder, 300)}' is not a git repository.")
    for odd in (odd for place in places for odd in _iter_odd(git, place)):
        raise OpenCouncilError(
            f"Nothing is done: '{clip(folder, 300)}' is a folder of this machine, and {clip(odd)} there "
            "could run a program as you. If you trust it, push by git itself."
        )


def _may_be_git(place: Path) -> bool:
    return os.path.lexists(place / "HEAD") or (place.name == ".git" and place.is_file())


def _iter_odd(git: Commands, place: Path) -> Iterator[str]:
    """What may run a program when somebody pushes to a folder of git, or leads git elsewhere."""
    if place.is_file():
        yield f"the file {place.name}"
        return
    hooks = place / "hooks"
    names = [path.name for path in hooks.iterdir()] if hooks.is_dir() else []
    yield from (f"the hook {name}" for name in sorted(names) if not name.endswith(".sample"))
    yield from (name for name in ("commondir", "config.worktree") if os.path.lexists(place / name))
    config = os.fspath(place / "config")
    status, out, _ = git.call("config", "--file", config, "--null", "--name-only", "--list")
    if status != 0:
        yield "its settings"
    for name in filter(None, out.decode("utf-8", "replace").split("\0")):
        if not _QUIET.fullmatch(name.lower()):
            yield f"the setting {name}"


def is_interactive() -> bool:
    """Whether somebody can type a password."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def explain_refusal(error: str, remote: Remote, branch: str = "") -> str:
    """Why a remote cannot be reached or takes no push, and what to do, in a line."""
    text = " ".join(error.split())
    for pattern, why in _REASONS:
        if re.search(pattern, text, re.IGNORECASE):
            fork = f"{remote.page or REPOSITORY}/fork"
            return why.format(remote=clip(remote.called, 200), branch=clip(branch, 200), fork=fork)
    lines = [line for line in error.splitlines() if line.startswith(("remote:", "fatal:", "error:", "!"))]
    said = re.sub(r"^(remote|fatal|error):|^!\t\S*", "", (lines or [text or "it gives no reason"])[0]).strip()
    return f"'{clip(remote.called, 200)}' refuses: {clip(said, 300).rstrip('.')}."


_FORK = "make a copy of your own at {fork}, then: opencouncil propose --to ADDRESS-OF-YOUR-COPY"
_REASONS = (
    (
        r"fetch first|non-fast-forward|stale info",
        "'{remote}' has commits on this branch that the clone lacks. Fetch them with `git pull --rebase "
        "{remote} {branch}`, then run opencouncil propose again.",
    ),
    (
        r"protected branch|GH006|GH013",
        "'{remote}' protects the branch, so that nobody pushes to it; " + _FORK,
    ),
    (
        r"permission to .* denied|write access to repository not granted|returned error: 403"
        r"|repository not found|does not appear to be a git repository|not allowed to push"
        r"|unable to create temporary object directory|insufficient permission|read.only",
        "You may not push to '{remote}', or it is not there: " + _FORK,
    ),
    (
        r"permission denied|authentication failed|could not read (username|password)|returned error: 401"
        r"|terminal prompts disabled|invalid username|host key verification failed",
        "'{remote}' does not know you: sign in to it (`gh auth login` does that for GitHub, and git asks "
        "on a terminal), then run opencouncil propose again.",
    ),
    (
        r"could not resolve|could(n't| not) connect|failed to connect|connection (refused|timed out|reset)"
        r"|network is unreachable|no route to host|gave no answer",
        "'{remote}' cannot be reached. See whether you are online, then run opencouncil propose again.",
    ),
)
