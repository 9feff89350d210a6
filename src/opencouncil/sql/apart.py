"""A process of its own for each query of a stranger: its limits, and the way of its result.

DuckDB keeps to its limit of memory for tables and joins, but not for one long text, and checks for an
interruption only between two steps, of which one can take hours.
Limits: https://pubs.opengroup.org/onlinepubs/9799919799/functions/setrlimit.html
"""

import errno
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from opencouncil.errors import NO_MEMORY, OpenCouncilError, QueryError, lacks_memory
from opencouncil.sql.sandbox import MEMORY

Part = tuple[Any, ...]
# What is called once the tables are there, and before the first word of the query is run.
Seal = Callable[[], None]

# Bytes that a query may take beside the tables, DuckDB's own gigabyte among them.
MAX_MEMORY = 1_250_000_000
# Seconds of processor time.
MAX_SECONDS = 600
# Bytes of a whole result.
MAX_RESULT = 256_000_000
TOO_MUCH_MEMORY = f"The query needs more than the {MEMORY} of memory that it may take. Narrow it with WHERE."
TOO_MUCH_TIME = "The query took more than {:,} seconds of processor time, the limit. Narrow it with WHERE."
RESULT_TOO_LARGE = "The result has more than {:,} bytes. Narrow it with WHERE or LIMIT."
CRASHED = "The query stopped the database ({}). Say it in another way, or narrow it with WHERE."
UNWRITTEN = "The result of the query could not be written: {}."
# No mistake of ours: a full disk, one that is read-only or broken, a limit of the system.
_OF_THE_SYSTEM = frozenset(
    (*(errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS), *(errno.EACCES, errno.EMFILE, errno.ENFILE))
)
# Bytes that give the length of what follows.
_LENGTH = 8
_ERROR, _BUG = "error", "bug"


def say_stopped(number: int) -> str:
    """Why a query was stopped, by the number of the signal that stopped it."""
    if number == signal.SIGXCPU:
        return TOO_MUCH_TIME.format(MAX_SECONDS)
    if number in (signal.SIGKILL, signal.SIGABRT):
        return TOO_MUCH_MEMORY
    return CRASHED.format(signal.Signals(number).name)


# In the process of the query.


def write_answer(make_parts: Callable[[Seal], Iterator[Part]], writing: int) -> None:
    """Write the parts, or the error, and end this process; never return."""
    # A terminal's Ctrl-C ends this process by itself, and writes nothing.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    code = 1
    try:
        with os.fdopen(writing, "wb") as pipe:
            try:
                for part in make_parts(limit):
                    _send(pipe, part)
            except BrokenPipeError:
                raise
            except BaseException as error:
                _send(pipe, _describe(error))
        code = 0
    finally:
        # No handler of the parent's end runs here, and no buffer of its output is written twice.
        os._exit(code)


def write_error(error: BaseException, writing: int) -> None:
    """Write an error in place of the parts."""
    with suppress(BrokenPipeError), os.fdopen(os.dup(writing), "wb") as pipe:
        _send(pipe, _describe(error))


def limit() -> None:
    """Limit the memory and the processor time that this process may take from now on."""
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + MAX_SECONDS)
    with suppress(FileNotFoundError):  # only Linux has this, and keeps to such a limit
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        _lower(resource.RLIMIT_AS, pages * resource.getpagesize() + MAX_MEMORY)


@contextmanager
def limited() -> Iterator[None]:
    """The limits of a query for what stands in here, and the old ones behind it."""
    try:
        import resource
    except ModuleNotFoundError:  # Windows has none
        yield
        return
    before = {which: resource.getrlimit(which) for which in (resource.RLIMIT_CPU, resource.RLIMIT_AS)}
    limit()
    try:
        yield
    finally:
        for which, bounds in before.items():
            resource.setrlimit(which, bounds)


def _lower(which: int, most: int) -> None:
    import resource

    hard = resource.getrlimit(which)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(which, (most, hard))


def _send(pipe: BinaryIO, part: Part) -> None:
    whole = pickle.dumps(part, pickle.HIGHEST_PROTOCOL)
    pipe.write(len(whole).to_bytes(_LENGTH, "big"))
    pipe.write(whole)
    pipe.flush()


def _describe(error: BaseException) -> Part:
    if isinstance(error, MemoryError):
        return (_ERROR, TOO_MUCH_MEMORY, None)
    if isinstance(error, OpenCouncilError):
        return (_ERROR, str(error), getattr(error, "excerpt", None))
    if isinstance(error, OSError) and error.errno in _OF_THE_SYSTEM:
        return (_ERROR, UNWRITTEN.format(error.strerror), None)
    if lacks_memory(error):
        return (_ERROR, NO_MEMORY, None)
    return (_BUG, "".join(traceback.format_exception(error)))


# In the process that asks.


class _PlainUnpickler(pickle.Unpickler):
    """Reads plain values, days and decimals, and nothing that could run."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in (("datetime", "date"), ("decimal", "Decimal")):
            return getattr(sys.modules[module], name)
        raise OpenCouncilError(CRASHED.format(f"{module}.{name} came back"))


def iter_received(pipe: BinaryIO) -> Iterator[Part]:
    """The parts that a process writes, up to its end; its error is raised."""
    left = MAX_RESULT
    while head := pipe.read(_LENGTH):
        length = int.from_bytes(head, "big")
        left -= length
        if left < 0:
            raise OpenCouncilError(RESULT_TOO_LARGE.format(MAX_RESULT))
        whole = pipe.read(length)
        if len(whole) < length:  # it was stopped meanwhile
            return
        part: Part = _PlainUnpickler(BytesIO(whole)).load()
        if part[0] == _ERROR:
            raise OpenCouncilError(part[1]) if part[2] is None else QueryError(part[1], excerpt=part[2])
        if part[0] == _BUG:
            raise RuntimeError(part[1])
        yield part
