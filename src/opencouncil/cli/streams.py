"""Standard output and error that may be closed, full or broken, or a terminal of any encoding.

A stream that cannot be written never ends a command with 1, which means findings, and never hides that
code. What is lost of the result is said on standard error, with 2; a reader who went away, as `head` does,
wanted no more. Commands that check or edit go on to the end, though nobody reads what they say; others stop.
"""

import codecs
import io
import os
import select
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

# What stands for a mark of ours on a terminal that lacks it.
_MARKS = {
    "├": "|",
    "└": "`",
    "←": "<-",
    "→": "->",
    "↑": "^",
    "↓": "v",
    "…": "...",
    "‐": "-",
    "–": "-",
    "—": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "•": "*",
    "·": "-",
    "²": "2",
    "\N{NO-BREAK SPACE}": " ",
    "\N{REPLACEMENT CHARACTER}": "?",
}
_HORIZONTAL, _VERTICAL = "─━┄┅┈┉╌╍═╴╶╸╺╼╾", "│┃┆┇┊┋╎╏║╵╷╹╻╽╿"
PLAIN, PLAIN_UTF8 = "opencouncil-plain", "opencouncil-plain-utf8"


class UnwrittenError(Exception):
    """Standard output cannot be written, so a command that only shows something may stop."""


class Output(io.RawIOBase):
    """A descriptor that takes everything; what it could not write, it remembers."""

    def __init__(self, descriptor: int, failure: OSError | None = None, *, goes_on: bool) -> None:
        self.descriptor = descriptor
        # The first error, after which nothing is written any more.
        self.failure = failure
        # Whether a failure is no reason to stop.
        self.goes_on = goes_on
        # Whether anything was lost.
        self.was_needed = False
        # What keeps each piece that was written, if somebody asks for it.
        self.keep: Callable[[bytes], None] | None = None

    def write(self, data: Any, /) -> int:
        if self.failure is None:
            try:
                return self._write(data)
            except OSError as error:
                self.failure = error
        self.was_needed = True
        if not self.goes_on:
            # Once is enough: what is left is written when the process ends.
            self.goes_on = True
            raise UnwrittenError from self.failure
        return len(data)

    def _write(self, data: Any) -> int:
        while True:
            try:
                written = os.write(self.descriptor, data)
                if self.keep is not None:
                    self.keep(bytes(data[:written]))
                return written
            except BlockingIOError:  # the pipe is full, and its other end asked us not to wait
                select.select([], [self.descriptor], [])

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self.descriptor

    def isatty(self) -> bool:
        return self.failure is None and os.isatty(self.descriptor)


def open_streams() -> None:
    """Put streams that can be written in the place of standard output and error, as a process begins."""
    closed = [descriptor for descriptor in range(3) if _is_closed(descriptor)]
    for _ in closed:
        # The next file opened would take the number, and get what we print.
        os.open(os.devnull, os.O_RDWR)
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - as long as the process
    sys.stdout = _replace(sys.stdout, 1, is_closed=1 in closed, goes_on=False)
    sys.stderr = _replace(sys.stderr, 2, is_closed=2 in closed, goes_on=True)


def _is_closed(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return True
    return False


def _replace(stream: Any, descriptor: int, *, is_closed: bool, goes_on: bool) -> Any:
    raw = getattr(getattr(stream, "buffer", None), "raw", getattr(stream, "buffer", None))
    if stream is not None and type(raw) is not io.FileIO:  # a console of Windows
        return stream
    failure = OSError(None, "it is closed") if is_closed or stream is None else None
    output = Output(descriptor, failure, goes_on=goes_on)
    return io.TextIOWrapper(
        io.BufferedWriter(output),
        encoding=stream.encoding if stream else "utf-8",
        errors="backslashreplace",
        newline=None if output.isatty() else "\n",
        line_buffering=goes_on or output.isatty(),
        write_through=bool(stream and stream.write_through),
    )


def prepare_streams(*, goes_on: bool) -> None:
    """Let no character of a file stop us, and write the same bytes on every system.

    What goes to a file or a pipe is UTF-8 with LF, as our formats are, whatever the locale says: Windows
    would take its old code page. (Python will do the same from 3.15, PEP 686.) A terminal keeps its encoding;
    what that lacks of our marks is replaced by plain ones, and a letter by its number.
    """
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        elif _is_plain_locale():
            stream.reconfigure(encoding="ascii", errors=PLAIN_UTF8)
        else:
            stream.reconfigure(errors=PLAIN)
    if output := _find_output():
        output.goes_on = goes_on


def find_outputs() -> tuple[Output, Output] | None:
    """What standard output and error write to; None unless both are of this module."""
    out, errors = (
        getattr(getattr(stream, "buffer", None), "raw", None) for stream in (sys.stdout, sys.stderr)
    )
    return (out, errors) if isinstance(out, Output) and isinstance(errors, Output) else None


def find_failure() -> OSError | None:
    """Why standard output could not be written, if it could not."""
    output = _find_output()
    return output.failure if output and output.was_needed else None


def flush_streams() -> None:
    """Write what is left, whatever comes of it."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, UnwrittenError):
            stream.flush()


def _find_output() -> Output | None:
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    return raw if isinstance(raw, Output) else None


def _is_plain_locale() -> bool:
    """Whether somebody asks for ASCII, where Python writes UTF-8 all the same (PEP 540)."""
    asked = os.environ.get("LC_ALL") in ("C", "POSIX")
    return asked and not any(os.environ.get(name) for name in ("PYTHONIOENCODING", "PYTHONUTF8"))


def _make_plain(mark: str) -> str:
    """A mark of ours in ASCII; empty for letters."""
    code = ord(mark)
    if mark in _MARKS:
        return _MARKS[mark]
    if 0x2500 <= code <= 0x257F:
        return "-" if mark in _HORIZONTAL else "|" if mark in _VERTICAL else "+"
    return "#" if 0x2580 <= code <= 0x259F else ""


def _replace_marks(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    plain = (_make_plain(one) or one.encode("ascii", "backslashreplace").decode() for one in lacking)
    return "".join(plain), error.end


def _replace_marks_only(error: UnicodeError) -> tuple[bytes, int]:
    """The same, but letters stay UTF-8: a terminal that knows better shows them."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    plain = (_make_plain(one).encode() or one.encode("utf-8", "backslashreplace") for one in lacking)
    return b"".join(plain), error.end


codecs.register_error(PLAIN, _replace_marks)
codecs.register_error(PLAIN_UTF8, _replace_marks_only)
