"""Completion in the shells themselves, set up as docs/completion.md says."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from support.builders import REPOSITORY
from support.programs import find_program
from support.small_dataset import make_dataset

PAGE = (REPOSITORY / "docs" / "completion.md").read_text(encoding="utf-8")
# What bash and zsh keep for a completion, without a terminal to press Tab at.
BASH = """\
{setup}
COMP_WORDS=({words})
COMP_CWORD={last}
_opencouncil_completion opencouncil
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
ZSH = """\
{setup}
words=({words})
CURRENT={count}
_arguments() {{ print -l -- "$@" }}
_files() {{ print files }}
_opencouncil_completion
"""
FISH = """\
{setup}
complete --do-complete "opencouncil {words}"
"""


@pytest.fixture(autouse=True)
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small dataset, and the program on the path by its own name."""
    make_dataset(tmp_path, monkeypatch)
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "opencouncil"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m opencouncil "$@"\n', encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", os.pathsep.join((str(folder), os.environ["PATH"])))


def read_setup(shell: str) -> str:
    """The block of the page for a shell."""
    found = re.search(rf"^```{shell}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def run(shell: str, script: str) -> list[str]:
    found = find_program(shell)
    quiet = {"bash": ("--norc", "--noprofile"), "zsh": ("-f",), "fish": ("--no-config",)}[shell]
    done = subprocess.run(
        [found, *quiet, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


@pytest.mark.slow
def test_the_program_sets_it_up_in_the_shell_that_it_is_run_from() -> None:
    shown = run("bash", "opencouncil --show-completion; true")
    assert "complete -o default -F _opencouncil_completion opencouncil" in shown
    said = run("bash", "opencouncil --install-completion; true")
    assert said[0].startswith("bash completion installed in ")
    assert (
        Path.home().joinpath(".bash_completions", "opencouncil.sh").read_text().split()
        == " ".join(shown).split()
    )


@pytest.mark.slow
@pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
def test_another_shell_is_told_which_there_are(option: str) -> None:
    done = subprocess.run(
        [find_program("dash"), "-c", f"opencouncil {option}; echo $?"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout == "2\n"
    assert done.stderr == (
        "opencouncil: Completion is for bash, zsh, fish and PowerShell, and this shell is none of them. "
        "docs/completion.md says how to set it up by hand.\n"
    )


CASES = [
    pytest.param(("show", "sta"), ["stafford", "staffordshire"], id="a council"),
    pytest.param(("list", "--region", "west"), ["west-midlands"], id="a word of an option"),
    pytest.param(("fi",), ["find"], id="a command"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("words", "expected"), CASES)
def test_bash(words: tuple[str, ...], expected: list[str]) -> None:
    line = " ".join(("opencouncil", *words))
    assert run("bash", BASH.format(setup=read_setup("bash"), words=line, last=len(words))) == expected


@pytest.mark.slow
@pytest.mark.parametrize(("words", "expected"), CASES)
def test_zsh(words: tuple[str, ...], expected: list[str]) -> None:
    line = " ".join(("opencouncil", *words))
    script = ZSH.format(setup=read_setup("zsh"), words=line, count=len(words) + 1)
    found = "\n".join(run("zsh", script))
    # Each word stands in quotes; a command's help, in quotes behind it, has several words.
    assert re.findall(r'"([a-z-]+)"', found) == expected


@pytest.mark.slow
@pytest.mark.parametrize(("words", "expected"), CASES)
def test_fish(
    words: tuple[str, ...], expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    setup = read_setup("fish") + "source ~/.config/fish/completions/opencouncil.fish\n"
    found = run("fish", FISH.format(setup=setup, words=" ".join(words)))
    assert [one.split("\t")[0] for one in found] == expected
