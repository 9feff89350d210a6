"""GitHub's program ``gh``, if the user has it and has signed in: it opens the pull request of a branch.

It runs in an empty folder and is told all it needs, so that it has no reason to look at the clone, for which
it would call git with the clone's settings.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from opencouncil.findings import clip
from opencouncil.history.network import PushRefusedError
from opencouncil.history.processes import empty_folder
from opencouncil.history.remotes import Remote

# In seconds.
_LIMIT = 60.0


def find_gh() -> str:
    """The program, or nothing; never one in the current folder, which may be a stranger's repository."""
    name = "gh.exe" if sys.platform == "win32" else "gh"
    places = (str(Path(folder, name)) for folder in os.get_exec_path() if Path(folder).is_absolute())
    return next(filter(None, map(shutil.which, places)), "")


def is_signed_in(program: str, host: str) -> bool:
    """Whether it may act for the user at a server."""
    return _run(program, "auth", "status", "--hostname", host)[0] == 0


def find_parent(program: str, remote: Remote) -> str:
    """The repository that a pull request goes to: what a fork was made from, else itself."""
    own = f"{remote.host}/{remote.owner}/{remote.repository}"
    query = '.parent // {} | (.owner.login // "") + "/" + (.name // "")'
    status, out = _run(program, "repo", "view", own, "--json", "parent", "--jq", query)
    parent = out.strip()
    return f"{remote.host}/{parent}" if status == 0 and parent.strip("/") and "\n" not in parent else own


def open_pull_request(program: str, remote: Remote, base: str, branch: str, message: str) -> str:
    """The address of the pull request of a branch that is pushed; it is opened if there is none yet."""
    title, _, body = message.partition("\n\n")
    parent = find_parent(program, remote)
    is_fork = parent != f"{remote.host}/{remote.owner}/{remote.repository}"
    head = f"{remote.owner}:{branch}" if is_fork else branch
    status, out = _run(
        *(program, "pr", "create", f"--repo={parent}", f"--base={base}", f"--head={head}"),
        *(f"--title={title.strip()}", f"--body={body.strip()}"),
    )
    lines = [line.strip() for line in out.splitlines() if line.strip()]
    address = next((line for line in reversed(lines) if line.startswith("https://")), "")
    is_there = "already exists" in out
    if (status != 0 and not is_there) or not address:
        said = clip((lines or ["it gives no reason"])[0], 300).rstrip(".")
        raise PushRefusedError(f"gh opened no pull request: {said}.")
    return address


def _run(*command: str) -> tuple[int, str]:
    with empty_folder() as folder:
        return _call(command, folder)


def _call(command: Sequence[str], folder: str) -> tuple[int, str]:
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(  # noqa: S603 - a program of the user's, without a shell
            command,
            cwd=folder,
            env={**surroundings, "GH_PROMPT_DISABLED": "1", "GIT_DIR": os.devnull},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_LIMIT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return 1, str(error)
    return done.returncode, done.stdout.decode("utf-8", "replace")
