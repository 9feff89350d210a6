"""The database of kept results: what was kept is given, and whatever is wrong with it, nothing else is."""

import json
import multiprocessing
import os
import sqlite3
import sys
from pathlib import Path

import pytest

from opencouncil.project import VERSION
from opencouncil.saving import cache
from opencouncil.saving.cache_keys import make_key, mark_program
from opencouncil.saving.cached import drop_all, find_cache_folder

ONE, TWO = make_key("run", b"1"), make_key("run", b"2")
VALUE = [0, [[1, "All is well.\n"]]]


def database() -> Path:
    return find_cache_folder() / cache.NAME


def change(statement: str, *values: object) -> None:
    with sqlite3.connect(database()) as connection:
        connection.execute(statement, values)
    connection.close()


@pytest.fixture
def kept() -> Path:
    assert cache.keep_results({ONE: VALUE, TWO: "another"})
    return database()


def test_what_is_kept_is_given(kept: Path) -> None:
    assert cache.read_results([ONE, TWO, make_key("run", b"3")]) == {ONE: VALUE, TWO: "another"}
    assert cache.count_results() == cache.Held(2, kept.stat().st_size)


def test_a_result_takes_the_place_of_another(kept: Path) -> None:
    cache.keep_results({ONE: "newer"})
    assert cache.read_results([ONE]) == {ONE: "newer"}


def test_half_a_character_comes_back() -> None:
    assert cache.keep_results({ONE: "\udcff\0é"})
    assert cache.read_results([ONE]) == {ONE: "\udcff\0é"}


def test_without_a_database_there_is_nothing_and_none_is_made() -> None:
    assert cache.read_results([ONE]) == {}
    assert cache.count_results() == cache.Held(0, 0)
    assert cache.explain_unusable() == ""
    assert not find_cache_folder().exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes")
def test_it_is_the_users_alone(kept: Path) -> None:
    assert (kept.stat().st_mode & 0o777, kept.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    kept.parent.chmod(0o755)
    cache.keep_results({ONE: VALUE})
    assert kept.parent.stat().st_mode & 0o777 == 0o700


# What may be wrong with it.


def test_a_value_under_another_key_is_no_result(kept: Path) -> None:
    """As if somebody had put the report of one dataset in the place of another's."""
    change("UPDATE results SET value = (SELECT value FROM results WHERE key = ?) WHERE key = ?", ONE, TWO)
    assert cache.read_results([ONE, TWO]) == {ONE: VALUE}
    change("UPDATE results SET seal = (SELECT seal FROM results WHERE key = ?) WHERE key = ?", ONE, TWO)
    assert cache.read_results([ONE, TWO]) == {ONE: VALUE}


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE results SET value = x'5b305d'", id="another value"),
        pytest.param("UPDATE results SET value = '[0]', seal = 1", id="of another type"),
        pytest.param("UPDATE results SET key = CAST(key AS TEXT)", id="a key of another type"),
        pytest.param("ALTER TABLE results RENAME TO others", id="another table"),
        pytest.param("ALTER TABLE results RENAME COLUMN seal TO mark", id="another column"),
        pytest.param("PRAGMA user_version = 7", id="another version"),
    ],
)
def test_a_changed_database_gives_nothing_and_is_made_anew(kept: Path, statement: str) -> None:
    change(statement)
    assert cache.read_results([ONE]) == {}
    assert cache.keep_results({ONE: VALUE})
    assert cache.read_results([ONE]) == {ONE: VALUE}


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: b"no database at all" * 99, id="something else"),
        pytest.param(lambda data: data[:100], id="its head alone"),
        pytest.param(lambda data: data[:4096], id="its first page"),
        pytest.param(lambda data: data[:-4096], id="without its last page"),
        pytest.param(lambda data: data[:4096] + bytes(len(data) - 4096), id="zeros after the first page"),
        pytest.param(lambda data: data[:4096] + b"\xff" * (len(data) - 4096), id="ones after the first page"),
        pytest.param(lambda data: data[:50] + b"\xff" * 50 + data[100:], id="a broken head"),
    ],
)
def test_a_broken_database_gives_nothing_and_is_made_anew(kept: Path, damage: "object") -> None:
    assert callable(damage)
    kept.write_bytes(damage(kept.read_bytes()))
    assert cache.read_results([ONE]) == {}
    assert cache.keep_results({ONE: VALUE})
    assert cache.read_results([ONE]) == {ONE: VALUE}


