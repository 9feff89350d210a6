"""Files and folders are written whole or not at all, whatever happens on the way."""

import errno
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from opencouncil.errors import UnwritableFileError
from opencouncil.saving import exchange, stage
from opencouncil.saving import folder as folders
from opencouncil.saving.folder import write_folder_atomically
from opencouncil.saving.hashes import hash_file
from opencouncil.saving.one import write_atomically

OLD, NEW = b"the old file, whole\n", b"the new file, whole\n"
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs the signals and limits of Unix")
# Writes half of it, says so, and waits to be killed.
HALF_A_FILE = """
import sys, time
from pathlib import Path
from opencouncil.saving.one import write_atomically

with write_atomically(Path(sys.argv[1])) as out:
    out.write(b"half of the n")
    out.flush()
    print("half", flush=True)
    time.sleep(60)
"""
HALF_A_FOLDER = """
import sys, time
from pathlib import Path
from opencouncil.saving.folder import write_folder_atomically

with write_folder_atomically(Path(sys.argv[1]), lambda name: True) as folder:
    (folder / "a.csv").write_bytes(b"the new file, whole")
    (folder / "b.csv").write_bytes(b"half of the n")
    print("half", flush=True)
    time.sleep(60)
"""
BETWEEN = """
import os, signal, sys
from pathlib import Path
from opencouncil.saving import folder as folders

folders.exchange.swap = lambda one, other: False
rename = Path.rename
def rename_then_die(self, target):
    rename(self, target)
    os.kill(os.getpid(), signal.SIGKILL)
Path.rename = rename_then_die
with folders.write_folder_atomically(Path(sys.argv[1]), lambda name: True) as folder:
    (folder / "a.csv").write_bytes(b"the new file, whole")
"""
TOO_LARGE = """
import resource, signal, sys
from pathlib import Path
from opencouncil.errors import UnwritableFileError
from opencouncil.saving.one import write_atomically

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    with write_atomically(Path(sys.argv[1])) as out:
        out.write(b"x" * 1_000_000)
except UnwritableFileError as error:
    print(error)
"""


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "out.csv"
    path.write_bytes(OLD)
    return path


def write_half(path: Path, error: BaseException) -> None:
    with write_atomically(path) as out:
        out.write(b"half of the n")
        out.flush()
        raise error


def fill_half(path: Path, error: BaseException) -> None:
    with write_folder_atomically(path, lambda _: True) as folder:
        (folder / "a.csv").write_bytes(b"half of the n")
        raise error


def make_folder(path: Path) -> Path:
    path.mkdir()
    (path / "a.csv").write_bytes(OLD)
    return path


