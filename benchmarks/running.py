"""Commands run in turn, so that a slow moment of the machine hits all: time and peak memory of each run."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


class Run(NamedTuple):
    """A whole process, from its start to its end."""

    seconds: float
    # What the processor worked, in all processes of the command: nearly the same on a busy machine.
    worked: float
    # Of the largest process of those that the command started. What this program itself takes is the least
    # that can be seen, so it stays small: whatever takes memory runs in a process of its own.
    megabytes: float


@dataclass(frozen=True)
class Command:
    words: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    # Done before each run, outside its time.
    prepare: Callable[[], None] | None = None
    codes: tuple[int, ...] = (0,)


Figures = Mapping[str, tuple[Run, ...]]


class RunFailedError(Exception):
    """A command that ended otherwise than it may."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(text)
        self.name = name


def run_in_turn(
    commands: Mapping[str, Command], rounds: int, warm_up: bool = True, before: Sequence[str] = ()
) -> Figures:
    """Each command once in each round.

    What does not count: the commands ``before``, and then a first round if ``warm_up``.
    """
    for name in before:
        run_once(name, commands[name])
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(rounds + warm_up):
        for name, command in commands.items():
            run = run_once(name, command)
            if number >= warm_up:
                runs[name].append(run)
    return {name: tuple(done) for name, done in runs.items()}


def run_once(name: str, command: Command) -> Run:
    if command.prepare:
        command.prepare()
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            command.words,
            cwd=command.folder,
            env=dict(command.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in command.codes:
            said.seek(0)
            text = said.read()[-2000:].decode("utf-8", "replace")
            about = f"{name} ended with {process.returncode}: {' '.join(command.words)[:300]}"
            raise RunFailedError(name, f"{about}\n{text}")
    # Kilobytes, and bytes on macOS.
    return Run(
        seconds,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024),
    )
