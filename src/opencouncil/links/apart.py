"""Asks the process that reads what strangers sent, and stops it where it takes too long.

A page or a document can be made so that reading it takes hours or all memory. The process has a limit of
memory, each question one of time; one that is stopped is begun anew for the next question.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import Any

# Seconds for one question; the first one also loads the libraries.
SECONDS = 20.0
_LONGEST_ANSWER = 4_000
_PROGRAM = ("-P", "-m", "opencouncil.links.reader")


class UnreadableError(Exception):
    """Bytes that the process could not read within its limits."""


class Apart:
    """One process for all threads; they take turns."""

    def __init__(self, seconds: float = SECONDS, program: Sequence[str] = _PROGRAM) -> None:
        self._seconds = seconds
        self._program = program
        self._turn = threading.Lock()
        self._is_stopped = False
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, data: bytes, **question: Any) -> dict[str, Any]:
        """The answer to a question about some bytes; UnreadableError where there is none."""
        head = json.dumps({**question, "bytes": len(data)}).encode() + b"\n"
        with self._turn:
            if self._is_stopped:
                raise UnreadableError("stopped")
            process = self._process = self._process or self._begin()
            if process.stdin is None or process.stdout is None:
                raise UnreadableError("the process has no pipes")
            # The pipes end with the process, and with them the waiting below.
            watch = threading.Timer(self._seconds, process.kill)
            watch.daemon = True
            watch.start()
            try:
                process.stdin.write(head)
                process.stdin.write(data)
                process.stdin.flush()
                line = process.stdout.readline(_LONGEST_ANSWER)
            except OSError:
                line = b""
            finally:
                watch.cancel()
            if not line.endswith(b"\n"):
                self._end()
                raise UnreadableError("stopped")
        try:
            found = json.loads(line)
        except ValueError:
            raise UnreadableError("no answer") from None
        if not isinstance(found, dict) or "error" in found:
            raise UnreadableError(str(found)[:100])
        return found

    def close(self) -> None:
        """End the process at once, whatever it reads and whoever waits for it, and begin no other."""
        self._is_stopped = True
        if process := self._process:
            process.kill()
        # Whoever waited has the end of the pipe now.
        if self._turn.acquire(timeout=2.0):
            self._end()
            self._turn.release()

    def _begin(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(  # noqa: S603 - our own module, and nothing of a stranger's in the command
            [sys.executable, *self._program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:  # what was still to be written to it
                    continue
        process.wait()
