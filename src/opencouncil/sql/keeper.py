"""A process that keeps the tables of a session, and has a process of its own for each question.

The keeper is forked before DuckDB is imported. Its database has no thread but the one that asks, so that it
can be forked with all its tables for each question: what a question breaks, it breaks for itself. A question
that is stopped, or stops its process, leaves the tables as they are. A keeper that is stopped is replaced.

A question goes to the keeper through one pipe, and through another comes what its process writes, in frames:
the number of the question, and bytes of the result or how the process ended. Frames of an earlier question,
which was stopped, are passed over. What else comes to the keeper stops the question.
"""

import gc
import io
import os
import select
import signal
import struct
import time
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any, Protocol

from opencouncil.errors import NO_MEMORY, OpenCouncilError
from opencouncil.sql.apart import Part, Seal, iter_received, say_stopped, write_answer, write_error
from opencouncil.sql.interrupt import run_in_thread

# A question's number and the length of its text. A frame's number, its bytes, and how the process ended.
_QUESTION, _FRAME = struct.Struct("!QQ"), struct.Struct("!QHq")
_STOP = _QUESTION.pack(0, 0)
# So many bytes of a result go into a frame, with which it fills a pipe.
_MOST = 65_536 - _FRAME.size
# How long a keeper may take to end by itself, in seconds.
_PATIENCE = 0.2


class Work(Protocol):
    """What a keeper does with a question."""

    def prepare(self, question: str) -> None:
        """Make what the question needs and later ones may need too; runs in the keeper."""

    def iter_parts(self, question: str, seal: Seal) -> Iterator[Part]:
        """The parts of its result; runs in a process of its own, under limits from ``seal`` on."""


class Keeper:
    """Asks questions of a process that is started with the first of them.

    Systems that cannot fork (Windows) have no limits but DuckDB's own, and keep nothing; macOS has none on
    memory.
    """

    def __init__(self, make_work: Callable[[], Work]) -> None:
        self._make_work = make_work
        self._process: _Process | None = None
        self._asked = 0

    def iter_parts(self, question: str) -> Iterator[Part]:
        """The parts of the result of one question."""
        if not hasattr(os, "fork"):
            yield from run_in_thread(lambda: self._work_alone(question))
            return
        if self._process is not None and self._process.has_ended():
            # Somebody ended it between two questions.
            self.close()
        process = self._process = self._process or _Process(self._make_work)
        self._asked += 1
        is_done = False
        try:
            if not process.send(_QUESTION.pack(self._asked, len(question.encode())) + question.encode()):
                raise OpenCouncilError(self._bury(process))
            answer = _Answer(process, self._asked)
            yield from iter_received(io.BufferedReader(answer))
            if answer.status is None:
                raise OpenCouncilError(self._bury(process))
            is_done = True
        finally:
            if not is_done and self._process is process and not process.send(_STOP):
                # Half a question would be taken for the beginning of the next.
                self.close()
        if os.WIFSIGNALED(answer.status):
            raise OpenCouncilError(say_stopped(os.WTERMSIG(answer.status)))
        if answer.status:
            # It had no memory left even to say so; what came before is not the whole result.
            raise OpenCouncilError(NO_MEMORY)

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            process, self._process = self._process, None
            process.end()

    def _work_alone(self, question: str) -> list[Part]:
        work = self._make_work()
        work.prepare(question)
        return list(work.iter_parts(question, lambda: None))

    def _bury(self, process: "_Process") -> str:
        """Why the keeper itself has ended; the next question starts another."""
        self._process = None
        code = process.end()
        if code >= 0:
            raise RuntimeError(f"the process that keeps the tables ended by itself, with {code}")
        return say_stopped(-code)


class _Process:
    """The keeper, as the one who asks has it."""

    def __init__(self, make_work: Callable[[], Work]) -> None:
        asked, self._asking = os.pipe()
        self._answering, answered = os.pipe()
        with warnings.catch_warnings():
            # No thread of ours runs; Python 3.12 warns of any, also of a test runner's.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.number = os.fork()
        if not self.number:
            os.close(self._asking)
            os.close(self._answering)
            _serve(make_work, asked, answered)
        os.close(asked)
        os.close(answered)
        self._code: int | None = None
        self._is_whole = True
        self.buffer = bytearray()

    def has_ended(self) -> bool:
        if self._code is None and (ended := os.waitpid(self.number, os.WNOHANG))[0]:
            self._code = os.waitstatus_to_exitcode(ended[1])
        return self._code is not None

    def send(self, data: bytes) -> bool:
        """Send it whole; False where that cannot be, now or earlier."""
        if not self._is_whole:
            return False
        self._is_whole = False
        try:
            while data:
                data = data[os.write(self._asking, data) :]
        except BrokenPipeError:
            return False
        self._is_whole = True
        return True

    def receive(self) -> bool:
        """Wait for more of an answer, and add it to the buffer; False if the keeper has ended."""
        select.select([self._answering], [], [])
        # Ctrl-C between reading and keeping would lose what was read.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        try:
            data = os.read(self._answering, _FRAME.size + _MOST)
            self.buffer += data
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        return bool(data)

    def end(self) -> int:
        """End the process, at once where it makes tables; return its exit code."""
        os.close(self._asking)
        os.close(self._answering)
        until = time.monotonic() + _PATIENCE
        while not self.has_ended() and time.monotonic() < until:
            time.sleep(0.002)
        if not self.has_ended():
            os.kill(self.number, signal.SIGKILL)
            self._code = os.waitstatus_to_exitcode(os.waitpid(self.number, 0)[1])
        return self._code or 0


