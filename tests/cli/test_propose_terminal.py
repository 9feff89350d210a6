"""``opencouncil propose`` at a real terminal: it asks who commits, and whether to go on."""

import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from opencouncil.cli.app import main
from support.clones import RECORD, Clone, git

pexpect = pytest.importorskip("pexpect", reason="needs the terminals of Unix", exc_type=ImportError)

# Each starts a program at a terminal and waits for its questions.
pytestmark = pytest.mark.slow

BRANCH = "data/lichfield-film"
RUN = "from opencouncil.__main__ import run; run()"


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """A clone with a claim that is recorded, in which nobody has said who they are."""
    clone = Clone(tmp_path)
    monkeypatch.chdir(clone.root)
    assert main([*RECORD]) == 0
    clone.git("config", "--unset", "user.name")
    clone.git("config", "--unset", "user.email")
    return clone


def start(clone: Clone) -> Any:
    return pexpect.spawn(
        sys.executable,
        ["-c", RUN, "propose"],
        cwd=str(clone.root),
        encoding="utf-8",
        timeout=60,
        dimensions=(50, 80),
        env={**os.environ, "TERM": "xterm"},
    )


def finish(terminal: Any) -> int:
    terminal.expect(pexpect.EOF)
    terminal.close()
    return int(terminal.exitstatus)


def test_somebody_new_is_asked_who_they_are(clone: Clone) -> None:
    terminal = start(clone)
    terminal.expect_exact("Who are you?")
    terminal.expect_exact("Name: ")
    terminal.sendline("")
    terminal.expect_exact("A commit needs a name")
    for name, address in (("Jo", "no address"), ("Jo Bloggs", "jo@example.org")):
        terminal.expect_exact("Name: ")
        terminal.sendline(name)
        terminal.expect_exact("E-mail address: ")
        terminal.sendline(address)
    terminal.expect_exact("Do this? [Y/n] ")
    shown = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", terminal.before)
    steps = shown[shown.index("The steps:") :].splitlines()
    # An address stays whole, however long.
    assert [line for line in steps if len(line) > 79 and "/" not in line] == []
    # The body of the message keeps its indent.
    assert "       https://www.lichfielddc.gov.uk/filming" in steps
    assert list(clone.list_hub()) == ["main"]
    terminal.sendline("")
    terminal.expect_exact(f"The branch {BRANCH} is at origin.")
    assert finish(terminal) == 0
    assert git(clone.hub, "log", "-1", "--format=%an <%ae>", BRANCH) == "Jo Bloggs <jo@example.org>"


@pytest.mark.parametrize("key", ["n", "\x03", "\x04"], ids=["no", "Ctrl-C", "Ctrl-D"])
def test_a_no_and_a_stop_leave_everything_as_it_was(clone: Clone, key: str) -> None:
    clone.name(clone.root)
    text = clone.file.read_text()
    terminal = start(clone)
    terminal.expect_exact("Do this? [Y/n] ")
    terminal.send(f"{key}\r" if key == "n" else key)
    assert finish(terminal) == (0 if key == "n" else 130)
    assert clone.file.read_text() == text
    assert list(clone.list_hub()) == ["main"]
    assert clone.git("symbolic-ref", "HEAD") == "refs/heads/main"
