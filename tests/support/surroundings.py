"""What a program finds around it, the same for every test on every machine: variables, and a home."""

import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from support.guard import SETTING, Guard

CHILDREN = Path(__file__).with_name("children")
# What would change what commands do, or how they show it.
CLEARED = re.compile(
    r"(OPENCOUNCIL|_OPENCOUNCIL|GIT|GH|GITHUB|RUNNER|PRE_COMMIT|CLICOLOR|TTY|TYPER|_TYPER|JUPYTER|XDG|LC)_.*"
    r"|CLICOLOR|NO_COLOR|FORCE_COLOR|PY_COLORS|TERM|COLORTERM|COLUMNS|LINES|LANG|LANGUAGE|TZ"
    r"|CI|SOURCE_DATE_EPOCH"
)


@contextmanager
def clean_surroundings(home: Path, temporary: Path) -> Iterator[None]:
    """Nothing is set but what Python itself needs; home and all caches lie in a folder of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ:
            if CLEARED.fullmatch(name):
                patch.delenv(name)
        for name, folder in (
            ("HOME", home),
            ("USERPROFILE", home),
            ("XDG_CONFIG_HOME", home / ".config"),
            ("XDG_CACHE_HOME", home / ".cache"),
            ("XDG_DATA_HOME", home / ".local" / "share"),
            ("GIT_CONFIG_GLOBAL", home / ".gitconfig"),
            ("TMPDIR", temporary),
        ):
            patch.setenv(name, str(folder))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        # Python reads TMPDIR once, and pytest has had it read already.
        patch.setattr(tempfile, "tempdir", str(temporary))
        _read_time_zone()
        yield
    _read_time_zone()


@contextmanager
def watched_children(guard: Guard) -> Iterator[None]:
    """Every Python that is started in here is watched as this one is."""
    with pytest.MonkeyPatch.context() as patch:
        search = (str(CHILDREN), os.environ.get("PYTHONPATH", ""))
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, search)))
        patch.setenv(SETTING, guard.setting)
        yield


@contextmanager
def nothing_hidden(guard: Guard) -> Iterator[None]:
    """All may be read in here, also by what is started from here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guard, "hidden", ())
        patch.setenv(SETTING, guard.setting)
        yield


def empty(folder: Path) -> None:
    """Take out what a test left there."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _read_time_zone() -> None:
    """Python has read TZ when it began; Windows has no such variable."""
    if hasattr(time, "tzset"):
        time.tzset()
