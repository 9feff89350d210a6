"""Large pages of memory for the processes of questions.

A new process pays for each page that it touches first. The table behind one GROUP BY is 512 pages of the
usual size, or one large one. Linux: https://docs.kernel.org/admin-guide/mm/transhuge.html
"""

import mmap
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

# Smaller pieces of memory have no room for a large page.
_LEAST = 2 << 20


def ask_for_large_pages(maps: Path = Path("/proc/self/maps")) -> None:
    """Ask for them in this process's memory, which those forked from it get; in vain where there are none."""
    # Only Linux has the file, and not every Linux the pages.
    with suppress(FileNotFoundError, ImportError, AttributeError):
        pieces, advice = list(_iter_own_memory(maps.read_text(encoding="utf-8"))), mmap.MADV_HUGEPAGE
        import ctypes

        advise = ctypes.CDLL(None).madvise
        for start, size in pieces:
            advise(ctypes.c_void_p(start), ctypes.c_size_t(size), advice)


def _iter_own_memory(maps: str) -> Iterator[tuple[int, int]]:
    """Where the pieces of memory begin that may be written and belong to no file, and their sizes."""
    for line in maps.splitlines():
        place, rights, _, _, file, *name = line.split(maxsplit=5)
        start, end = (int(part, 16) for part in place.split("-"))
        if rights == "rw-p" and file == "0" and name in ([], ["[heap]"]) and end - start >= _LEAST:
            yield start, end - start
