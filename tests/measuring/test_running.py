"""Commands that are run in turn and measured."""

import os
import resource
import sys
from pathlib import Path

import pytest

from benchmarks.running import Command, RunFailedError, run_in_turn


def _command(folder: Path, program: str, **others: object) -> Command:
    return Command((sys.executable, "-S", "-c", program), folder, dict(os.environ), **others)  # type: ignore[arg-type]


def test_they_run_in_turn_and_the_first_round_does_not_count(tmp_path: Path) -> None:
    write = "open('log', 'a').write('{}')"
    commands = {name: _command(tmp_path, write.format(name)) for name in "ab"}
    figures = run_in_turn(commands, rounds=2)
    assert (tmp_path / "log").read_text() == "ababab"
    assert {name: len(runs) for name, runs in figures.items()} == {"a": 2, "b": 2}
    run_in_turn(commands, rounds=1, warm_up=False)
    assert (tmp_path / "log").read_text() == "abababab"


def test_each_run_is_prepared(tmp_path: Path) -> None:
    prepared: list[str] = []
    command = _command(tmp_path, "", prepare=lambda: prepared.append("once"))
    run_in_turn({"a": command}, rounds=2)
    assert len(prepared) == 3


def test_the_memory_is_that_of_the_command(tmp_path: Path) -> None:
    # A child counts from the size of the process that started it, which runs other tests too.
    unit = 1 << (20 if sys.platform == "darwin" else 10)
    more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit + 300
    small, large = (_command(tmp_path, f"b = bytearray({size << 20})") for size in (1, more))
    figures = run_in_turn({"small": small, "large": large}, rounds=1)
    assert figures["large"][0].megabytes - figures["small"][0].megabytes > 200
    assert figures["large"][0].megabytes >= more


def test_a_command_that_fails_stops_the_measurement(tmp_path: Path) -> None:
    with pytest.raises(RunFailedError, match=r"ours ended with 3.*\n(?s:.*)sorry"):
        run_in_turn(
            {"ours": _command(tmp_path, "import sys; sys.stderr.write('sorry'); sys.exit(3)")}, rounds=1
        )
    run_in_turn({"ours": _command(tmp_path, "raise SystemExit(1)", codes=(0, 1))}, rounds=1)
