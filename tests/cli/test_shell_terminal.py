"""``opencouncil query --shell`` at a real terminal: prompt, history, the Tab key, Ctrl-C, and its closing."""

import json
import os
import re
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

pexpect = pytest.importorskip("pexpect", reason="needs the terminals of Unix", exc_type=ImportError)

# Each starts a program at a terminal.
pytestmark = pytest.mark.slow

RUN = "from opencouncil.__main__ import run; run()"
# What a terminal is sent as each prompt begins, before its text.
PROMPT, CONTINUED = "\x1b[?2004h", "...>"
# It ends when somebody stops it.
ENDLESS = (
    "SELECT count(*) FROM range(100000000) a, range(100000) b WHERE a.range + b.range = 1 AND 'law' = 'law';"
)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def terminal(dataset: Path, state: Path) -> Iterator[Any]:
    yield from open_terminal(dataset, state)


def open_terminal(dataset: Path, state: Path, before: str = "", **environment: str) -> Iterator[Any]:
    (dataset / "mine.csv").write_text("council_id,spent\nlichfield,10\n")
    child = pexpect.spawn(
        sys.executable,
        ["-c", f"{before}{RUN}", "query", "--shell", "--with", "mine=mine.csv"],
        cwd=str(dataset),
        encoding="utf-8",
        timeout=60,
        dimensions=(40, 120),
        env={**os.environ, "TERM": "xterm", "XDG_STATE_HOME": str(state), **environment},
    )
    child.expect_exact(PROMPT)
    child.expect_exact("opencouncil>")
    yield child
    with suppress(OSError):  # its end may be closed
        child.close(force=True)


def ask(terminal: Any, text: str, expected: str) -> None:
    terminal.sendline(text)
    terminal.expect(expected)
    terminal.expect_exact(PROMPT)


def leave(terminal: Any) -> tuple[int, str]:
    """The exit code, and what was still said."""
    terminal.expect(pexpect.EOF)
    said = str(terminal.before)
    terminal.close()
    return int(terminal.exitstatus), said


def test_questions_of_several_lines_and_commands(terminal: Any) -> None:
    ask(terminal, "SELECT 41 + 1 AS n FROM law LIMIT 1;", r"42\r\n")
    terminal.sendline("SELECT short_name, spent")
    terminal.expect_exact(CONTINUED)
    ask(terminal, "FROM mine JOIN councils ON id = council_id;", "Lichfield +10")
    ask(terminal, "SELECT nme FROM law;", "There is no column 'nme' here")
    ask(terminal, ".mode json", "json")
    ask(terminal, "SELECT 7 AS n FROM law LIMIT 1;", '"n": 7')
    terminal.sendeof()
    assert leave(terminal)[0] == 0


def test_the_tab_key_completes(terminal: Any) -> None:
    terminal.send("SELECT short_n\t")
    terminal.expect_exact("ame")
    terminal.send(" FROM counc\t")
    terminal.expect_exact("ils")
    terminal.sendline(" WHERE id = 'lichfield';")
    terminal.expect_exact("Lichfield")
    terminal.expect_exact(PROMPT)
    terminal.send(".mo\t")
    terminal.expect_exact("de")
    terminal.sendline(" csv")
    terminal.expect_exact(PROMPT)
    terminal.send("FROM min\t")
    terminal.expect_exact("e")
    ask(terminal, ";", "council_id,spent\r\n.*lichfield,10")


def test_ctrl_c_stops_a_question_and_not_the_session(terminal: Any) -> None:
    terminal.sendline(ENDLESS)
    # A key that comes before the question runs gives up the line.
    time.sleep(2)
    terminal.sendintr()
    terminal.expect_exact("Stopped.")
    terminal.expect_exact(PROMPT)
    ask(terminal, "SELECT 41 + 1 AS n FROM law LIMIT 1;", "42")
    terminal.send("SELECT never")
    terminal.expect_exact("never")
    terminal.sendintr()
    terminal.expect_exact(PROMPT)
    terminal.sendline(".quit")
    code, said = leave(terminal)
    assert code == 0
    assert "Traceback" not in said


def test_history_is_kept_for_the_user_alone(terminal: Any, dataset: Path, state: Path) -> None:
    ask(terminal, "SELECT 41 + 1 AS n FROM law LIMIT 1;", "42")
    ask(terminal, " SELECT 1 AS secret FROM law LIMIT 1;", "1\r\n")
    terminal.sendeof()
    assert leave(terminal)[0] == 0
    kept = state / "opencouncil" / "questions.json"
    assert json.loads(kept.read_text()) == ["SELECT 41 + 1 AS n FROM law LIMIT 1;"]
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700
    for again in open_terminal(dataset, state):
        again.send("\x1b[A")
        again.expect_exact("SELECT 41 + 1")
        ask(again, "", "42")


def test_history_that_cannot_be_kept_is_said_once(dataset: Path, state: Path) -> None:
    state.write_text("no folder")
    for terminal in open_terminal(dataset, state):
        ask(terminal, ".help", "not kept for the next session.*write the next answer")
        ask(terminal, "SELECT 41 + 1 AS n FROM law LIMIT 1;", "42")
        assert "not kept" not in terminal.before


@pytest.mark.parametrize(
    ("before", "codes"),
    [
        # Where it writes before the signal comes, it ends as below.
        pytest.param("", (-signal.SIGHUP, 0, 2), id="hung up"),
        # As `nohup` has it; what cannot be shown any more is output that is lost.
        pytest.param("import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); ", (0, 2), id="ignored"),
    ],
)
def test_a_terminal_that_closes_ends_it_plainly(
    before: str, codes: tuple[int, ...], dataset: Path, state: Path
) -> None:
    log = "import os; os.dup2(os.open('log', os.O_WRONLY | os.O_CREAT), 2); "
    for terminal in open_terminal(dataset, state, f"{log}{before}"):
        ask(terminal, "SELECT 41 + 1 AS n FROM law LIMIT 1;", "42")
        os.close(terminal.child_fd)
        assert wait_for(terminal.pid) in codes
    said = (dataset / "log").read_text()
    assert "Traceback" not in said
    assert "bug" not in said


def wait_for(process: int) -> int:
    """Its exit code."""
    for _ in range(1000):
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    pytest.fail("it did not end")


def test_no_colour_is_forced(dataset: Path, state: Path) -> None:
    for terminal in open_terminal(dataset, state, NO_COLOR="1"):
        ask(terminal, "SELECT 41 + 1 AS n FROM law LIMIT 1;", "42")
        assert not re.search(r"\x1b\[3[0-7]m", terminal.before)
