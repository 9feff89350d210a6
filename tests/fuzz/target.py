"""What a target is, and the bounds that hold for all."""

import time
from collections.abc import Callable, Iterable
from typing import NamedTuple

# Processor time for one input of at most MAX_LENGTH bytes, many times what the slowest was seen to take.
MAX_SECONDS = 10.0
MAX_LENGTH = 30_000
# Where an input holds several files.
BETWEEN = b"\n%%%%\n"


class Target(NamedTuple):
    name: str
    # Raises anything at all where something is wrong.
    check: Callable[[bytes], None]
    # Well-made input to begin with.
    make_seeds: Callable[[], Iterable[bytes]]


class TooSlowError(AssertionError):
    """One input took longer than any may."""


def run(target: Target, data: bytes) -> None:
    """Check one input within its bounds."""
    if len(data) > MAX_LENGTH:
        return
    started = time.process_time()
    target.check(data)
    if (taken := time.process_time() - started) > MAX_SECONDS:
        raise TooSlowError(f"{target.name}: {taken:.1f} s for {len(data)} bytes")


def split(data: bytes, count: int) -> list[bytes]:
    """The files in an input; the last one stands for those that are missing."""
    parts = data.split(BETWEEN, count - 1)
    return [part if part.endswith(b"\n") else part + b"\n" for part in (*parts, *[parts[-1]] * count)][:count]
