"""Programs of the system that tests open our output with: shells, Graphviz, a browser, R.

Only Python, git and make may be assumed, so without one its tests are skipped, with the reason; never where
``OPENCOUNCIL_EVERY_TEST`` is set, as in continuous integration. `.ci/install-programs` installs them.
"""

import os
import shutil
from typing import NoReturn

import pytest

# Read before any test runs: for tests themselves it is not set.
EVERY_TEST = bool(os.environ.get("OPENCOUNCIL_EVERY_TEST"))
# By their packages in Debian; of several, one is enough.
PROGRAMS = {
    "bash": ("bash",),
    "zsh": ("zsh",),
    "fish": ("fish",),
    "dash": ("dash",),
    "graphviz": ("dot",),
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "default-jre-headless": ("java",),
    "r-base-core": ("Rscript",),
    "libreoffice-calc-nogui": ("soffice",),
}


def leave_out(reason: str) -> NoReturn:
    """Skip the test; fail it where no test may be skipped."""
    if EVERY_TEST:
        pytest.fail(reason)
    pytest.skip(reason)


def find_program(package: str) -> str:
    """The path of a program of a package; without it the test is skipped."""
    for name in PROGRAMS[package]:
        if found := shutil.which(name):
            return found
    return leave_out(f"{package} is not installed: .ci/install-programs does it where there is apt-get")
