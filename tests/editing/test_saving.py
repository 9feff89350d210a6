"""Edited files take their places together or not at all, and never over somebody else's change."""

import os
import stat
from pathlib import Path

import pytest

from opencouncil.editing.plan import Edit
from opencouncil.editing.save import ChangedMeanwhileError, save, save_all
from opencouncil.errors import OpenCouncilError, UnwritableFileError
from opencouncil.reading.snapshot import Folder

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs the permissions and links of Unix")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "data" / "councils").mkdir(parents=True)
    for name in ("a", "b"):
        (tmp_path / "data" / "councils" / f"{name}.yaml").write_bytes(f"id: {name}\n".encode())
    return Folder(tmp_path / "data", "the data of a test")


def contents(folder: Folder) -> dict[str, bytes]:
    """Every file there is, the hidden ones too."""
    return {
        path.relative_to(folder.path).as_posix(): path.read_bytes()
        for path in sorted(folder.path.rglob("*"))
        if path.is_file()
    }


A, B, C = "councils/a.yaml", "councils/b.yaml", "councils/c.yaml"
BEFORE = {A: b"id: a\n", B: b"id: b\n"}
ALL = [Edit(A, b"id: a\n", b"a new\n"), Edit(C, None, b"c new\n"), Edit(B, b"id: b\n", b"b new\n")]


def test_a_file_is_written_and_nothing_is_left_beside_it(folder: Folder) -> None:
    save(folder, A, b"id: a\n", b"new\n")
    assert contents(folder) == {A: b"new\n", B: b"id: b\n"}


def test_a_new_file_is_written_with_the_usual_permissions(folder: Folder) -> None:
    save(folder, C, None, b"new\n")
    assert contents(folder) == {**BEFORE, C: b"new\n"}
    assert (folder.path / C).stat().st_mode == (folder.path / A).stat().st_mode


@POSIX
def test_a_file_keeps_its_permissions(folder: Folder) -> None:
    (folder.path / A).chmod(0o640)
    save(folder, A, b"id: a\n", b"new\n")
    assert stat.S_IMODE((folder.path / A).stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param(b"id: a\n", b"somebody else's\n", id="changed"),
        pytest.param(b"id: a\n", None, id="gone"),
        pytest.param(None, b"somebody else's\n", id="come"),
    ],
)
def test_somebody_elses_change_is_kept(folder: Folder, before: bytes | None, now: bytes | None) -> None:
    target = folder.path / A
    if now is None:
        target.unlink()
    else:
        target.write_bytes(now)
    there = contents(folder)
    with pytest.raises(ChangedMeanwhileError) as caught:
        save_all(folder, [Edit(B, b"id: b\n", b"b new\n"), Edit(A, before, b"a new\n")])
    assert str(caught.value) == (
        "data/councils/a.yaml was changed by somebody else meanwhile. Nothing is written; please try again."
    )
    assert contents(folder) == there


def test_a_change_at_the_last_moment_is_seen(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are compared again when all is on the disk and ready to take its place."""
    sync = os.fsync

    def change_b_then_sync(descriptor: int) -> None:
        (folder.path / B).write_bytes(b"somebody else's\n")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", change_b_then_sync)
    with pytest.raises(ChangedMeanwhileError):
        save_all(folder, ALL)
    assert contents(folder) == {A: b"id: a\n", B: b"somebody else's\n"}


def test_several_files_are_written_together(folder: Folder) -> None:
    save_all(folder, ALL)
    assert contents(folder) == {A: b"a new\n", B: b"b new\n", C: b"c new\n"}


@pytest.mark.parametrize("number", range(4), ids=["the journal", "a", "c", "b"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("is_done", [False, True], ids=["before", "after"])
def test_files_that_took_their_places_go_back_when_one_cannot(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException, is_done: bool
) -> None:
    """Whichever of them it is, or the journal, and whether the system had done its part or not."""
    replace, calls = Path.replace, []

    def fail(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) != number + 1:
            return replace(self, target)
        if is_done:
            replace(self, target)
        raise error

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises((UnwritableFileError, KeyboardInterrupt)):
        save_all(folder, ALL)
    assert len(calls) > number
    assert contents(folder) == BEFORE


@pytest.mark.parametrize("number", range(4), ids=["a", "c", "b", "the journal"])
def test_no_file_is_touched_when_the_disk_is_full(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    sync, calls = os.fsync, []

    def fail(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == number + 1:
            raise OSError(28, "No space left on device")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(UnwritableFileError, match="No space left on device"):
        save_all(folder, ALL)
    assert contents(folder) == BEFORE


@POSIX
def test_a_link_within_the_dataset_is_followed_and_stays(folder: Folder) -> None:
    (folder.path / C).symlink_to("a.yaml")
    save(folder, C, b"id: a\n", b"new\n")
    assert (folder.path / C).is_symlink()
    assert (folder.path / A).read_bytes() == b"new\n"


@POSIX
@pytest.mark.parametrize("is_there", [True, False], ids=["to a file", "to nothing"])
def test_nothing_is_written_through_a_link_out_of_the_dataset(
    folder: Folder, tmp_path: Path, is_there: bool
) -> None:
    outside = tmp_path / "outside.yaml"
    if is_there:
        outside.write_bytes(b"id: c\n")
    (folder.path / C).symlink_to(outside)
    with pytest.raises(OpenCouncilError, match=r"^data/councils/c\.yaml is a link "):
        save(folder, C, b"id: c\n" if is_there else None, b"new\n")
    assert outside.exists() == is_there
    assert not is_there or outside.read_bytes() == b"id: c\n"
