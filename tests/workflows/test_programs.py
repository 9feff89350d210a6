"""The programs that tests need are installed in continuous integration, and there no test is skipped."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from support import programs
from support.builders import REPOSITORY
from support.programs import PROGRAMS, find_program

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a shell of Unix")
SCRIPT = REPOSITORY / ".ci" / "install-programs"
ALL = list(PROGRAMS)


def make_path(folder: Path, here: tuple[str, ...], user: int) -> str:
    """A path on which only some programs are; apt-get notes what it is asked for, and sudo refuses."""
    scripts = {
        "id": f"echo {user}",
        "apt-get": f'echo "$DEBIAN_FRONTEND $*" >> "{folder}/asked"',
        "sudo": "exit 1",
        **dict.fromkeys(here, "exit 0"),
    }
    for name, text in scripts.items():
        path = folder / name
        path.write_text(f"#!{shutil.which('sh')}\n{text}\n", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
    (folder / "env").symlink_to(shutil.which("env") or "")
    return str(folder)


def install(folder: Path, here: tuple[str, ...] = (), user: int = 0) -> tuple[list[str], str]:
    """What apt-get was asked for, and what the script says."""
    done = subprocess.run(
        [find_program("bash"), SCRIPT],
        env={"PATH": make_path(folder, here, user)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    asked = folder / "asked"
    return asked.read_text(encoding="utf-8").splitlines() if asked.exists() else [], done.stderr


def test_only_what_is_missing_is_installed(tmp_path: Path) -> None:
    here = ("bash", "zsh", "fish", "dash", "google-chrome", "java", "Rscript", "soffice")
    asked, said = install(tmp_path, here)
    install_line = "noninteractive -qq install --yes --no-install-recommends graphviz"
    assert asked == ["noninteractive -qq update", install_line]
    assert said == "Installing graphviz.\n"


def test_the_lists_of_the_script_and_of_the_tests_are_one(tmp_path: Path) -> None:
    asked, _ = install(tmp_path)
    assert asked[1].split()[5:] == ALL
    lines = SCRIPT.read_text(encoding="utf-8").partition("<<'END'\n")[2].partition("END\n")[0]
    assert [tuple(line.split()[1:]) for line in lines.splitlines()] == [*PROGRAMS.values()]


def test_nothing_is_asked_for_where_nothing_is_missing(tmp_path: Path) -> None:
    assert install(tmp_path, tuple(names[-1] for names in PROGRAMS.values())) == ([], "")


def test_without_the_right_to_install_they_are_named(tmp_path: Path) -> None:
    said = f"Not installed here, and tests need them: {' '.join(ALL)}.\n"
    assert install(tmp_path, user=1000) == ([], said)


@pytest.mark.parametrize(
    ("every", "outcome"),
    [
        pytest.param(False, pytest.skip.Exception, id="at home"),
        pytest.param(True, pytest.fail.Exception, id="in continuous integration"),
    ],
)
def test_a_missing_program_is_no_reason_to_skip_where_every_test_counts(
    every: bool, outcome: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "EVERY_TEST", every)
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(outcome, match="zsh is not installed"):
        find_program("zsh")


def test_continuous_integration_installs_them_before_the_tests() -> None:
    lines = (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    [line] = [number for number, text in enumerate(lines) if ".ci/install-programs" in text]
    assert line < lines.index("make test")
    assert "export OPENCOUNCIL_EVERY_TEST=1" in lines
