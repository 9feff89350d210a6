"""Several files take their places together, also under kill -9, and a forged journal is not followed."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from opencouncil.editing.plan import Edit
from opencouncil.editing.save import ChangedMeanwhileError, save_all
from opencouncil.errors import OpenCouncilError, UnwritableFileError
from opencouncil.reading.snapshot import Folder, find_kind
from opencouncil.saving import stage, together
from opencouncil.saving.hashes import NOTHING, hash_bytes
from opencouncil.saving.journal import Entry, read_journal, write_journal
from support.repositories import Record
from support.small_dataset import make_dataset

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs the signals and locks of Unix")

A, B, C = "councils/a.yaml", "councils/b.yaml", "councils/c.yaml"
BEFORE = {A: b"id: a\n", B: b"id: b\n"}
AFTER = {A: b"a new\n", B: b"b new\n", C: b"c new\n"}
# Kills itself when so many files have taken their places, or before the journal is there.
KILLED = """
import os, signal, sys
from pathlib import Path
from opencouncil.saving.together import Replacement, replace_all

root, placed = Path(sys.argv[1]), int(sys.argv[2])
files = [("councils/a.yaml", b"id: a\\n"), ("councils/b.yaml", b"id: b\\n"), ("councils/c.yaml", None)]
calls = []

def check(one):
    calls.append(one)
    if len(calls) == placed + 4:
        os.kill(os.getpid(), signal.SIGKILL)

gone = sys.argv[3:]
wanted = [
    Replacement(path, before, None if path in gone else path[9:10].encode() + b" new\\n")
    for path, before in files
]
replace_all(root, wanted, check)
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "data" / "councils").mkdir(parents=True)
    for path, data in BEFORE.items():
        (tmp_path / "data" / path).write_bytes(data)
    return tmp_path / "data"


def kill(root: Path, placed: int, *gone: str) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(root), str(placed), *gone], check=False)
    assert done.returncode == -signal.SIGKILL


def contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def settle(root: Path) -> together.Settled | None:
    return together.settle(root, lambda path: bool(find_kind(path)))


@pytest.mark.parametrize("placed", range(3))
def test_the_next_run_finishes_what_was_begun(root: Path, placed: int) -> None:
    kill(root, placed)
    found = together.find_unfinished(root)
    assert found == together.Unfinished(is_ours=True, is_going_on=False, placed=placed, total=3)
    assert settle(root) == together.Settled(is_finished=True, paths=(A, B, C))
    assert contents(root) == AFTER
    assert settle(root) is None


def test_what_was_not_begun_leaves_nothing(root: Path) -> None:
    kill(root, -1)
    assert together.find_unfinished(root) is None
    assert settle(root) is None
    assert contents(root) == BEFORE


@pytest.mark.parametrize("placed", [1, 2, 3])
@pytest.mark.parametrize("path", [A, B, C])
def test_it_is_taken_back_where_somebody_has_changed_a_file(root: Path, placed: int, path: str) -> None:
    kill(root, min(placed, 2))
    (root / path).write_bytes(b"somebody else's\n")
    assert settle(root) == together.Settled(is_finished=False, paths=(A, B, C))
    assert contents(root) == {**BEFORE, path: b"somebody else's\n"}


# A file that is to go, as where a council gets another id.


@pytest.mark.parametrize("placed", range(3))
@pytest.mark.parametrize("gone", [A, B])
def test_the_next_run_takes_a_file_out(root: Path, placed: int, gone: str) -> None:
    kill(root, placed, gone)
    found = together.find_unfinished(root)
    assert found == together.Unfinished(is_ours=True, is_going_on=False, placed=placed, total=3)
    assert settle(root) == together.Settled(is_finished=True, paths=(A, B, C))
    assert contents(root) == {path: data for path, data in AFTER.items() if path != gone}
    assert settle(root) is None


@pytest.mark.parametrize("placed", [1, 2])
@pytest.mark.parametrize("path", [A, B, C])
@pytest.mark.parametrize("gone", [A, B])
def test_a_file_that_went_comes_back_where_somebody_has_changed_one(
    root: Path, placed: int, path: str, gone: str
) -> None:
    kill(root, placed, gone)
    (root / path).write_bytes(b"somebody else's\n")
    assert settle(root) == together.Settled(is_finished=False, paths=(A, B, C))
    assert contents(root) == {**BEFORE, path: b"somebody else's\n"}