def test_a_new_file_has_the_bytes_and_the_usual_permissions(tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    with write_atomically(path) as out:
        out.write(NEW)
        assert not path.exists()
    assert path.read_bytes() == NEW
    plain = tmp_path / "plain"
    plain.touch()
    assert path.stat().st_mode == plain.stat().st_mode
    assert sorted(tmp_path.iterdir()) == [path, plain]


def test_a_file_that_is_replaced_hands_on_its_permissions(target: Path) -> None:
    target.chmod(0o640)
    with write_atomically(target) as out:
        out.write(NEW)
    assert target.read_bytes() == NEW
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_link_is_followed(target: Path) -> None:
    link = target.with_name("link.csv")
    link.symlink_to(target.name)
    with write_atomically(link) as out:
        out.write(NEW)
    assert link.is_symlink()
    assert target.read_bytes() == NEW


@pytest.mark.parametrize(
    "error", [ValueError("no"), KeyboardInterrupt(), SystemExit(1)], ids=lambda error: type(error).__name__
)
def test_what_goes_wrong_on_the_way_changes_nothing(target: Path, error: BaseException) -> None:
    with pytest.raises(type(error)):
        write_half(target, error)
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize(
    "error", [ValueError("no"), KeyboardInterrupt()], ids=lambda error: type(error).__name__
)
def test_what_goes_wrong_on_the_way_keeps_the_folder(tmp_path: Path, error: BaseException) -> None:
    folder = make_folder(tmp_path / "out")
    with pytest.raises(type(error)):
        fill_half(folder, error)
    assert (folder / "a.csv").read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [folder]


@POSIX
def test_a_killed_process_leaves_the_old_file(target: Path) -> None:
    kill_halfway(HALF_A_FILE, target)
    assert target.read_bytes() == OLD


@POSIX
def test_a_killed_process_leaves_the_old_folder(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "out")
    kill_halfway(HALF_A_FOLDER, folder)
    assert [path.name for path in folder.iterdir()] == ["a.csv"]
    assert (folder / "a.csv").read_bytes() == OLD


@POSIX
def test_a_killed_process_leaves_no_half_of_a_new_one(tmp_path: Path) -> None:
    kill_halfway(HALF_A_FILE, tmp_path / "new.csv")
    kill_halfway(HALF_A_FOLDER, tmp_path / "new")
    # What is left has a hidden name that nobody asks for.
    assert all(path.name.startswith(".") for path in tmp_path.iterdir())


def kill_halfway(program: str, target: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", program, str(target)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"half\n"
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


@POSIX
def test_a_full_disk_leaves_the_old_file(target: Path) -> None:
    command = [sys.executable, "-c", TOO_LARGE, str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == f"'{target}' cannot be written: File too large.\n"
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        pytest.param("nowhere/out.csv", "No such file or directory", id="no folder"),
        pytest.param("out.csv/out.csv", "Not a directory", id="below a file"),
        pytest.param(".", "is not a plain file", id="a folder"),
        pytest.param("x" * 300, "File name too long", id="a long name"),
    ],
)
def test_what_cannot_be_written_is_said_in_one_line(target: Path, path: str, reason: str) -> None:
    with pytest.raises(UnwritableFileError, match=reason) as caught, write_atomically(target.parent / path):
        pass
    assert "\n" not in str(caught.value)
    assert target.read_bytes() == OLD


def test_a_folder_is_made_whole(tmp_path: Path) -> None:
    target = tmp_path / "out"
    with write_folder_atomically(target, lambda _: True) as folder:
        (folder / "a.csv").write_bytes(NEW)
        assert not target.exists()
    assert (target / "a.csv").read_bytes() == NEW
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_of_ours_is_replaced_whole(tmp_path: Path) -> None:
    target = make_folder(tmp_path / "out")
    (target / "gone.csv").write_bytes(OLD)
    with write_folder_atomically(target, lambda name: name.endswith(".csv")) as folder:
        (folder / "a.csv").write_bytes(NEW)
    assert {path.name: path.read_bytes() for path in target.iterdir()} == {"a.csv": NEW}
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    "add",
    [
        pytest.param(lambda folder: (folder / "thesis.odt").write_bytes(OLD), id="a file"),
        pytest.param(lambda folder: (folder / "a.csv").rename(folder / "A.CSV"), id="another case"),
        pytest.param(lambda folder: (folder / "more").symlink_to(folder.parent), id="a link to a folder"),
        pytest.param(
            lambda folder: ((folder / "sub").mkdir(), (folder / "sub" / "a.csv").write_bytes(OLD)),
            id="deeper",
        ),
    ],
)
def test_a_folder_with_anything_of_somebody_elses_is_kept(
    tmp_path: Path, add: Callable[[Path], object]
) -> None:
    target = make_folder(tmp_path / "out")
    add(target)
    before = sorted(target.rglob("*"))
    with (
        pytest.raises(UnwritableFileError, match="not ours"),
        write_folder_atomically(target, {"a.csv"}.__contains__),
    ):
        pass
    assert sorted(target.rglob("*")) == before
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_is_no_folder(target: Path) -> None:
    with (
        pytest.raises(UnwritableFileError, match="is a file"),
        write_folder_atomically(target, lambda _: True),
    ):
        pass
    assert target.read_bytes() == OLD


# What else may be in the way, or left over.


