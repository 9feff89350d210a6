"""The programs that the tests take from npm, at the versions of ``tests/npm/package-lock.json``.

Only Python, git and make may be assumed, so without Node.js their tests are skipped, with the reason;
never where ``OPENCOUNCIL_EVERY_TEST`` is set, as in continuous integration.
"""

import shutil
from pathlib import Path

from support.programs import leave_out

FOLDER = Path(__file__).parents[1] / "npm" / "node_modules"


def is_installed(path: str) -> bool:
    """Whether there is Node.js, and a file of a package of the lock file."""
    return bool(shutil.which("node")) and (FOLDER / path).exists()


def find_node_tool(path: str) -> list[str]:
    """The command that runs a script of an installed package; without it the test is skipped."""
    if is_installed(path):
        return [shutil.which("node") or "", str(FOLDER / path)]
    package = path.split("/")[0]
    return leave_out(f"{package} is not installed: `make test` installs it where there is npm, from Node.js")
