"""Texts that are kept for the user alone."""

import os
import stat
import sys
from pathlib import Path

import pytest

from opencouncil.saving import private

NAME = "record-0123456789abcdef.json"
unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    return tmp_path / "opencouncil"


def test_what_is_kept_is_read_again(folder: Path) -> None:
    assert private.keep(NAME, "Ünïcödé")
    assert private.keep(NAME, "the second")
    assert private.read_kept(NAME) == "the second"
    assert private.list_kept("record") == [NAME]
    assert private.list_kept("other") == []
    private.drop(NAME)
    private.drop(NAME)
    assert private.read_kept(NAME) is None
    assert list(folder.iterdir()) == []


@unix
def test_it_is_for_the_owner_alone(folder: Path) -> None:
    assert private.keep(NAME, "x")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / NAME).stat().st_mode) == 0o600


def test_the_folder_follows_the_system(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert private.find_state_folder() == home / ".local" / "state" / "opencouncil"
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    assert private.find_state_folder() is None
    monkeypatch.setattr(sys, "platform", "darwin")
    assert private.find_state_folder() == home / "Library" / "Application Support" / "opencouncil"


def test_there_is_an_end_to_what_is_kept(folder: Path) -> None:
    for number in range(private.MAX_KEPT + 3):
        name = f"record-{number:016x}.json"
        assert private.keep(name, "x")
        os.utime(folder / name, (number, number))
    newest = [f"record-{number:016x}.json" for number in range(private.MAX_KEPT + 2, 2, -1)]
    assert private.list_kept("record") == newest
    assert len(list(folder.iterdir())) == private.MAX_KEPT
    assert not private.keep(NAME, "x" * (private.MAX_BYTES + 1))


def test_nothing_is_kept_where_that_cannot_be(folder: Path) -> None:
    folder.write_text("a file")
    assert not private.keep(NAME, "x")
    assert private.list_kept("record") == []
    assert private.read_kept(NAME) is None


@pytest.mark.parametrize("name", ["../record-0123456789abcdef.json", "record-x.json", "/etc/passwd", ""])
def test_no_other_file_is_read_or_removed(folder: Path, name: str) -> None:
    private.keep(NAME, "x")
    assert private.read_kept(name) is None
    private.drop(name)
    assert private.read_kept(NAME) == "x"


@unix
@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "open to others", "long", "no text"])
def test_what_is_not_ours_is_not_read(folder: Path, kind: str) -> None:
    private.keep(NAME, "x")
    path = folder / NAME
    path.unlink()
    if kind == "link":
        (folder / "else").write_text("theirs")
        path.symlink_to(folder / "else")
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "open to others":
        path.write_text("theirs")
        path.chmod(0o666)
    elif kind == "long":
        path.write_text("x" * (private.MAX_BYTES + 1))
    else:
        path.write_bytes(b"\xff\xfe")
    assert private.read_kept(NAME) is None


def test_what_a_killed_run_left_goes(folder: Path) -> None:
    private.keep(NAME, "x")
    (folder / f".{NAME}").write_text("half")
    (folder / ".record-00000000000000ff.json").write_text("half")
    assert private.list_kept("record") == [NAME]
    private.drop(NAME)
    assert list(folder.iterdir()) == []


@unix
def test_nothing_is_kept_in_a_folder_that_others_may_write_to(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o777)
    assert not private.keep(NAME, "x")
    (folder / NAME).write_text("theirs")
    assert private.list_kept("record") == []


@unix
def test_no_link_is_followed_when_it_is_kept(folder: Path, tmp_path: Path) -> None:
    private.keep(NAME, "x")
    (tmp_path / "theirs").write_text("theirs")
    (folder / NAME).unlink()
    (folder / NAME).symlink_to(tmp_path / "theirs")
    (folder / f".{NAME}").symlink_to(tmp_path / "theirs")
    assert private.keep(NAME, "ours")
    assert (tmp_path / "theirs").read_text() == "theirs"
    assert private.read_kept(NAME) == "ours"