def test_a_folder_hands_on_its_permissions(tmp_path: Path) -> None:
    target = make_folder(tmp_path / "out")
    target.chmod(0o750)
    with write_folder_atomically(target, lambda _: True) as folder:
        (folder / "a.csv").write_bytes(NEW)
    assert stat.S_IMODE(target.stat().st_mode) == 0o750


@pytest.mark.skipif(sys.platform != "linux", reason="only where two folders can change places")
def test_what_comes_into_a_folder_at_the_last_moment_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = make_folder(tmp_path / "out")
    swap = exchange.swap

    def come_then_swap(one: Path, other: Path) -> bool:
        if not (one / "thesis.odt").exists():
            (target / "thesis.odt").write_bytes(OLD)
        return swap(one, other)

    monkeypatch.setattr(exchange, "swap", come_then_swap)
    with (
        pytest.raises(UnwritableFileError, match="not ours"),
        write_folder_atomically(target, {"a.csv"}.__contains__) as folder,
    ):
        (folder / "a.csv").write_bytes(NEW)
    assert {path.name: path.read_bytes() for path in target.iterdir()} == {"a.csv": OLD, "thesis.odt": OLD}
    assert list(tmp_path.iterdir()) == [target]


@POSIX
@pytest.mark.parametrize("how", ["write", "restore"])
def test_a_folder_between_two_renames_comes_back(tmp_path: Path, how: str) -> None:
    """Where the system knows no exchange: killed when the old one was gone and the new one not there."""
    folder = make_folder(tmp_path / "out")
    done = subprocess.run([sys.executable, "-c", BETWEEN, str(folder)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert not folder.exists()
    if how == "restore":
        folders.restore_folder(folder)
        assert (folder / "a.csv").read_bytes() == OLD
    else:
        with pytest.raises(ValueError, match="no"):
            fill_half(folder, ValueError("no"))
        assert (folder / "a.csv").read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [folder]


@POSIX
def test_what_a_killed_run_left_is_removed_by_the_next_one_beside_it(tmp_path: Path) -> None:
    kill_halfway(HALF_A_FILE, tmp_path / "one.csv")
    kill_halfway(HALF_A_FOLDER, tmp_path / "two")
    mine = tmp_path / ".opencouncil-0123456789ab"
    mine.mkdir()
    (mine / "thesis.odt").write_bytes(OLD)
    with stage.open_stage(stage.stage_beside(tmp_path / "alive.csv")):
        with write_atomically(tmp_path / "three.csv") as out:
            out.write(NEW)
        kept = {mine, stage.stage_beside(tmp_path / "alive.csv"), tmp_path / "three.csv"}
        assert set(tmp_path.iterdir()) == kept


@POSIX
def test_of_a_file_with_two_names_the_other_keeps_the_old(target: Path) -> None:
    other = target.with_name("other.csv")
    other.hardlink_to(target)
    with write_atomically(target) as out:
        out.write(NEW)
    assert (target.read_bytes(), other.read_bytes()) == (NEW, OLD)


@pytest.mark.parametrize(
    "change", [lambda path: path.write_bytes(b"mine"), Path.unlink], ids=["changed", "gone"]
)
def test_a_file_that_was_changed_since_it_was_read_is_kept(
    target: Path, change: Callable[[Path], object]
) -> None:
    before = hash_file(target)
    change(target)
    there = list(target.parent.iterdir())
    with (
        pytest.raises(UnwritableFileError, match="was changed by somebody else"),
        write_atomically(target, before),
    ):
        pass
    assert list(target.parent.iterdir()) == there


@POSIX
def test_where_nothing_can_be_locked_age_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stage of the future is dead too: the clock was set back since."""
    import fcntl

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    monkeypatch.setattr(stage, "_WAITS", 2)
    target = tmp_path / "out.csv"
    mine = stage.stage_beside(target)
    mine.mkdir()
    with pytest.raises(UnwritableFileError, match="Another command is writing"), write_atomically(target):
        pass
    for seconds in (0, 4_000_000_000):
        mine.mkdir(exist_ok=True)
        os.utime(mine, (seconds, seconds))
        with write_atomically(target) as out:
            out.write(NEW)
        assert list(tmp_path.iterdir()) == [target]