def test_files_go_together_with_what_takes_their_place(root: Path) -> None:
    save_all(Folder(root, "a test"), [Edit(C, None, b"id: a\n"), Edit(A, b"id: a\n", None)])
    assert contents(root) == {B: b"id: b\n", C: b"id: a\n"}


def test_a_file_changed_meanwhile_does_not_go(root: Path) -> None:
    with pytest.raises(ChangedMeanwhileError):
        save_all(Folder(root, "a test"), [Edit(C, None, b"c\n"), Edit(A, b"another\n", None)])
    assert contents(root) == BEFORE


def test_a_file_that_cannot_go_stays_with_the_others(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unlink = Path.unlink

    def fail(self: Path, missing_ok: bool = False) -> None:
        if self.name == "a.yaml":
            raise OSError(30, "Read-only file system")
        unlink(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", fail)
    with pytest.raises(UnwritableFileError, match=r"a\.yaml' cannot be written: Read-only file system"):
        save_all(Folder(root, "a test"), [Edit(C, None, b"c\n"), Edit(A, b"id: a\n", None)])
    monkeypatch.undo()
    assert contents(root) == BEFORE


def test_a_link_does_not_go(root: Path) -> None:
    (root / C).symlink_to("a.yaml")
    with pytest.raises(UnwritableFileError, match="is a link, and is not removed"):
        save_all(Folder(root, "a test"), [Edit(B, b"id: b\n", b"b\n"), Edit(C, b"id: a\n", None)])
    assert contents(root) == {**BEFORE, C: b"id: a\n"}


def test_a_clock_that_goes_back_or_on_changes_nothing(root: Path) -> None:
    kill(root, 1)
    for path in [*stage.stage_inside(root).glob("[no]*"), stage.stage_inside(root)]:
        os.utime(path, (4_000_000_000, 4_000_000_000))
    assert settle(root) == together.Settled(is_finished=True, paths=(A, B, C))
    assert contents(root) == AFTER


def test_validate_says_so_and_the_next_command_finishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_dataset(tmp_path, monkeypatch) / "data"
    shutil.rmtree(folder / "councils")
    (folder / "councils").mkdir()
    for path, data in BEFORE.items():
        (folder / path).write_bytes(data)
    kill(folder, 1)
    assert main(["validate"]) == 1
    assert (
        "data/.opencouncil-journal/journal:1:1: error: a command was interrupted while it wrote 3 files; 1 "
        "of them are in place  [half-written]"
    ) in capsys.readouterr().out
    main(["stats"])
    assert "data/ is half written: a command was interrupted." in capsys.readouterr().err
    main(["fmt", "--check"])
    assert "data/ is half written" in capsys.readouterr().err
    main(["fmt"])
    said = capsys.readouterr().err
    assert said.startswith(
        "An earlier command was interrupted while it wrote 3 files; its work is finished.\n"
    )
    assert (folder / C).read_bytes() == AFTER[C]
    assert not stage.stage_inside(folder).exists()


def test_a_comparison_with_the_files_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = Record(tmp_path / "clone")
    record.write_council()
    record.commit("data: Begin")
    monkeypatch.chdir(record.root)
    forge(record.data, C)
    assert main(["diff"]) == 0
    assert "data/ is half written: a command was interrupted." in capsys.readouterr().err
    assert main(["diff", "HEAD", "HEAD"]) == 0
    assert "half written" not in capsys.readouterr().err


def test_git_sees_nothing_of_it(root: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)
    subprocess.run(["git", "-C", str(root), "add", "."], check=True)
    kill(root, 0)
    command = ["git", "-C", str(root), "status", "--porcelain", "--untracked-files=all"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert sorted(said.splitlines()) == [f"A  {A}", f"A  {B}"]


# A journal that was not made here is not followed.


def test_a_copy_of_a_journal_is_not_followed(root: Path, tmp_path: Path) -> None:
    """What a clone or an archive brings along; times may be kept, but the number of a file is the disk's."""
    kill(root, 1)
    shutil.copytree(root, tmp_path / "copy")
    there = contents(tmp_path / "copy")
    with pytest.raises(UnwritableFileError, match="comes from somebody else: nothing in it is used"):
        settle(tmp_path / "copy")
    found = together.find_unfinished(tmp_path / "copy")
    assert found == together.Unfinished(is_ours=False, is_going_on=False, placed=0, total=0)
    assert contents(tmp_path / "copy") == there


def forge(root: Path, *paths: str) -> Path:
    """A journal as if it were made here, with new contents for these paths."""
    mine = stage.stage_inside(root)
    mine.mkdir()
    for number in range(len(paths)):
        (mine / f"new-{number}").write_bytes(b"forged\n")
    write_journal(mine, [Entry(path, hash_bytes(b"forged\n"), NOTHING) for path in paths])
    return mine


@pytest.mark.parametrize(
    "path",
    [
        *("../outside.yaml", "councils/../../outside.yaml", "/outside.yaml", "councils//x.yaml", ""),
        *(".", "councils/..", "councils/x.sh", ".git/config", "../.git/hooks/pre-commit", "README.md"),
        *("councils/more/x.yaml", "councils/x.yaml\0", ".opencouncil-journal/new-0"),
    ],
)
def test_a_forged_path_writes_nothing(root: Path, tmp_path: Path, path: str) -> None:
    forge(root, C, path)
    there = contents(tmp_path)
    with pytest.raises(UnwritableFileError, match="nothing in it is used"):
        settle(root)
    assert contents(tmp_path) == there
    with pytest.raises(UnwritableFileError, match="interrupted here meanwhile"):
        save_all(Folder(root, "a test"), [Edit(C, None, b"c\n")])
    assert contents(tmp_path) == there


def test_no_path_leads_out_whatever_may_be_written(root: Path) -> None:
    for path in ("../x", "councils/../../x", "/x", "councils//x", "", ".", "councils/..", "x\0"):
        mine = forge(root, path)
        assert read_journal(mine) is None, path
        shutil.rmtree(mine)


def _cut(text: str) -> str:
    return text[:-20]


def _add(text: str) -> str:
    return f"{text}\n"


def _nest(text: str) -> str:
    return text.replace('"', "[" * 2000, 1)


def _number(text: str) -> str:
    return text.replace("journal 1 ", f"journal 1 {'9' * 5000}", 1)


@pytest.mark.parametrize("change", [_cut, _add, _nest, _number, lambda text: "", lambda text: "\xff"])
def test_a_journal_that_is_not_as_written_is_not_followed(root: Path, change: Callable[[str], str]) -> None:
    mine = forge(root, C)
    journal = mine / "journal"
    times = journal.stat().st_mtime
    assert read_journal(mine) is not None
    text = change(journal.read_text())
    with journal.open("r+b") as file:  # The same file, by its number.
        file.truncate()
        file.write(text.encode("latin-1"))
    os.utime(journal, (times, times))
    assert read_journal(mine) is None


def test_a_journal_with_another_time_or_by_a_link_is_not_followed(root: Path) -> None:
    mine = forge(root, C)
    journal = mine / "journal"
    (mine / "elsewhere").hardlink_to(journal)
    journal.unlink()
    journal.symlink_to("elsewhere")
    assert read_journal(mine) is None
    journal.unlink()
    os.mkfifo(journal)
    assert read_journal(mine) is None
    journal.unlink()
    (mine / "elsewhere").rename(journal)
    assert read_journal(mine) is not None
    os.utime(journal)
    assert read_journal(mine) is None


def test_no_link_leads_out(root: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (root / "law").symlink_to(tmp_path / "outside")
    forge(root, "law/england.yaml")
    with pytest.raises(UnwritableFileError, match="leads out of"):
        settle(root)
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_stage_that_is_a_link_or_a_file_is_in_the_way(root: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "mine").write_bytes(b"mine")
    mine = stage.stage_inside(root)
    mine.symlink_to(tmp_path / "outside")
    for _ in range(2):
        with pytest.raises(UnwritableFileError, match="is in the way"):
            save_all(Folder(root, "a test"), [Edit(C, None, b"c\n")])
        assert contents(tmp_path / "outside") == {"mine": b"mine"}
        mine.unlink()
        mine.write_bytes(b"")


def test_what_is_in_a_stage_is_removed_and_no_link_followed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "mine").write_bytes(b"mine")
    mine = stage.stage_inside(root)
    (mine / "deep").mkdir(parents=True)
    (mine / "deep" / "link").symlink_to(tmp_path / "outside")
    (mine / "beside").symlink_to(tmp_path / "outside")
    (mine / ".gitignore").symlink_to(tmp_path / "outside" / "mine")
    (mine / "new-0").symlink_to(tmp_path / "outside" / "mine")
    save_all(Folder(root, "a test"), [Edit(C, None, b"c\n")])
    assert contents(root) == {**BEFORE, C: b"c\n"}
    assert contents(tmp_path / "outside") == {"mine": b"mine"}


# Two at once, and one file by two names.


def test_while_another_command_writes_nothing_is_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, "_WAITS", 2)
    with stage.open_stage(stage.stage_inside(root)):
        (stage.stage_inside(root) / "journal").write_bytes(b"")
        found = together.find_unfinished(root)
        assert found is not None
        assert found.is_going_on
        with pytest.raises(UnwritableFileError, match="Another command is writing here just now"):
            save_all(Folder(root, "a test"), [Edit(C, None, b"c\n")])
        (stage.stage_inside(root) / "journal").unlink()
    assert contents(root) == BEFORE


def test_one_file_by_two_names_is_written_once_or_not_at_all(root: Path) -> None:
    (root / C).symlink_to("a.yaml")
    folder = Folder(root, "a test")
    with pytest.raises(OpenCouncilError, match="are one file, by a link, and would be written differently"):
        save_all(folder, [Edit(A, b"id: a\n", b"one\n"), Edit(C, b"id: a\n", b"two\n")])
    assert contents(root) == {**BEFORE, C: b"id: a\n"}
    save_all(folder, [Edit(A, b"id: a\n", b"one\n"), Edit(C, b"id: a\n", b"one\n")])
    assert (root / C).is_symlink()
    assert contents(root) == {**BEFORE, A: b"one\n", C: b"one\n"}


@pytest.mark.parametrize("can_link", [True, False])
def test_of_a_file_with_two_names_the_other_keeps_the_old(
    root: Path, tmp_path: Path, can_link: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other").hardlink_to(root / A)
    if not can_link:
        monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(PermissionError(1, "no")))
    save_all(Folder(root, "a test"), [Edit(A, b"id: a\n", b"new\n"), Edit(C, None, b"c\n")])
    assert (tmp_path / "other").read_bytes() == b"id: a\n"
    assert contents(root) == {**BEFORE, A: b"new\n", C: b"c\n"}


def test_a_change_between_two_files_is_kept_and_nothing_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file is compared once more right before its turn, when others have taken their places."""
    replace = Path.replace

    def change_b_then_replace(self: Path, target: Path) -> Path:
        if target.name == "a.yaml" and self.name.startswith("new"):
            (root / B).write_bytes(b"somebody else's\n")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", change_b_then_replace)
    edits = [Edit(path, BEFORE.get(path), data) for path, data in AFTER.items()]
    with pytest.raises(ChangedMeanwhileError):
        save_all(Folder(root, "a test"), edits)
    assert contents(root) == {**BEFORE, B: b"somebody else's\n"}


def test_what_cannot_be_taken_back_is_finished_later(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, calls = Path.replace, []

    def fail(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) > 2:
            raise OSError(30, "Read-only file system")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    edits = [Edit(path, BEFORE.get(path), data) for path, data in AFTER.items()]
    with pytest.raises(UnwritableFileError, match="the next command that writes here finishes this"):
        save_all(Folder(root, "a test"), edits)
    monkeypatch.undo()
    assert settle(root) == together.Settled(is_finished=True, paths=(A, B, C))
    assert contents(root) == AFTER


def test_a_folder_that_was_not_there_is_made_and_goes_again(tmp_path: Path) -> None:
    """The first file of its kind; where another cannot take its place, the folder goes with it."""
    (tmp_path / "a.yaml").write_bytes(b"old\n")
    first = together.Replacement("plans/one.yaml", None, b"new\n")
    other = together.Replacement("a.yaml", b"old\n", b"new\n")

    def refuse(one: together.Replacement) -> None:
        if one.path == "a.yaml" and (tmp_path / "plans").exists():
            raise UnwritableFileError("not this one")

    with pytest.raises(UnwritableFileError, match="not this one"):
        together.replace_all(tmp_path, [first, other], refuse)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml"]
    together.replace_all(tmp_path, [first], lambda one: None)
    assert (tmp_path / "plans" / "one.yaml").read_bytes() == b"new\n"
