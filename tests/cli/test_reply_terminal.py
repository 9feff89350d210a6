"""``opencouncil reply`` at a real terminal: it asks for what is missing, and shows the change."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from opencouncil.reading.document import parse

pexpect = pytest.importorskip("pexpect", reason="needs the terminals of Unix", exc_type=ImportError)

# Each starts a program at a terminal and waits for its questions.
pytestmark = pytest.mark.slow

FILE = "data/councils/powys.yaml"
RUN = "from opencouncil.__main__ import run; run()"


def start(dataset: Path, *words: str) -> Any:
    return pexpect.spawn(
        sys.executable,
        ["-c", RUN, "reply", *words],
        cwd=str(dataset),
        encoding="utf-8",
        timeout=60,
        dimensions=(50, 80),
        env={**os.environ, "TERM": "xterm"},
    )


def answer(terminal: Any, question: str, text: str) -> None:
    terminal.expect_exact(question)
    terminal.expect_exact("> ")
    terminal.sendline(text)


def finish(terminal: Any) -> int:
    terminal.expect(pexpect.EOF)
    terminal.close()
    return int(terminal.exitstatus)


def test_an_asking_and_then_its_reply(dataset: Path) -> None:
    terminal = start(dataset)
    answer(terminal, "Which council was asked?", "Powys")
    answer(terminal, "asked:", "2026-11-03")
    answer(terminal, "about:", "filming, papers")
    terminal.expect_exact("Write this? [Y/n] ")
    terminal.sendline("y")
    assert finish(terminal) == 0
    assert parse((dataset / FILE).read_bytes()).data["replies"] == [
        {"asked": "2026-11-03", "about": ["film", "papers"]}
    ]
    terminal = start(dataset, "powys")
    terminal.expect_exact("Powys County Council has not answered yet.")
    answer(terminal, "2026-11-03 about film, papers", "1")
    answer(terminal, "replied:", "2026-11-20")
    answer(terminal, "says:", "2")
    answer(terminal, "summary:", "filming needs no notice")
    answer(terminal, "url:", "")
    terminal.expect_exact("Write this? [Y/n] ")
    terminal.sendline("y")
    assert finish(terminal) == 0
    assert parse((dataset / FILE).read_bytes()).data["replies"] == [
        {
            "asked": "2026-11-03",
            "about": ["film", "papers"],
            "replied": "2026-11-20",
            "says": "disagrees",
            "summary": "filming needs no notice",
        }
    ]


def test_a_newer_source_is_asked_for_until_it_is_there(dataset: Path) -> None:
    before = (dataset / FILE).read_bytes()
    terminal = start(dataset, "powys", "--asked", "2026-06-01", "--says", "newer-source")
    answer(terminal, "replied:", "2026-06-20")
    answer(terminal, "summary:", "")
    answer(terminal, "url:", "")
    terminal.expect_exact("Please enter something; Ctrl-C stops.")
    terminal.sendline("https://www.powys.gov.uk/filming-2025")
    answer(terminal, "title:", "Filming")
    answer(terminal, "type:", "council-page")
    terminal.expect_exact("Write this? [Y/n] ")
    terminal.sendline("n")
    assert finish(terminal) == 0
    assert (dataset / FILE).read_bytes() == before
