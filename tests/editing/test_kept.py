"""The answers of a claim, kept until it is written."""

import json
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from opencouncil.editing.kept import DAYS, Kept, drop, find_kept, keep
from opencouncil.editing.record import REPLACE, Draft
from support.clock import TODAY

VALUES = {"status": "allowed", "source.url": "https://example.org/a", "conditions": ["no-flash"]}
KEPT = Kept(Draft("lichfield", "film,record", VALUES, REPLACE), frozenset({"status"}), TODAY)


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(sys, "platform", "linux")
    return tmp_path / "state" / "opencouncil"


def test_answers_come_back_as_they_were(state: Path, tmp_path: Path) -> None:
    assert keep(tmp_path, KEPT)
    assert find_kept(tmp_path, TODAY) == [KEPT]
    drop(KEPT)
    assert find_kept(tmp_path, TODAY) == []


def test_later_answers_take_the_place_of_earlier_ones_of_the_same_claim(state: Path, tmp_path: Path) -> None:
    keep(tmp_path, KEPT)
    more = replace(KEPT, draft=KEPT.draft.say("note", "more"))
    keep(tmp_path, more)
    assert find_kept(tmp_path, TODAY) == [more]
    keep(tmp_path, Kept(Draft("fife", "film"), day=TODAY))
    assert len(find_kept(tmp_path, TODAY)) == 2


def test_each_dataset_has_its_own(state: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    keep(tmp_path, KEPT)
    assert find_kept(tmp_path / "other", TODAY) == []


def test_old_answers_are_forgotten(state: Path, tmp_path: Path) -> None:
    keep(tmp_path, KEPT)
    assert find_kept(tmp_path, TODAY + timedelta(DAYS)) == [KEPT]
    assert find_kept(tmp_path, TODAY + timedelta(DAYS + 1)) == []
    assert list(state.iterdir()) == []


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"version": 2}, id="of another version"),
        pytest.param({"values": {"source": "x"}}, id="no field"),
        pytest.param({"values": {"__class__": "x"}}, id="no field either"),
        pytest.param({"values": {"status": 3}}, id="a number"),
        pytest.param({"values": {"status": "x" * 5000}}, id="a long text"),
        pytest.param({"values": {"conditions": "no-flash"}}, id="no list"),
        pytest.param({"values": {"conditions": [["no-flash"]]}}, id="a list in a list"),
        pytest.param({"values": {"conditions": ["x"] * 101}}, id="a long list"),
        pytest.param({"values": []}, id="no fields"),
        pytest.param({"council": None}, id="no council"),
        pytest.param({"otherwise": "remove"}, id="no such choice"),
        pytest.param({"day": "yesterday"}, id="no day"),
        pytest.param({"answered": 3}, id="no questions"),
    ],
)
def test_what_no_command_wrote_is_left_out(state: Path, tmp_path: Path, change: dict[str, Any]) -> None:
    keep(tmp_path, KEPT)
    (path,) = state.iterdir()
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    assert find_kept(tmp_path, TODAY) == []


@pytest.mark.parametrize("text", ["", "no JSON", "[]", "[" * 60_000, '{"version": 1}'])
def test_what_is_no_answer_at_all_is_left_out(state: Path, tmp_path: Path, text: str) -> None:
    keep(tmp_path, KEPT)
    (path,) = state.iterdir()
    path.write_text(text)
    assert find_kept(tmp_path, TODAY) == []
