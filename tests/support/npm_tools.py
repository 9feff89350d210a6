"""The programs that the tests take from npm, at the versions of ``tests/npm/package-lock.json``.

Only Python, git and make may be assumed, so without Node.js their tests are skipped, with the reason;
never where ``OPENCOUNCIL_EVERY_TEST`` is set, as in continuous integration.
"""

import os
import shutil
from pathlib import Path

import pytest

# Read before any test runs: for tests themselves it is not set.
EVERY_TEST = bool(os.environ.get("OPENCOUNCIL_EVERY_TEST"))
FOLDER = Path(__file__).parents[1] / "npm" / "node_modules"


def is_installed(path: str) -> bool:
    """Whether there is Node.js, and a file of a package of the lock file."""
    return bool(shutil.which("node")) and (FOLDER / path).exists()


def find_node_tool(path: str) -> list[str]:
    """The command that runs a script of an installed package; without it the test is skipped."""
    if is_installed(path):
        return [shutil.which("node") or "", str(FOLDER / path)]
    reason = (
        f"{path.split('/')[0]} is not installed: `make test` installs it where there is npm, from Node.js"
    )
    if EVERY_TEST:
        pytest.fail(reason)
    pytest.skip(reason)
