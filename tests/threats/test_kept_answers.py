"""Somebody else on the machine, who may write where `record` keeps answers, or `watch` its list."""

import json
from pathlib import Path

import pytest

from opencouncil.cli import watched
from opencouncil.cli.app import main
from opencouncil.editing import kept
from opencouncil.editing.record import Draft
from support.clock import TODAY
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
