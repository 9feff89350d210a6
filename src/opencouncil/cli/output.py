"""What commands write: remarks to stderr, and a result as bytes to stdout."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO


def remark(text: str, is_apart: bool = False) -> None:
    """A line on stderr about what is shown; ``is_apart`` sets it off from a table before it in a terminal."""
    from opencouncil.wording.safe_text import clean_line

    blank = "\n" if is_apart and sys.stdout.isatty() else ""
    sys.stdout.flush()
    sys.stderr.write(f"{blank}{_wrap(clean_line(text))}\n")


def _wrap(line: str) -> str:
    """The line broken between words where a terminal shows it; in a file or a pipe it stays whole."""
    if not sys.stderr.isatty():
        return line
    import shutil
    import textwrap

    # One column stays free: some terminals begin a new line of their own when the last is filled.
    width = max(20, shutil.get_terminal_size().columns - 1)
    return textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)


def write_bytes(data: bytes) -> None:
    """A result to stdout, byte by byte; on a terminal, without what could act on it."""
    with open_stdout() as out:
        out.write(data)


@contextmanager
def open_stdout() -> Iterator[BinaryIO]:
    """Stdout for bytes. On a terminal they are shown at the end, without what could act on it."""
    if sys.stdout.isatty() or not hasattr(sys.stdout, "buffer"):
        # Nothing of a stranger's may act on a terminal.
        from opencouncil.wording.safe_text import clean

        whole = io.BytesIO()
        yield whole
        sys.stdout.write(clean(whole.getvalue().decode().replace("\r\n", "\n")))
    else:
        sys.stdout.flush()
        yield sys.stdout.buffer
