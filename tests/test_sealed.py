"""No test can hurt what is somebody's, and none depends on what is around it."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from support.builders import REPOSITORY, write_dataset
from support.checkout import CheckoutWatch
from support.guard import Guard, OutsideError
from support.surroundings import CLEARED, clean_surroundings, empty, watched_children

# What a contributor may have set, or what runs the tests: each changes what some command does or shows.
SOMEBODYS = {
    "CI": "true",
    "CLICOLOR_FORCE": "1",
    "COLUMNS": "30",
    "FORCE_COLOR": "1",
    "GITHUB_ACTIONS": "true",
    "GIT_DIR": "/nowhere",
    "LANG": "de_DE.UTF-8",
    "LC_ALL": "C",
    "NO_COLOR": "1",
    "OPENCOUNCIL_DATA": "/nowhere",
    "TERM": "dumb",
    "TTY_COMPATIBLE": "1",
    "TZ": "Pacific/Auckland",
}
# Tests that edit the dataset that they stand in, and some that show colours and widths.
EDITING = (
    "cli/test_record.py",
    "cli/test_fmt_command.py",
    "checking/test_mend.py::test_the_command_mends_and_reports_the_rest",
)


def read_all(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_the_dataset_that_somebody_works_on_stays_as_it_is(tmp_path: Path) -> None:
    mine = write_dataset(tmp_path / "mine")
    before = read_all(mine)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:checkout-watch"),
            f"--basetemp={tmp_path / 'run'}",
            *(f"tests/{path}" for path in EDITING),
        ],
        cwd=REPOSITORY,
        env={**os.environ, **SOMEBODYS, "OPENCOUNCIL_DATA": str(mine)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert read_all(mine) == before
    assert done.returncode == 0, done.stdout


@pytest.fixture
def inside(tmp_path: Path, guard: Guard, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The one folder to write in for this test. A file and a folder beside it are out of bounds."""
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "file").write_text("theirs")
    folder = tmp_path / "inside"
    folder.mkdir()
    (folder / "file").write_text("ours")
    (folder / "way-out").symlink_to(tmp_path / "theirs")
    (folder / "way-in").symlink_to(tmp_path / "theirs" / "file")
    with monkeypatch.context() as patch:
        patch.setattr(guard, "writable", (f"{folder}{os.sep}",))
        patch.setattr(guard, "notes", str(folder / "refused.txt"))
        yield folder


WRITING: list[Any] = [
    pytest.param(lambda ours, theirs: (theirs / "new").write_text("x"), id="a new file"),
    pytest.param(lambda ours, theirs: (theirs / "file").open("a"), id="a line at the end"),
    pytest.param(lambda ours, theirs: (theirs / "file").open("r+b"), id="open for both"),
    pytest.param(lambda ours, theirs: os.open(theirs / "new", os.O_CREAT), id="a descriptor"),
    pytest.param(lambda ours, theirs: (theirs / "new").mkdir(), id="a folder"),
    pytest.param(lambda ours, theirs: (theirs / "file").unlink(), id="removed"),
    pytest.param(lambda ours, theirs: theirs.rmdir(), id="a folder removed"),
    pytest.param(lambda ours, theirs: (theirs / "file").rename(ours / "taken"), id="moved away"),
    pytest.param(lambda ours, theirs: (ours / "file").replace(theirs / "file"), id="moved over"),
    pytest.param(lambda ours, theirs: (theirs / "new").symlink_to(ours), id="a link"),
    pytest.param(lambda ours, theirs: (ours / "new").hardlink_to(theirs / "file"), id="a second name"),
    pytest.param(lambda ours, theirs: (theirs / "file").chmod(0o600), id="rights"),
    pytest.param(lambda ours, theirs: os.utime(theirs / "file"), id="times"),
    pytest.param(lambda ours, theirs: os.truncate(theirs / "file", 0), id="cut"),
    pytest.param(lambda ours, theirs: sqlite3.connect(theirs / "new"), id="a database"),
    pytest.param(lambda ours, theirs: (ours / "way-out" / "new").write_text("x"), id="through a link"),
    pytest.param(lambda ours, theirs: (ours / "way-in").write_text("x"), id="what a link leads to"),
    pytest.param(lambda ours, theirs: (ours / ".." / "theirs" / "new").write_text("x"), id="by dots"),
]