def test_no_byte_that_is_changed_gives_another_result(kept: Path) -> None:
    whole = kept.read_bytes()
    for place in range(0, len(whole), 61):
        kept.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        assert cache.read_results([ONE]) in ({}, {ONE: VALUE}), place


def test_a_link_is_not_followed(kept: Path, tmp_path: Path) -> None:
    kept.rename(tmp_path / "elsewhere")
    kept.symlink_to(tmp_path / "elsewhere")
    before = (tmp_path / "elsewhere").read_bytes()
    assert cache.read_results([ONE]) == {}
    assert not cache.keep_results({ONE: "other"})
    assert (tmp_path / "elsewhere").read_bytes() == before


def test_a_second_name_of_somebodys_file_is_not_used(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").hardlink_to(kept)
    assert cache.read_results([ONE]) == {}
    assert not cache.keep_results({ONE: "other"})


def test_a_folder_behind_a_link_is_not_used(kept: Path, tmp_path: Path) -> None:
    kept.parent.rename(tmp_path / "folder")
    kept.parent.symlink_to(tmp_path / "folder", target_is_directory=True)
    assert cache.read_results([ONE]) == {}
    assert not cache.keep_results({ONE: "other"})
    assert cache.explain_unusable() == "is a link or a file, and no folder"
    assert drop_all() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes")
@pytest.mark.parametrize("which", ["folder", "file"])
def test_where_others_may_write_nothing_is_believed(kept: Path, which: str) -> None:
    (kept.parent if which == "folder" else kept).chmod(0o777)
    assert cache.read_results([ONE]) == {}
    assert not cache.keep_results({ONE: "other"})
    assert cache.explain_unusable() != ""


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="there are no owners in numbers")
def test_another_users_is_not_believed(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: there + 1)
    assert cache.read_results([ONE]) == {}
    assert not cache.keep_results({ONE: "other"})
    assert drop_all() == 0
    assert kept.exists()


