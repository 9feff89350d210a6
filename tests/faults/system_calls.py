"""Faults at the system calls themselves, by strace: of Python, its libraries and the programs they start."""

import os
import re
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from faults.fault import Done, Fault, Kind
from faults.in_python import InPython

# What changes names, contents or properties of files on Linux.
CALLS = (
    *("open", "openat", "creat", "write", "pwrite64", "writev", "pwritev", "ftruncate", "truncate"),
    *("rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat", "unlink", "unlinkat"),
    *("mkdir", "mkdirat", "rmdir", "chmod", "fchmod", "fchmodat", "utimensat", "fsync", "fdatasync"),
    *("fallocate", "copy_file_range", "sendfile"),
)
_OPENING = ("open", "openat", "creat")
_GROWING = (
    *("write", "pwrite64", "writev", "pwritev", "mkdir", "mkdirat", "link", "linkat", "fsync", "fdatasync"),
    *("fallocate", "copy_file_range", "ftruncate"),
)
_RENAMING = ("rename", "renameat", "renameat2")
_NAMING = (
    *_RENAMING,
    *("creat", "link", "linkat", "symlink", "symlinkat", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir"),
)
_LINE = re.compile(r"([0-9]+) +([a-z0-9_]+)\((.*)")
_TIME_LIMIT = 120


class SystemCalls:
    """Commands under strace, from their first call to their last.

    A disk that is read-only from one call on is for in_python.py: strace counts each call by itself.
    """

    def __init__(self) -> None:
        self._without = InPython()

    def list_faults(self, root: Path, command: Sequence[str]) -> list[Fault]:
        log = root.parent / "calls.txt"
        done = self._run(root, command, ("-y", "-e", f"trace={_name(CALLS)}"), log)
        assert done.code in (0, 1), done.said
        found: list[Fault] = []
        for call, number in _list_calls(log.read_text(encoding="utf-8", errors="replace"), root):
            found += [Fault(kind, call, number) for kind in Kind if kind.kills]
            if call in _NAMING:
                found.append(Fault(Kind.FORBIDDEN, call, number))
            if call in _GROWING or call in _OPENING:
                found.append(Fault(Kind.FULL, call, number))
            if call in _RENAMING:
                found.append(Fault(Kind.RENAME, call, number))
        return found

    def run(self, root: Path, command: Sequence[str], fault: Fault) -> Done:
        # Most files are opened to be read, and what is said is written too: neither may fail for good.
        once = fault.kind is not Kind.FULL or fault.call in _OPENING or "write" in fault.call
        errors = {Kind.FULL: "ENOSPC", Kind.RENAME: "EIO", Kind.FORBIDDEN: "EACCES"}
        what = "signal=SIGKILL" if fault.kind.kills else f"error={errors[fault.kind]}"
        when = f"{fault.number}{'' if once else '+'}"
        options = ("-e", f"trace={fault.call}", "-e", f"inject={fault.call}:{what}:when={when}")
        return self._run(root, command, options, Path(os.devnull))

    def run_again(self, root: Path, command: Sequence[str], is_set_back: bool) -> Done:
        return self._without.run_again(root, command, is_set_back)

    def _run(self, root: Path, command: Sequence[str], options: Sequence[str], log: Path) -> Done:
        reader, writer = os.pipe()

        def begin() -> None:
            os.close(writer)
            os.read(reader, 1)

        # All is loaded already: what is traced is the command, and not the start of Python.
        child = self._without.start(root, command, begin)
        # With --seccomp-bpf it would be quicker, and the signal would come too late or not at all.
        strace = ["strace", "-f", "-qq", "-o", str(log), *options, "-p", str(child)]
        with subprocess.Popen(strace, stdin=subprocess.DEVNULL) as tracer:
            _await_tracer(child)
            os.close(reader)
            os.close(writer)
            done = self._without.wait(child, root)
            tracer.wait(_TIME_LIMIT)
        return done


def _await_tracer(child: int) -> None:
    status = Path(f"/proc/{child}/status")
    for _ in range(_TIME_LIMIT * 100):
        if "\nTracerPid:\t0\n" not in status.read_text(encoding="ascii", errors="replace"):
            return
        time.sleep(0.01)
    raise TimeoutError("strace did not begin")


def is_able() -> bool:
    """Whether there is a strace here that may look into a process."""
    strace = shutil.which("strace")
    return (
        bool(strace)
        and subprocess.run([str(strace), "-qq", "-o", os.devnull, "true"], check=False).returncode == 0
    )


def _name(calls: Sequence[str]) -> str:
    # Those that this processor does not have are passed over.
    return ",".join(f"?{call}" for call in calls)


def _list_calls(log: str, root: Path) -> list[tuple[str, int]]:
    """The calls that change something in the folder, each with its number among those of its name.

    strace counts per process; of each number one is enough.
    """
    counts: Counter[tuple[str, str]] = Counter()
    found: dict[tuple[str, int], None] = {}
    for line in log.splitlines():
        met = _LINE.match(line)
        if not met:
            continue
        process, call, rest = met.groups()
        counts[process, call] += 1
        is_writing = call not in _OPENING or re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC)", rest)
        # Contents are shown in quotes, too: what counts is the file that is open, or a path.
        where = rest.partition('"')[0] if "write" in call else rest
        is_here = f"{root}/" in where or (call not in _OPENING and re.match(r'"[^/]', rest))
        if is_writing and is_here:
            found[call, counts[process, call]] = None
    return list(found)
