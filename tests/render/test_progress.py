"""A bar on a terminal, and nothing in a pipe or a file."""

import io
import sys

import pytest

from opencouncil.render.progress import count, show_progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_pipe_gets_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with show_progress(3, "Asking") as advance:
        advance()
    assert capsys.readouterr() == ("", "")


def test_a_terminal_gets_one(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with show_progress(3, "Asking") as advance:
        for _ in range(3):
            advance()
    assert "Asking" in terminal.getvalue()
    assert "100%" in terminal.getvalue()


def test_files_are_counted_where_nobody_knows_how_many_come(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    assert list(count(iter("abc"), "Writing files")) == ["a", "b", "c"]
    assert pipe.getvalue() == ""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    assert list(count(iter("abc"), "Writing files")) == ["a", "b", "c"]
    assert "Writing files: 3" in terminal.getvalue()
