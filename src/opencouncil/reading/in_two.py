"""Work shared with a second process, where the system can copy one that has read what it needs."""

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any, Generic, TypeVar

# With fewer files a second process would cost more than it saves: to start it, and to read what it found.
MANY_FILES = 5_000
# Both processes take what is next from one pipe, which must hold the numbers of all turns at once.
_MOST_TURNS = 2_000

Part = TypeVar("Part")
Made = TypeVar("Made")


def make_in_two(
    parts: Sequence[Part],
    make: Callable[[Part], Made],
    enough: int,
    at_a_time: int = 1,
    track: Callable[[Iterable[Part]], Iterable[Part]] = iter,
) -> list[Made]:
    """What is made of each part, in their order.

    With fewer than ``enough`` parts a second process would cost more than it saves. ``at_a_time`` parts go to
    the process that asks first. What the second process fails at is made here. It tells nobody what it reads.
    """
    if len(parts) < enough or not _can_share():
        return [make(part) for part in track(parts)]
    turns = _Turns(parts, at_a_time)
    with _open_results() as results, _second_process(turns, make, results) as wait:
        made = {number: make(part) for number, part in _follow(turns, track)}
        if wait():
            results.seek(0)
            made.update(_iter_results(results))
    return [made[number] if number in made else make(part) for number, part in enumerate(parts)]


@contextmanager
def begin_beside(make: Callable[[], str]) -> Iterator[Callable[[], str]]:
    """Begins to make a text in a second process, and gives what waits for it.

    Where there can be none, or it fails, it is made here when it is asked for.
    """
    if not _can_share():
        yield make
        return
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        _send(make, write)
    os.close(write)
    ended: list[int] = []

    def wait() -> str:
        made = source.read().decode()
        ended.append(os.waitpid(child, 0)[1])
        return made if ended[0] == 0 else make()

    with os.fdopen(read, "rb") as source:
        try:
            yield wait
        finally:
            if not ended:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)


def _open_results() -> IO[bytes]:
    """A file without a name, in memory where that can be."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("results"), "w+b")
    from tempfile import TemporaryFile

    return TemporaryFile()


def _can_share() -> bool:
    # A copy has the one thread alone, and what another one had locked stays locked in it.
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return False
    # Of these this process may use only some: a container has its own number.
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) > 1
    return (os.cpu_count() or 1) > 1


class _Turns(Generic[Part]):
    """The parts, some at a time for the process that asks first: numbers out of a pipe that both read."""

    def __init__(self, parts: Sequence[Part], at_a_time: int) -> None:
        self.parts = parts
        self.size = max(at_a_time, 1 + len(parts) // _MOST_TURNS)
        self._read, write = os.pipe()
        with os.fdopen(write, "wb") as out:
            for turn in range(-(-len(parts) // self.size)):
                out.write(turn.to_bytes(2, "big"))

    def __iter__(self) -> Iterator[int]:
        """The number of the first part of each turn."""
        while turn := os.read(self._read, 2):
            yield int.from_bytes(turn, "big") * self.size

    def close(self) -> None:
        os.close(self._read)


def _follow(
    turns: _Turns[Part], track: Callable[[Iterable[Part]], Iterable[Part]]
) -> Iterator[tuple[int, Part]]:
    """The parts that fall to this process, each with its number."""
    numbers: list[int] = []

    def iter_parts() -> Iterator[Part]:
        for first in turns:
            for number in range(first, min(first + turns.size, len(turns.parts))):
                numbers.append(number)
                yield turns.parts[number]

    for part in track(iter_parts()):
        yield numbers[-1], part


@contextmanager
def _second_process(
    turns: _Turns[Part], make: Callable[[Part], Made], results: IO[bytes]
) -> Iterator[Callable[[], bool]]:
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


def _work(turns: _Turns[Part], make: Callable[[Part], Made], results: IO[bytes]) -> None:
    """Never returns: what the first process has begun is not to be ended twice."""
    code = 1
    try:
        import pickle

        signal.signal(signal.SIGINT, signal.SIG_DFL)
        for first in turns:
            made = [make(part) for part in turns.parts[first : first + turns.size]]
            pickle.dump((first, made), results, pickle.HIGHEST_PROTOCOL)
        results.flush()
        code = 0
    finally:
        os._exit(code)


def _send(make: Callable[[], str], write: int) -> None:
    """Never returns, as ``_work``."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        with os.fdopen(write, "wb") as out:
            out.write(make().encode())
        code = 0
    finally:
        os._exit(code)


def _iter_results(results: IO[bytes]) -> Iterator[tuple[int, Any]]:
    """What the second process wrote into a file that has no name, so that nobody else did."""
    import pickle

    while True:
        try:
            first, made = pickle.load(results)  # noqa: S301 - see above
        except EOFError:
            return
        yield from enumerate(made, first)
