"""Output of commands: remarks to stderr, and a result as bytes to stdout."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, TextIO


def remark(text: str, is_apart: bool = False) -> None:
    """Write a remark on the result to stderr; ``is_apart`` puts a blank line before it in a terminal."""
    from opencouncil.wording.safe_text import clean_line

    blank = "\n" if is_apart and sys.stdout.isatty() else ""
    sys.stdout.flush()
    sys.stderr.write(f"{blank}{break_line(clean_line(text))}\n")


def complain(message: str, excerpt: str = "") -> None:
    """Write what is wrong to stderr, on one line; the excerpt that shows it stands below."""
    from opencouncil.wording.safe_text import clean

    line = clean(" ".join(message.split()))
    sys.stderr.write(f"{break_line(f'opencouncil: {line}')}\n")
    if excerpt:
        sys.stderr.write(f"{clean(excerpt)}\n")


def break_line(line: str, out: TextIO | None = None, hang: str = "") -> str:
    """The line broken between words where a terminal shows it; in a file or a pipe it stays whole.

    ``out`` is stderr if not given; ``hang`` begins all lines but the first.
    """
    if not _is_terminal(out or sys.stderr):
        return line
    import shutil
    import textwrap

    # One column stays free: some terminals begin a new line of their own when the last is filled.
    width = max(20, shutil.get_terminal_size().columns - 1)
    return textwrap.fill(line, width, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)


def _is_terminal(out: TextIO) -> bool:
    return out.isatty()


def write_bytes(data: bytes) -> None:
    """Write a result to stdout; on a terminal, without control characters."""
    with open_stdout() as out:
        out.write(data)


@contextmanager
def open_stdout() -> Iterator[BinaryIO]:
    """Stdout for bytes. A terminal gets them at the end, without control characters."""
    if sys.stdout.isatty() or not hasattr(sys.stdout, "buffer"):
        # No control character of a file may reach the terminal.
        from opencouncil.wording.safe_text import clean

        whole = io.BytesIO()
        yield whole
        sys.stdout.write(clean(whole.getvalue().decode().replace("\r\n", "\n")))
    else:
        sys.stdout.flush()
        yield sys.stdout.buffer
