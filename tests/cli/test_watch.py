"""``opencouncil watch``: a list for the user alone, of which nothing is lost."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from opencouncil.cli import watched
from opencouncil.cli.app import main
from opencouncil.reading.watching import Watch, parse_watches, write_watches
from support.builders import write_dataset
from support.reorganisations import CUMBRIA, reorganisation_data

EDEN_ENDED = (
    "Eden District Council (eden) was abolished on 1 April 2023: Westmorland and Furness Council "
    "(westmorland-and-furness) is followed too.\n"
)


@pytest.fixture(autouse=True)
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A few councils of every nation, and Cumbria's with the order by which they ended."""
    root = write_dataset(tmp_path / "clone", ("lichfield", "fife", "powys", *CUMBRIA))
    folder = root / "data" / "reorganisations"
    folder.mkdir()
    text = json.dumps(reorganisation_data())
    (folder / "2023-cumbria.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(root)
    return root


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> tuple[str, str]:
    assert main(["watch", *arguments]) == code
    out, err = capsys.readouterr()
    return out, err


def refuse(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    out, err = run(capsys, *arguments, code=2)
    assert out == ""
    assert err.count("\n") == 1
    return err.removeprefix("opencouncil: ")


def read() -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(watched.find_list().read_bytes())["watched"]
    return found


def test_councils_are_added_shown_and_removed(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = run(capsys, "add", "Lichfield District Council", "S12000047")
    assert out == "Watching: Lichfield District Council (lichfield)\nWatching: Fife Council (fife)\n"
    assert err == "`opencouncil news` says what changed; `opencouncil watch list` shows the list.\n"
    assert run(capsys, "add", "fife") == ("Already watched: Fife Council (fife)\n", "")
    assert read() == [{"council": "lichfield"}, {"council": "fife"}]
    out, err = run(capsys, "list")
    assert out == "Lichfield District Council (lichfield)\nFife Council (fife)\n"
    assert err == f"The list is in '{watched.find_list()}'.\n"
    assert run(capsys, "remove", "fife")[0] == "No longer watched: Fife Council (fife)\n"
    assert read() == [{"council": "lichfield"}]


def test_what_councils_have_in_common(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = run(capsys, "add", "--nation", "wales", "--nation", "scotland", "--activity", "film")
    assert out == "Watching: councils in Wales: filming\nWatching: councils in Scotland: filming\n"
    out, _ = run(capsys, "add", "--region", "west-midlands", "--type", "county")
    assert out == "Watching: councils in the West Midlands of the type county\n"
    assert run(capsys, "add", "--activity", "papers")[0] == "Watching: all councils: papers online\n"
    assert read() == [
        {"nation": "wales", "activity": "film"},
        {"nation": "scotland", "activity": "film"},
        {"region": "West Midlands", "type": "county"},
        {"activity": "papers"},
    ]
    # What is named must be on a line; what else stands there does not matter.
    assert run(capsys, "remove", "--activity", "film")[0].count("No longer") == 2
    assert len(read()) == 2


def test_one_that_is_abolished_is_followed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "add", "eden")[1].startswith(EDEN_ENDED)
    assert run(capsys, "list")[1].startswith(EDEN_ENDED)


def test_one_with_another_id_is_followed(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "add", "fife")
    old = clone / "data" / "councils" / "fife.yaml"
    text = old.read_text(encoding="utf-8").replace("id: fife\n", "id: the-kingdom\nformer_ids: [fife]\n")
    old.with_name("the-kingdom.yaml").write_text(text, encoding="utf-8")
    old.unlink()
    out, err = run(capsys, "list")
    assert out == "fife\n"
    assert err.startswith("'fife' is a former id of Fife Council (the-kingdom), which is followed.\n")
    assert run(capsys, "remove", "fife")[0] == "No longer watched: fife\n"


def test_one_of_another_dataset_is_named(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "add", "fife", "powys")
    (clone / "data" / "councils" / "fife.yaml").unlink()
    _, err = run(capsys, "list")
    assert err.startswith("There is no council 'fife' in this dataset: nothing is said of it.\n")
    # A file that is broken is there all the same.
    (clone / "data" / "councils" / "powys.yaml").write_text("id: [", encoding="utf-8")
    assert "powys" not in run(capsys, "list")[1]
    assert run(capsys, "remove", "powys")[0] == "No longer watched: powys\n"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("add",), "Say what to watch, as in: opencouncil watch add lichfield\n"),
        (
            ("add", "lichfield", "--nation", "wales"),
            "A council is watched by itself: leave out --nation, or ",
        ),
        (("add", "--nation", "cornwall"), "There is no nation 'cornwall'."),
        (("add", "qwertyuiop"), "There is no council called 'qwertyuiop'."),
        (("remove", "fife"), "Nothing is watched yet. Example: opencouncil watch add lichfield\n"),
    ],
)
def test_what_cannot_be_watched(
    arguments: Sequence[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refuse(capsys, *arguments).startswith(line)
    assert not watched.find_list().exists()


def test_what_is_not_on_the_list_is_not_removed(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "add", "fife")
    assert refuse(capsys, "remove", "powys").startswith("Not on the list: Powys County Council (powys).")
    assert refuse(capsys, "remove").startswith("Say what to remove, as in: ")
    assert read() == [{"council": "fife"}]


BROKEN = {
    "cut": (b'{"version": 1, "watched": [{"coun', "is broken or cut off"),
    "empty": (b"", "is broken or cut off"),
    "other bytes": (b"\xff\xfe\x00", "is broken or cut off"),
    "deep": (b"[" * 100_000, "is broken or cut off"),
    "a list": (b"[]", "is broken or cut off"),
    "a later version": (b'{"version": 2, "lines": []}', "was written by another version of opencouncil"),
    "another field": (b'{"version": 1, "watched": [{"county": "x"}]}', "has a line that is none of ours"),
    "no text": (b'{"version": 1, "watched": [{"council": 7}]}', "has a line that is none of ours"),
    "no id": (b'{"version": 1, "watched": [{"council": "../x"}]}', "has a line that is none of ours"),
    "an escape": (
        b'{"version": 1, "watched": [{"nation": "\\u001b[2J"}]}',
        "has a line that is none of ours",
    ),
    "an empty line": (b'{"version": 1, "watched": [{}]}', "has a line that is none of ours"),
    "too large": (b" " * 1_000_001, "is too large"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_list_is_said_and_kept(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    data, why = BROKEN[name]
    path = watched.find_list()
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    for arguments in (["list"], ["add", "fife"], ["remove", "fife"]):
        line = refuse(capsys, *arguments)
        assert line.startswith(f"The list of what you watch, '{path}', ")
        assert why in line
        assert line.endswith("put it right, or move it away and begin a new one.\n")
    assert path.read_bytes() == data
    assert [one.name for one in path.parent.iterdir()] == ["watch.json"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_in_its_place_keeps_nobody_waiting(capsys: pytest.CaptureFixture[str]) -> None:
    path = watched.find_list()
    path.parent.mkdir(parents=True)
    os.mkfifo(path)
    assert "is no plain file" in refuse(capsys, "list")
    assert "is not a plain file, and is kept" in refuse(capsys, "add", "fife")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_it_is_for_the_owner_alone(capsys: pytest.CaptureFixture[str]) -> None:
    before = os.umask(0)
    try:
        run(capsys, "add", "fife")
    finally:
        os.umask(before)
    path = watched.find_list()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.slow
def test_two_runs_at_once_lose_nothing(clone: Path) -> None:
    names = ("fife", "powys", "lichfield", "cumberland")
    command = [sys.executable, "-m", "opencouncil", "watch", "add"]
    runs = [subprocess.Popen([*command, name], stdout=subprocess.PIPE, cwd=clone) for name in names]
    for one in runs:
        one.communicate(timeout=60)
        assert one.returncode == 0
    assert sorted(line["council"] for line in read()) == sorted(names)


def test_a_line_is_written_and_read_again() -> None:
    lines = (Watch("fife"), Watch(nation="wales", activity="film"), Watch(region="Yorkshire and The Humber"))
    assert parse_watches(write_watches(lines)) == lines
    assert parse_watches(write_watches(())) == ()
