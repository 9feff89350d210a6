"""Some files of a folder change, all or none; the next run finishes what a killed one began."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from opencouncil.errors import UnwritableFileError
from opencouncil.saving import amending, stage
from opencouncil.saving.amending import amend_folder, can_amend
from opencouncil.saving.folder import restore_folder, write_folder_atomically
from opencouncil.saving.together import place_piece

OLD = {"a.txt": "a", "in/b.txt": "b", "in/deep/c.txt": "c", "same.txt": "same"}
NEW = {"a.txt": "A", "in/b.txt": "B", "other/way/d.txt": "d", "same.txt": "same"}
PROGRAM = """
import os, sys
from pathlib import Path
from opencouncil.saving import amending
number = 0
place = amending.place_piece
def place_some(real, new):
    global number
    number += 1
    if number == int(sys.argv[2]):
        os._exit(9)
    place(real, new)
amending.place_piece = place_some
with amending.amend_folder(Path(sys.argv[1]), lambda name: True) as found:
    for name, text in eval(sys.argv[3]).items():
        path = found.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    found.gone.append("in/deep/c.txt")
"""


def fill(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def read(folder: Path) -> dict[str, str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in found}


def amend(
    folder: Path,
    may_replace: Callable[[str], bool] = lambda name: True,
    meanwhile: Callable[[], object] = lambda: None,
) -> None:
    with amend_folder(folder, may_replace) as found:
        fill(found.folder, NEW)
        found.gone.append("in/deep/c.txt")
        meanwhile()


def be_killed(folder: Path, number: int) -> None:
    """A run that dies right before a file takes its place."""
    done = subprocess.run([sys.executable, "-c", PROGRAM, str(folder), str(number), repr(NEW)], check=False)
    assert done.returncode == 9


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / "public"
    target.mkdir()
    fill(target, OLD)
    return target


def test_files_change_come_and_go_and_the_others_stay(folder: Path) -> None:
    kept = (folder / "same.txt").stat().st_ino
    amend(folder)
    assert read(folder) == NEW
    assert (folder / "same.txt").stat().st_ino == kept
    assert sorted(path.name for path in folder.rglob("*") if path.is_dir()) == ["in", "other", "way"]
    assert list(folder.parent.iterdir()) == [folder]


def test_a_block_that_fails_changes_nothing(folder: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        amend(folder, meanwhile=lambda: 1 / 0)
    assert read(folder) == OLD
    assert list(folder.parent.iterdir()) == [folder]


@pytest.mark.parametrize("number", range(1, 5))
def test_a_file_that_cannot_take_its_place_brings_all_back(
    folder: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed: list[Path] = []
    place = place_piece

    def place_some(real: Path, new: Path | None) -> None:
        placed.append(real)
        if len(placed) == number:
            raise PermissionError(13, "Permission denied")
        place(real, new)

    monkeypatch.setattr(amending, "place_piece", place_some)
    with pytest.raises(UnwritableFileError, match="cannot be written"):
        amend(folder)
    assert read(folder) == OLD
    assert not (folder / "other").exists()
    assert list(folder.parent.iterdir()) == [folder]


@pytest.mark.skipif(os.name != "posix", reason="needs the signals of Unix")
@pytest.mark.parametrize("number", range(1, 5))
@pytest.mark.parametrize("is_asked", [True, False], ids=["restore", "replace"])
def test_what_a_killed_run_began_is_finished(folder: Path, number: int, *, is_asked: bool) -> None:
    be_killed(folder, number)
    assert read(folder) != NEW
    if is_asked:
        restore_folder(folder)
        assert read(folder) == NEW
    # Whoever replaces the whole folder then finds it finished, and no file of the stage lost.
    with write_folder_atomically(folder, {*OLD, *NEW}.__contains__) as new:
        fill(new, NEW)
    assert read(folder) == NEW
    assert list(folder.parent.iterdir()) == [folder]


@pytest.mark.skipif(os.name != "posix", reason="needs the signals of Unix")
def test_what_a_killed_run_began_is_taken_back_where_somebody_changed_a_file(folder: Path) -> None:
    be_killed(folder, 3)
    assert read(folder)["a.txt"] == "A"
    (folder / "in" / "b.txt").write_text("mine", encoding="utf-8")
    restore_folder(folder)
    assert read(folder) == OLD | {"in/b.txt": "mine"}
    assert list(folder.parent.iterdir()) == [folder]


def test_a_journal_of_somebody_else_is_not_followed(folder: Path) -> None:
    mine = stage.stage_beside(folder.resolve())
    mine.mkdir()
    (mine / stage.JOURNAL).write_text("opencouncil journal 1 1 400000000 1\n", encoding="ascii")
    with pytest.raises(UnwritableFileError, match="nothing in it is used"):
        amend(folder)
    assert read(folder) == OLD


def test_a_folder_with_files_of_others_is_kept(folder: Path) -> None:
    (folder / "diary.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UnwritableFileError, match=r"not ours \('diary.txt'\)"):
        amend(folder, {*OLD, *NEW}.__contains__)
    assert read(folder) == OLD | {"diary.txt": "mine"}


def test_a_file_that_somebody_puts_there_meanwhile_is_kept(folder: Path) -> None:
    with pytest.raises(UnwritableFileError, match=r"not ours \('other/way/d.txt'\)"):
        amend(folder, {*OLD}.__contains__, lambda: fill(folder, {"other/way/d.txt": "mine"}))
    assert read(folder) == OLD | {"other/way/d.txt": "mine"}


def test_links_are_none_of_our_files(folder: Path) -> None:
    assert can_amend(folder, lambda name: True)
    assert not can_amend(folder / "none", lambda name: True)
    assert not can_amend(folder / "a.txt", lambda name: True)
    (folder / "in" / "link").symlink_to(folder / "a.txt")
    assert not can_amend(folder, lambda name: True)


def test_files_of_others_are_none_of_our_files(folder: Path) -> None:
    assert can_amend(folder, OLD.__contains__)
    (folder / "in" / "diary.txt").write_text("mine", encoding="utf-8")
    assert not can_amend(folder, OLD.__contains__)
