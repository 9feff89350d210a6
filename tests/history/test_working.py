"""Which files of the working folder differ, found without letting git read one."""

import os
import subprocess
from pathlib import Path

import pytest

from opencouncil.history import working
from opencouncil.history.commands import Blob
from opencouncil.history.elsewhere import OtherFile, find_elsewhere
from opencouncil.history.repository import open_repository
from support.clock import TODAY
from support.repositories import Record

COUNCIL = "councils/lichfield.yaml"


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = Record(tmp_path / "clone")
    record.commit("first", notes="a")
    return record


def find_changed(root: Path) -> set[str]:
    clone = open_repository(root)
    return set(clone.find_changed(clone.open_revision(clone.resolve("HEAD", TODAY)), None))


def test_what_changed_elsewhere_is_found_without_reading_the_dataset_again(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("tool.py", "gone.py", "same.py", "data/notes.py"):
        (record.root / name).write_text("a\n")
    record.commit("second", notes="b")
    record.write_council(notes="c")
    (record.root / "tool.py").write_text("b\n")
    (record.root / "data/notes.py").write_text("b\n")
    (record.root / "gone.py").unlink()
    clone = open_repository(record.root)
    base = clone.open_revision(clone.resolve("HEAD", TODAY))
    read: list[str] = []
    hash_file = working._hash_file

    def note(blob: Blob, place: str) -> str:
        read.append(place)
        return hash_file(blob, place)

    monkeypatch.setattr(working, "_hash_file", note)
    assert find_elsewhere(clone, base, None) == [
        OtherFile("data/notes.py", "100644", "100644"),
        OtherFile("gone.py", "100644", ""),
        OtherFile("tool.py", "100644", "100644"),
    ]
    assert {Path(place).relative_to(record.root).as_posix() for place in read} == {
        *("data/notes.py", "same.py", "tool.py")
    }


def test_a_repository_by_sha_256(record: Record, tmp_path: Path) -> None:
    root = tmp_path / "other"
    subprocess.run(["git", "init", "--quiet", "--object-format=sha256", root], check=True)
    (record.root / "data").rename(root / "data")
    record.root = root
    record.data = root / "data"
    record.commit("first")
    assert find_changed(root) == set()
    record.write_council(notes="b")
    assert find_changed(root) == {COUNCIL}


def test_what_a_sparse_checkout_leaves_out_is_not_gone(record: Record) -> None:
    record.commit("second", id="stafford")
    record.git("sparse-checkout", "set", "--no-cone", "/data/sources.yaml", "/data/councils/stafford.yaml")
    assert not (record.data / COUNCIL).exists()
    assert find_changed(record.root) == set()
    record.write_council("stafford", notes="b")
    assert find_changed(record.root) == {"councils/stafford.yaml"}
    # Put back by hand, it counts again.
    record.write_council(notes="b")
    assert find_changed(record.root) == {"councils/stafford.yaml", COUNCIL}


def test_other_bytes_are_a_difference_whatever_git_would_make_of_them(record: Record) -> None:
    """With such settings git calls a file with Windows line ends unchanged; `validate` refuses it."""
    (record.root / ".gitattributes").write_text("* text=auto eol=lf\n")
    record.commit("second")
    path = record.data / COUNCIL
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert find_changed(record.root) == {COUNCIL}


def test_a_time_in_the_past_hides_nothing(record: Record) -> None:
    path = record.data / COUNCIL
    status = path.stat()
    path.write_bytes(path.read_bytes().replace(b"notes: a", b"notes: b"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    record.git("update-index", "--assume-unchanged", f"data/{COUNCIL}")
    assert find_changed(record.root) == {COUNCIL}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_what_took_the_place_of_a_file(record: Record, tmp_path: Path) -> None:
    path = record.data / COUNCIL
    (tmp_path / "copy").write_bytes(path.read_bytes())
    path.unlink()
    assert find_changed(record.root) == {COUNCIL}
    path.symlink_to(tmp_path / "copy")
    assert find_changed(record.root) == {COUNCIL}
    path.unlink()
    path.mkdir()
    assert find_changed(record.root) == {COUNCIL}
    path.rmdir()
    os.mkfifo(path)
    assert find_changed(record.root) == {COUNCIL}


def test_a_link_that_is_as_it_was(record: Record) -> None:
    (record.data / "councils" / "link.yaml").symlink_to("lichfield.yaml")
    record.commit("second")
    assert find_changed(record.root) == set()
    (record.data / "councils" / "link.yaml").unlink()
    (record.data / "councils" / "link.yaml").symlink_to("stafford.yaml")
    assert find_changed(record.root) == {"councils/link.yaml"}


def test_a_merge_that_is_open(record: Record) -> None:
    record.git("switch", "--quiet", "--create", "side")
    record.commit("side", notes="b")
    record.git("switch", "--quiet", "main")
    record.commit("main", notes="c")
    with pytest.raises(subprocess.CalledProcessError):
        record.git("merge", "side")
    record.write_council(notes="c")
    assert find_changed(record.root) == {COUNCIL}


def test_the_folder_is_the_one_we_stand_in_whatever_the_settings_say(record: Record, tmp_path: Path) -> None:
    other = Record(tmp_path / "other")
    other.write_council("stafford")
    record.git("config", "core.worktree", str(other.root))
    assert find_changed(record.root) == set()
    record.write_council(notes="b")
    assert find_changed(record.root) == {COUNCIL}


def test_a_submodule_and_a_folder_of_git_elsewhere(record: Record, tmp_path: Path) -> None:
    outer = Record(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "add", "--quiet", str(record.root), "inner")
    inner = outer.root / "inner"
    assert (inner / ".git").is_file()
    record.git("init", "--quiet", "--separate-git-dir", str(tmp_path / "elsewhere "))
    for root in (inner, record.root):
        assert find_changed(root) == set()
        (root / "data" / COUNCIL).write_text("x")
        assert find_changed(root) == {COUNCIL}