def test_a_pipe_holds_nobody_up(kept: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are no pipes with a name")
    kept.unlink()
    os.mkfifo(kept)
    assert cache.read_results([ONE]) == {}
    assert not cache.keep_results({ONE: VALUE})


def test_a_locked_database_gives_nothing(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_PATIENCE", 0.01)
    with sqlite3.connect(kept, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert cache.read_results([ONE]) == {}
        assert not cache.keep_results({ONE: "other"})
    other.close()
    assert cache.read_results([ONE]) == {ONE: VALUE}


def test_a_folder_that_cannot_be_written_is_read(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Owners may always write in the tests of some machines, so that SQLite refuses instead."""
    monkeypatch.setattr(cache, "_SAFE", f"{cache._SAFE}; PRAGMA query_only=ON")
    assert cache.read_results([ONE]) == {ONE: VALUE}
    assert not cache.keep_results({ONE: "other"})
    assert cache.read_results([ONE]) == {ONE: VALUE}


def test_a_home_that_is_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", os.devnull)
    assert cache.read_results([ONE]) == {}
    assert not cache.keep_results({ONE: VALUE})
    assert cache.explain_unusable() != ""


def test_a_full_disk(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite knows a disk without room by the same error as a database that may grow no further."""
    monkeypatch.setattr(cache, "MAX_BYTES", kept.stat().st_size)
    assert not cache.keep_results({make_key("run", b"3"): "x" * 100_000})
    assert cache.read_results([TWO]) in ({}, {TWO: "another"})


# It does not grow without end.


def test_what_was_used_longest_ago_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MAX_BYTES", 400_000)
    keys = [make_key("run", bytes([number])) for number in range(100)]
    for day, key in enumerate(keys):
        monkeypatch.setattr(cache, "_today", lambda day=day: 20_000 + day // 10)
        assert cache.keep_results({key: "x" * 10_000})
    assert database().stat().st_size <= 400_000
    there = cache.read_results(keys)
    assert list(there) == keys[-len(there) :]
    assert 20 < len(there) < 40


def test_what_nobody_uses_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_today", lambda: 20_000)
    cache.keep_results({ONE: VALUE, TWO: "another"})
    monkeypatch.setattr(cache, "_today", lambda: 20_000 + cache.UNUSED_DAYS)
    assert cache.read_results([ONE]) == {ONE: VALUE}
    monkeypatch.setattr(cache, "_today", lambda: 20_001 + cache.UNUSED_DAYS)
    cache.keep_results({make_key("run", b"3"): 3})
    assert cache.read_results([ONE, TWO]) == {ONE: VALUE}
    assert cache.count_results().results == 2


def test_what_is_too_long_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MAX_VALUE", 1000)
    cache.keep_results({ONE: "x" * 2000, TWO: "short"})
    assert cache.read_results([ONE, TWO]) == {TWO: "short"}


# Two at once.


def keep_many(number: int) -> None:
    for round_ in range(20):
        cache.keep_results({make_key("run", bytes([number, round_])): [number, round_]})
        found = cache.read_results([make_key("run", bytes([other, round_])) for other in range(3)])
        assert all(value[1] == round_ for value in found.values())


@pytest.mark.slow
def test_two_processes_at_once() -> None:
    running = [multiprocessing.Process(target=keep_many, args=(number,)) for number in range(3)]
    for one in running:
        one.start()
    for one in running:
        one.join(60)
    assert [one.exitcode for one in running] == [0, 0, 0]
    with sqlite3.connect(database()) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert cache.count_results().results > 20


# Removing it.


def test_all_that_is_kept_is_removed_and_nothing_else(kept: Path) -> None:
    (kept.parent / "news-0123456789abcdef.json").write_text("{}")
    (kept.parent / "mine.txt").write_text("not ours")
    assert drop_all() == 2
    assert [path.name for path in kept.parent.iterdir()] == ["mine.txt"]
    assert drop_all() == 0


# The keys.


def test_fields_do_not_run_together() -> None:
    keys = {
        make_key("run", b"ab", b"c"),
        make_key("run", b"a", b"bc"),
        make_key("run", b"abc"),
        make_key("runa", b"bc"),
        make_key("run", b"abc", b""),
        make_key("run", b"", b"abc"),
    }
    assert len(keys) == 6


def test_the_program_is_part_of_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from opencouncil.saving import cache_keys

    package = tmp_path / "opencouncil"
    (package / "reading").mkdir(parents=True)
    (package / "reading" / "document.py").write_text("x = 1")
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "council.schema.json").write_text("{}")
    monkeypatch.setattr(cache_keys, "_PACKAGE", package)
    monkeypatch.setattr(cache_keys, "shipped_folder", lambda name: tmp_path / name)
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    seen = {mark_program(), mark_program()}
    assert len(seen) == 1

    (package / "reading" / "document.py").write_text("x = 2")
    seen.add(mark_program())
    (tmp_path / "schema" / "council.schema.json").write_text("{ }")
    seen.add(mark_program())
    (tmp_path / "pyyaml-7.dist-info").mkdir()
    seen.add(mark_program())
    record = tmp_path / f"opencouncil-{VERSION}.dist-info" / "RECORD"
    record.parent.mkdir()
    record.write_text("../../bin/opencouncil,sha256=1,2\n")
    seen.add(mark_program())
    assert len(seen) == 5
    # A wheel's own list tells of every file that it has.
    record.write_text("opencouncil/__init__.py,sha256=1,2\n")
    seen.add(mark_program())
    (package / "reading" / "document.py").write_text("x = 3")
    assert mark_program() in seen
    record.write_text("opencouncil/__init__.py,sha256=2,2\n")
    seen.add(mark_program())
    assert len(seen) == 7
    assert json.dumps([one.hex() for one in seen])
