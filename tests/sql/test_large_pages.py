"""Large pages for the processes of questions: asked for once it pays, and in vain where there are none."""

from pathlib import Path

import pytest

from opencouncil.reading.dataset import open_dataset
from opencouncil.sql.large_pages import _iter_own_memory, ask_for_large_pages
from opencouncil.sql.session import Session
from opencouncil.tables.loaded import Loaded
from support.clock import TODAY

# Of a process of Linux: programs, the heap, what has no name, and what is too small, shared or the stack.
MAPS = """\
55f0a0000000-55f0a0400000 r-xp 00000000 fe:00 131 /usr/bin/python3.11
55f0a1000000-55f0a1800000 rw-p 00000000 00:00 0 [heap]
7f0000000000-7f0000200000 rw-p 00000000 00:00 0
7f0001000000-7f0001021000 rw-p 00000000 00:00 0
7f0002000000-7f0004000000 ---p 00000000 00:00 0
7f0005000000-7f0006000000 rw-p 00000000 fe:00 132 /usr/lib/a name (deleted)
7f0007000000-7f0008000000 rw-s 00000000 00:01 77 /dev/zero (deleted)
7ffd00000000-7ffd00800000 rw-p 00000000 00:00 0 [stack]
"""


def test_the_memory_that_is_meant() -> None:
    assert list(_iter_own_memory(MAPS)) == [(0x55F0A1000000, 8 << 20), (0x7F0000000000, 2 << 20)]


def test_a_system_without_them(tmp_path: Path) -> None:
    ask_for_large_pages(tmp_path / "maps")


@pytest.mark.skipif(
    not Path("/sys/kernel/mm/transparent_hugepage").exists(), reason="needs the large pages of Linux"
)
def test_they_are_asked_for_before_the_second_question(dataset: Path) -> None:
    with Session(Loaded(open_dataset(dataset), TODAY)) as session:
        asked = []
        for _ in range(3):
            assert session.ask("SELECT count(*) FROM councils").rows
            assert session._keeper._process is not None
            pieces = Path(f"/proc/{session._keeper._process.number}/smaps").read_text(encoding="utf-8")
            # Its mark is "hg"; other libraries may ask for some of theirs, and not for the heap.
            heap = pieces[pieces.index("[heap]") :]
            asked.append(" hg" in heap[heap.index("VmFlags:") :].splitlines()[0])
    assert asked == [False, True, True]
