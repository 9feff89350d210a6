"""Files and folders are written whole or not at all, whatever happens on the way."""

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from opencouncil.errors import UnwritableFileError
from opencouncil.files import write_atomically, write_folder_atomically

OLD, NEW = b"the old file, whole\n", b"the new file, whole\n"
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs the signals and limits of Unix")
# Writes half of it, says so, and waits to be killed.
HALF_A_FILE = """
import sys, time
from pathlib import Path
from opencouncil.files import write_atomically

with write_atomically(Path(sys.argv[1])) as out:
    out.write(b"half of the n")
    out.flush()
    print("half", flush=True)
    time.sleep(60)
"""
HALF_A_FOLDER = """
import sys, time
from pathlib import Path
from opencouncil.files import write_folder_atomically

with write_folder_atomically(Path(sys.argv[1]), lambda name: True) as folder:
    (folder / "a.csv").write_bytes(b"the new file, whole")
    (folder / "b.csv").write_bytes(b"half of the n")
    print("half", flush=True)
    time.sleep(60)
"""
TOO_LARGE = """
import resource, signal, sys
from pathlib import Path
from opencouncil.errors import UnwritableFileError
from opencouncil.files import write_atomically

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