@pytest.mark.parametrize("write", WRITING)
def test_what_is_outside_cannot_be_changed(
    inside: Path, guard: Guard, write: Callable[[Path, Path], Any]
) -> None:
    theirs = inside.parent / "theirs"
    with pytest.raises(OutsideError, match="theirs"):
        write(inside, theirs)
    assert "theirs" in guard.take_refused()
    assert read_all(theirs) == {str(theirs / "file"): b"theirs"}


def test_what_is_inside_can_be_changed(inside: Path, guard: Guard) -> None:
    made = inside / "made"
    made.mkdir()
    (made / "file").write_text("x")
    (made / "file").rename(made / "moved")
    (made / "link").symlink_to("/etc")
    (made / "link").unlink()
    with sqlite3.connect(made / "base") as database:
        database.execute("CREATE TABLE a (b)")
    database.close()
    empty(made)
    made.rmdir()
    os.open(os.devnull, os.O_RDWR)
    assert guard.take_refused() == ""


def test_a_python_that_a_test_starts_is_watched_too(inside: Path, guard: Guard) -> None:
    theirs = inside.parent / "theirs"
    with watched_children(guard):
        program = f"try: open({str(theirs / 'new')!r}, 'w')\nexcept Exception: print('passed over')"
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "passed over\n"
    assert guard.take_refused() == f"write {theirs / 'new'}\n"
    assert not (theirs / "new").exists()


@pytest.mark.parametrize(
    "look",
    [
        lambda: (REPOSITORY / "data" / "sources.yaml").read_bytes(),
        lambda: list((REPOSITORY / "data" / "law").iterdir()),
        lambda: list((REPOSITORY / "data").rglob("*.yaml")),
        lambda: Path("data/sources.yaml").read_bytes(),
    ],
)
def test_the_living_data_is_not_seen(
    guard: Guard, monkeypatch: pytest.MonkeyPatch, look: Callable[[], Any]
) -> None:
    monkeypatch.chdir(REPOSITORY)
    with pytest.raises(OutsideError, match=r"read .*data"):
        look()
    assert guard.take_refused().startswith("read ")


def test_the_living_data_is_not_seen_by_what_a_test_starts(guard: Guard) -> None:
    command = [sys.executable, "-m", "opencouncil", "show", "leeds"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert guard.take_refused().startswith("read ")


def test_nothing_is_set_that_would_change_what_commands_show(home: Path) -> None:
    ours = {"GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"}
    # Our own code sets this one, once an earlier test has asked git.
    set_now = {name for name in os.environ if CLEARED.fullmatch(name)} - {"GIT_PYTHON_REFRESH"}
    assert set_now == ours
    assert Path.home() == home
    assert list(home.iterdir()) == []
    for name in ours - {"GIT_CONFIG_NOSYSTEM"}:
        assert Path(os.environ[name]).is_relative_to(home)


def test_what_somebody_has_set_is_gone_and_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in SOMEBODYS.items():
        monkeypatch.setenv(name, value)
    with clean_surroundings(tmp_path, tmp_path):
        assert not [name for name in SOMEBODYS if name in os.environ]
    assert {name: os.environ[name] for name in SOMEBODYS} == SOMEBODYS


def test_a_change_of_the_checkout_fails_the_run(tmp_path: Path) -> None:
    """Whatever it was done by: git itself, here."""

    def run(change: Callable[[], Any]) -> tuple[int, list[str]]:
        watch, session = CheckoutWatch(tmp_path), SimpleNamespace(exitstatus=0)
        watch.pytest_sessionstart()
        change()
        watch.pytest_sessionfinish(session)  # type: ignore[arg-type]  # a session has no more to it here
        return int(session.exitstatus), watch.changed

    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    (tmp_path / ".gitignore").write_text("cache\n")
    (tmp_path / "kept").write_text("a")
    subprocess.run(["git", "add", "--all"], cwd=tmp_path, check=True)
    assert run(lambda: (tmp_path / "cache").write_text("x")) == (0, [])
    assert run(lambda: (tmp_path / "kept").write_text("ab")) == (1, ["kept"])
    assert run(lambda: (tmp_path / "new").write_text("x")) == (1, ["new"])
    assert run(lambda: (tmp_path / "kept").unlink()) == (1, ["kept"])
