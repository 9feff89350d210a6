"""Files that are kept by their hash: whatever is wrong with one, it is not there."""

import hashlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from opencouncil.saving import kept_files
from opencouncil.saving.cache_keys import make_key
from opencouncil.saving.cached import drop_all, find_cache_folder
from opencouncil.saving.kept_files import count_files, keep_file, name_file, open_file

NAME, DATA = name_file(make_key("table", b"1")), b"PAR1 and so on"
DIGEST = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def kept() -> Path:
    assert keep_file(NAME, DATA)
    return find_cache_folder() / NAME


def read(name: str = NAME, digest: str = DIGEST) -> bytes | None:
    descriptor = open_file(name, digest)
    if descriptor is None:
        return None
    with os.fdopen(descriptor, "rb") as file:
        return file.read()


def test_what_is_kept_is_given(kept: Path) -> None:
    assert read() == DATA
    assert count_files() == (1, len(DATA))
    assert [path.name for path in kept.parent.iterdir()] == [NAME]
    assert drop_all() == 1
    assert read() is None


def test_without_a_folder_there_is_nothing_and_none_is_made() -> None:
    assert read() is None
    assert count_files() == (0, 0)
    assert not find_cache_folder().exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes")
def test_it_is_the_users_alone(kept: Path) -> None:
    assert (kept.parent.stat().st_mode & 0o777, kept.stat().st_mode & 0o777) == (0o700, 0o600)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: data[:-1], id="cut off"),
        pytest.param(lambda data: data + b"\0", id="longer"),
        pytest.param(lambda data: data.replace(b"so", b"os"), id="other bytes"),
    ],
)
def test_other_bytes_are_none_and_are_replaced(kept: Path, damage: Callable[[bytes], bytes]) -> None:
    kept.write_bytes(damage(DATA))
    assert read() is None
    assert keep_file(NAME, DATA)
    assert read() == DATA


def test_a_link_is_not_followed(kept: Path, tmp_path: Path) -> None:
    kept.rename(tmp_path / "elsewhere")
    for stand_in in (kept.symlink_to, kept.hardlink_to):
        stand_in(tmp_path / "elsewhere")
        assert read() is None
        kept.unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes")
@pytest.mark.parametrize("which", ["folder", "file"])
def test_where_others_may_write_nothing_is_believed(kept: Path, which: str) -> None:
    (kept.parent if which == "folder" else kept).chmod(0o777)
    assert read() is None
    if which == "folder":
        assert not keep_file(NAME, DATA)
        assert count_files() == (0, 0)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="there are no owners in numbers")
def test_another_users_is_not_believed(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: there + 1)
    assert read() is None
    assert not keep_file(NAME, DATA)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name")
def test_a_pipe_holds_nobody_up(kept: Path) -> None:
    kept.unlink()
    os.mkfifo(kept)
    assert read() is None


def test_a_folder_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", os.devnull)
    assert not keep_file(NAME, DATA)
    assert read() is None


def test_a_full_disk_leaves_what_was_there(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    assert not keep_file(NAME, b"newer")
    assert read() == DATA
    assert [path.name for path in kept.parent.iterdir()] == [NAME]


def test_what_is_too_long_or_strangely_named_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_files, "MAX_FILE", 10)
    assert not keep_file(NAME, DATA)
    assert not keep_file("../outside.parquet", b"x")
    assert not find_cache_folder().exists()


def test_what_was_used_longest_ago_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_files, "MAX_BYTES", 50)
    names = [name_file(make_key("table", bytes([number]))) for number in range(5)]
    for age, name in enumerate(names):
        assert keep_file(name, DATA)
        then = time.time() - 3 * kept_files._DAY + age
        os.utime(find_cache_folder() / name, (then, then))
        # The first is used again, which is noted once a day.
        assert read(names[0]) == DATA
    assert [name for name in names if read(name)] == [names[0], *names[3:]]
    assert count_files()[1] <= 50


def test_what_nobody_uses_goes_and_so_does_what_a_killed_run_left(kept: Path) -> None:
    left = kept.with_name(f".{NAME.removesuffix('.parquet')}.{'0' * 16}")
    left.write_bytes(b"half")
    for path in (kept, left):
        then = time.time() - (kept_files.UNUSED_DAYS + 1) * kept_files._DAY
        os.utime(path, (then, then))
    other = name_file(make_key("table", b"2"))
    assert keep_file(other, DATA)
    assert [path.name for path in kept.parent.iterdir()] == [other]
    left.write_bytes(b"half")
    assert drop_all() == 2
