"""``opencouncil withdraw`` at a real terminal: a claim is chosen from a list, and the reason asked for."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest

pexpect = pytest.importorskip("pexpect", reason="needs the terminals of Unix", exc_type=ImportError)

# Each starts a program at a terminal and waits for its questions.
pytestmark = pytest.mark.slow

FILE = "data/councils/powys.yaml"
RUN = "from opencouncil.__main__ import run; run()"


def start(dataset: Path, *words: str) -> Any:
    return pexpect.spawn(
        sys.executable,
        ["-c", RUN, "withdraw", *words],
        cwd=str(dataset),
        encoding="utf-8",
        timeout=60,
        dimensions=(50, 80),
        env={**os.environ, "TERM": "xterm"},
    )


def finish(terminal: Any) -> int:
    terminal.expect(pexpect.EOF)
    terminal.close()
    return int(terminal.exitstatus)


def test_a_claim_is_chosen_by_its_number_and_the_reason_asked_for(dataset: Path) -> None:
    before = (dataset / FILE).read_text()
    terminal = start(dataset, "powys", "filming")
    terminal.expect_exact("Which claim of Powys County Council on filming?")
    terminal.expect_exact("   1  Filming: permission required, said on 23 June 2011, in")
    terminal.expect_exact("powys/film/2e35cb61")
    terminal.expect_exact("   2  Filming: permission required, said in 2011, in")
    for answer in ("7", "film", "2"):
        terminal.expect_exact("> ")
        terminal.sendline(answer)
    for answer in ("", "it is about Carmarthenshire"):
        terminal.expect_exact("> ")
        terminal.sendline(answer)
    terminal.expect_exact("Withdraw this claim? [Y/n] ")
    assert (dataset / FILE).read_text() == before
    terminal.sendline("y")
    terminal.expect_exact("The reason belongs in the commit's message: It is about Carmarthenshire")
    assert finish(terminal) == 0
    written = (dataset / FILE).read_text()
    assert 'stated: "2011"' in before
    assert 'stated: "2011"' not in written


def test_a_no_and_ctrl_c_leave_everything_as_it_was(dataset: Path) -> None:
    before = (dataset / FILE).read_bytes()
    terminal = start(dataset, "powys/film/9233", "--because", "it is about another council")
    terminal.expect_exact("Withdraw this claim? [Y/n] ")
    terminal.sendline("n")
    terminal.expect_exact("Nothing is written.")
    assert finish(terminal) == 0
    terminal = start(dataset, "powys")
    terminal.expect_exact("> ")
    terminal.sendintr()
    terminal.expect_exact("Stopped; nothing is written.")
    assert finish(terminal) == 130
    assert (dataset / FILE).read_bytes() == before
