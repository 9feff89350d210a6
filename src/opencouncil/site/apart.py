"""The parts of a site made by two processes, where the system can copy one that has read all data."""

import json
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO

from opencouncil.site.build import Part
from opencouncil.site.record import Made

# With fewer parts the second process costs more than it saves.
ENOUGH = 3
# How many parts are taken at a time: the numbers of all must fit into a pipe at once.
_MOST_TURNS = 2_000

Make = Callable[[Part], tuple[Made, ...]]


def make_in_two(
    parts: Sequence[Part], make: Make, track: Callable[[Iterable[Part]], Iterable[Part]] = iter
) -> Mapping[str, tuple[Made, ...]]:
    """What was made of each part, by its name. Whatever the second process fails at is made here."""
    if len(parts) < ENOUGH or not _can_fork():
        return {part.name: make(part) for part in track(parts)}
    turns = _Turns(parts)
    with TemporaryFile() as results, _second_process(turns, make, results) as wait:
        made = {part.name: make(part) for part in track(turns)}
        if wait():
            results.seek(0)
            for line in results:
                name, files = json.loads(line)
                made[name] = tuple(Made(*file) for file in files)
    return made | {part.name: make(part) for part in parts if part.name not in made}


def _can_fork() -> bool:
    # A copy has the one thread alone, and what another one had locked stays locked in it.
    return hasattr(os, "fork") and threading.active_count() == 1 and (os.cpu_count() or 1) > 1


class _Turns:
    """The parts, each given to the one process that asks first: numbers out of a pipe that both read."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self._size = 1 + len(parts) // _MOST_TURNS
        self._read, write = os.pipe()
        with os.fdopen(write, "wb") as out:
            for number in range(0, len(parts), self._size):
                out.write((number // self._size).to_bytes(2, "big"))

    def __iter__(self) -> Iterator[Part]:
        while number := os.read(self._read, 2):
            first = int.from_bytes(number, "big") * self._size
            yield from self._parts[first : first + self._size]

    def close(self) -> None:
        os.close(self._read)


@contextmanager
def _second_process(turns: _Turns, make: Make, results: IO[bytes]) -> Iterator[Callable[[], bool]]:
    """What waits for its end, and tells whether it made all that it took."""
    child = os.fork()
    if child == 0:
        _work(turns, make, results)
    ended: list[int] = []

    def wait() -> bool:
        if not ended:
            ended.append(os.waitpid(child, 0)[1])
        return ended[0] == 0

    try:
        yield wait
    finally:
        turns.close()
        if not ended:
            os.kill(child, signal.SIGKILL)
            wait()


def _work(turns: _Turns, make: Make, results: IO[bytes]) -> None:
    """Never returns: what the first process has begun is not to be ended twice."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        for part in turns:
            results.write(json.dumps([part.name, make(part)]).encode() + b"\n")
        results.flush()
        code = 0
    finally:
        os._exit(code)