class _Answer(io.RawIOBase):
    """The bytes that come back of one question, and at their end how its process ended."""

    def __init__(self, process: _Process, number: int) -> None:
        self._process, self._number = process, number
        self._rest = memoryview(b"")
        # None where the keeper has ended before.
        self.status: int | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any, /) -> int:
        if not self._rest and self.status is None:
            self._rest = memoryview(self._read_frame())
        into = memoryview(room)
        count = min(len(into), len(self._rest))
        into[:count], self._rest = self._rest[:count], self._rest[count:]
        return count

    def _read_frame(self) -> bytes:
        """The next bytes; none at the end."""
        buffer = self._process.buffer
        while True:
            while len(buffer) < _FRAME.size or len(buffer) < _FRAME.size + _FRAME.unpack_from(buffer)[1]:
                if not self._process.receive():
                    return b""
            number, size, status = _FRAME.unpack_from(buffer)
            data = bytes(buffer[_FRAME.size : _FRAME.size + size])
            del buffer[: _FRAME.size + size]
            if number == self._number:
                self.status = None if size else status
                return data


# In the keeper.


class _Way:
    """The way back to the one who asks, who may stop a question at any time."""

    def __init__(self, control: int, out: int) -> None:
        self.ends = (control, out)
        self._control, self._out = control, out
        # What is left of a frame when its question is stopped goes before the next frame.
        self._rest = b""
        os.set_blocking(out, False)

    def put(self, frame: bytes) -> bool:
        """Write a frame; False if none is wanted any more."""
        self._rest += frame
        while self._rest:
            if select.select([self._control], [self._out], [])[0]:
                return False
            with suppress(BlockingIOError):
                self._rest = self._rest[os.write(self._out, self._rest) :]
        return True

    def is_stopped_before(self, reading: int) -> bool:
        """Wait until there is something to read; whether nobody wants it any more."""
        return self._control in select.select([self._control, reading], [], [])[0]


def _serve(make_work: Callable[[], Work], control: int, out: int) -> None:
    """Answer questions until nobody asks any more; never return."""
    try:
        # Ctrl-C is for the question, and for who waits for it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        way = _Way(control, out)
        work = make_work()
        while head := _read_whole(control, _QUESTION.size):
            number, length = _QUESTION.unpack(head)
            if number:
                _answer(work, number, _read_whole(control, length).decode(), way)
    except BrokenPipeError:
        pass
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _read_whole(control: int, size: int) -> bytes:
    """So many bytes; none where nobody asks any more."""
    data = b""
    while len(data) < size:
        more = os.read(control, size - len(data))
        if not more:
            return b""
        data += more
    return data


def _answer(work: Work, number: int, question: str, way: _Way) -> None:
    """Let a process answer the question, and pass on what it writes and how it ends."""
    reading, writing = os.pipe()
    child = 0
    try:
        child = _fork(work, question, writing, (reading, *way.ends))
        if _pass_on(number, reading, way):
            status = os.waitpid(child, 0)[1] if child else 0
            child = 0
            way.put(_FRAME.pack(number, 0, status))
    finally:
        os.close(reading)
        if child:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _fork(work: Work, question: str, writing: int, ours: Iterable[int]) -> int:
    """The process that writes the answer; none if what it needs cannot be made, which is written instead."""
    try:
        work.prepare(question)
        # The collector of the question's process would copy all memory that it looks through.
        gc.freeze()
        child = os.fork()
    except BaseException as error:  # the one who asks is told
        write_error(error, writing)
        child = 0
    else:
        if not child:
            for descriptor in ours:
                os.close(descriptor)
            write_answer(lambda seal: work.iter_parts(question, seal), writing)
    os.close(writing)
    return child


def _pass_on(number: int, reading: int, way: _Way) -> bool:
    """Pass on all that is written; False once that is not wanted any more."""
    while not way.is_stopped_before(reading):
        data = os.read(reading, _MOST)
        if not data:
            return True
        if not way.put(_FRAME.pack(number, len(data), 0) + data):
            break
    return False
