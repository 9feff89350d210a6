"""Somebody else on the machine, who may write where `record`, `watch` and `site build` keep what they use."""

import hashlib
import json
import os
import sqlite3
from pathlib import Path

import pytest

from opencouncil.cli import watched
from opencouncil.cli.app import main
from opencouncil.editing import kept
from opencouncil.editing.record import Draft
from opencouncil.saving import cache
from opencouncil.saving.cached import find_cache_folder
from opencouncil.saving.hashes import hash_bytes
from opencouncil.saving.kept_files import keep_file, name_file, open_file
from opencouncil.site.nearest import _read as read_ties
from opencouncil.site.news import _read
from opencouncil.site.record import Made, PartMade, keep_record, read_record
from opencouncil.site.shelf import Shelf
from support.clock import TODAY
from support.kept import run_kept
from support.watching import watch


def make_answers(folder: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Answers about a dataset, where somebody else put them."""
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    assert kept.keep(folder, kept.Kept(Draft("lichfield", "film", {"note": "theirs"}), day=TODAY))
    return next((state / "opencouncil").iterdir())


def test_answers_put_there_by_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_answers(tmp_path, tmp_path / "state", monkeypatch)
    assert len(kept.find_kept(tmp_path, TODAY)) == 1
    path.chmod(0o666)
    assert kept.find_kept(tmp_path, TODAY) == []
    path.chmod(0o600)
    path.parent.chmod(0o777)
    assert kept.find_kept(tmp_path, TODAY) == []


def test_link_in_place_of_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_answers(tmp_path, tmp_path / "state", monkeypatch)
    path.rename(tmp_path / "secret.json")
    path.symlink_to(tmp_path / "secret.json")
    assert kept.find_kept(tmp_path, TODAY) == []


def test_answers_of_gigabytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_answers(tmp_path, tmp_path / "state", monkeypatch)
    path.write_text(path.read_text() + " " * 10_000_000)
    assert kept.find_kept(tmp_path, TODAY) == []


def test_answers_to_no_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_answers(tmp_path, tmp_path / "state", monkeypatch)
    data = json.loads(path.read_text())
    path.write_text(json.dumps({**data, "values": {"note": {"deep": "value"}}}))
    assert kept.find_kept(tmp_path, TODAY) == []


def test_list_without_end(capsys: pytest.CaptureFixture[str]) -> None:
    watch("lichfield")
    path = watched.find_list()
    path.write_bytes(path.read_bytes() + b" " * 2_000_000)
    assert main(["watch", "list"]) == 2
    assert "is too large" in capsys.readouterr().err


def make_record(target: Path) -> Path:
    """A record of a site, where somebody else put it."""
    record = {"home": PartMade("1a", (Made("index.html", "2b", ""),))}
    keep_record(target, record)
    assert read_record(target) == record
    return next(find_cache_folder().glob("site-*.json"))


def test_site_recorded_by_another(tmp_path: Path) -> None:
    path = make_record(tmp_path)
    path.chmod(0o666)
    assert read_record(tmp_path) == {}


def test_record_in_a_folder_of_others(tmp_path: Path) -> None:
    path = make_record(tmp_path)
    path.parent.chmod(0o777)
    assert read_record(tmp_path) == {}
    path.parent.chmod(0o700)
    assert read_record(tmp_path) != {}


def test_link_in_place_of_a_record(tmp_path: Path) -> None:
    path = make_record(tmp_path)
    path.rename(tmp_path / "elsewhere.json")
    path.symlink_to(tmp_path / "elsewhere.json")
    assert read_record(tmp_path) == {}


def test_record_that_was_cut(tmp_path: Path) -> None:
    path = make_record(tmp_path)
    head, _, text = path.read_bytes().partition(b"\n")
    data = json.loads(text)
    data["parts"]["home"][1] = []
    path.write_bytes(head + b"\n" + json.dumps(data).encode())
    assert read_record(tmp_path) == {}


def test_file_outside_the_site(tmp_path: Path) -> None:
    old, new = tmp_path / "old" / "site", tmp_path / "new" / "site"
    old.mkdir(parents=True)
    new.mkdir(parents=True)
    (tmp_path / "old" / "secret").write_bytes(b"mine")
    name = "../secret"
    assert not Shelf(new, old, {name}).take_over([Made(name, hash_bytes(b"mine"), None)])
    assert not (tmp_path / "new" / "secret").exists()


def test_ties_of_another_kept() -> None:
    kept = b'["key", {"leeds": [["york"], ["hull"], "1a"]}]'
    assert read_ties(kept, "key") is not None
    assert read_ties(kept, "another") is None
    for other in (b'["key", {"leeds": ["york", [1], "1a"]}]', b'["key", [1]]', b'["key", {"leeds": []}]'):
        assert read_ties(other, "key") is None


def test_news_of_another_kept() -> None:
    parts = ["Heading", "Text", [], ["All", "changes/"]]
    assert _read(json.dumps(["key", parts]).encode(), "key")
    assert _read(json.dumps(["other", parts]).encode(), "key") is None
    assert _read(json.dumps(["key", [["Heading"], *parts[1:]]]).encode(), "key") is None


def test_results_of_another() -> None:
    assert cache.keep_results({b"key": [0, []]})
    path = find_cache_folder() / cache.NAME
    for place in (path, path.parent):
        mode = place.stat().st_mode
        place.chmod(0o777)
        assert cache.read_results([b"key"]) == {}
        place.chmod(mode)
    assert cache.read_results([b"key"]) == {b"key": [0, []]}


def test_result_under_another_key() -> None:
    cache.keep_results({b"sound": [0, []], b"broken": [1, []]})
    with sqlite3.connect(find_cache_folder() / cache.NAME) as connection:
        connection.execute("UPDATE results SET key = x'00' WHERE key = ?", (b"broken",))
        connection.execute("UPDATE results SET key = ? WHERE key = ?", (b"broken", b"sound"))
    connection.close()
    assert cache.read_results([b"broken"]) == {}


def test_link_in_place_of_results(tmp_path: Path) -> None:
    cache.keep_results({b"key": [0, []]})
    path = find_cache_folder() / cache.NAME
    path.rename(tmp_path / "mine")
    before = (tmp_path / "mine").read_bytes()
    for stand_in in (path.symlink_to, path.hardlink_to):
        stand_in(tmp_path / "mine")
        assert cache.read_results([b"key"]) == {}
        assert not cache.keep_results({b"key": [1, []]})
        path.unlink()
    assert (tmp_path / "mine").read_bytes() == before


def test_table_of_another() -> None:
    name, data = name_file(b"k" * 32), b"rows"
    digest = hashlib.sha256(data).hexdigest()
    assert keep_file(name, data)
    descriptor = open_file(name, digest)
    assert descriptor is not None
    os.close(descriptor)
    (find_cache_folder() / name).write_bytes(b"other rows")
    assert open_file(name, digest) is None


def test_link_in_place_of_a_table(tmp_path: Path) -> None:
    name, data = name_file(b"k" * 32), b"rows"
    digest = hashlib.sha256(data).hexdigest()
    assert keep_file(name, data)
    path = find_cache_folder() / name
    path.rename(tmp_path / "theirs")
    for stand_in in (path.symlink_to, path.hardlink_to):
        stand_in(tmp_path / "theirs")
        assert open_file(name, digest) is None
        path.unlink()


def test_result_of_another_form(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(dataset)
    run_kept("validate")
    for forged in ([0, [[1, "All is well"], [0, "x"]]], [True, []], [0, [[1, 5]]], [3, []]):
        monkeypatch.setattr(cache, "read_results", lambda keys, forged=forged: dict.fromkeys(keys, forged))
        assert not run_kept("validate").was_kept
