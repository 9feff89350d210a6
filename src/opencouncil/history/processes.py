"""A process of git: started, stopped when it takes too long, and read without waiting for ever."""

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from subprocess import PIPE, Popen, TimeoutExpired
from typing import Any

from opencouncil.errors import OpenCouncilError, RevisionError

# In seconds, for what takes no time at all.
SHORT_LIMIT = 10.0


@contextmanager
def empty_folder() -> Iterator[str]:
    """A folder of our own for a while, in which a program finds nothing of anybody's."""
    try:
        folder = tempfile.mkdtemp(prefix="opencouncil-")
    except OSError as error:
        raise OpenCouncilError(
            f"There can be no temporary folder in '{tempfile.gettempdir()}': {error.strerror}."
        ) from error
    try:
        yield folder
    finally:
        # What cannot be removed is left to the system.
        shutil.rmtree(folder, ignore_errors=True)


def run(
    git: Any,
    line: list[str],
    limit: float,
    data: bytes | None = None,
    variables: Mapping[str, str] | None = None,
    *,
    may_ask: bool = False,
) -> tuple[int, bytes, str]:
    """The status of a command, the bytes of its output, and its error message.

    ``may_ask`` lets it ask for a password: it stays in our group of processes, which has the terminal.
    """
    # What git starts is stopped with it.
    try:
        running: Any = git.execute(
            line,
            as_process=True,
            process_group=None if may_ask else 0,
            istream=None if data is None else PIPE,
            env=dict(variables or {}),
        )
    except OSError as failure:
        raise RevisionError(f"git cannot be run: {failure.strerror}.") from failure
    process: Popen[bytes] = running.proc
    try:
        out, error = process.communicate(data, timeout=limit)
    except TimeoutExpired:
        _stop(process)
        raise RevisionError(
            f"git gave no answer within {limit:g} seconds and was stopped. A setting or a file of the "
            "repository may lead to a pipe or a device."
        ) from None
    except BaseException:
        _stop(process)
        raise
    return process.returncode, out, error.decode("utf-8", "replace")


def _stop(process: "Popen[bytes]") -> None:
    with suppress(OSError):
        if hasattr(os, "killpg") and os.getpgid(process.pid) == process.pid:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.communicate()


def read_some(stream: Any, most: int) -> bytes:
    """What has been read ahead already, else what comes next; OSError when nothing comes for long."""
    if sys.platform == "win32":
        return bytes(stream.read1(most))
    os.set_blocking(stream.fileno(), False)
    try:
        if not (ahead := stream.read1(most)):
            wait_for(stream, SHORT_LIMIT)
            ahead = stream.read1(most)
    finally:
        os.set_blocking(stream.fileno(), True)
    found: bytes = ahead or b""
    return found


def wait_for(stream: Any, limit: float) -> None:
    """Wait until there is something to read; OSError when it takes too long."""
    # Windows has no such call for a pipe.
    if sys.platform != "win32":
        import select

        watch = select.poll()
        watch.register(stream, select.POLLIN)
        if not watch.poll(limit * 1000):
            raise OSError
