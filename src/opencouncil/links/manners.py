"""How a host is asked: one question at a time, a pause between two, and what its robots.txt allows.

robots.txt: https://www.rfc-editor.org/rfc/rfc9309 (a file that cannot be had for the server's own fault
forbids everything; one that is not there forbids nothing). ``Crawl-delay`` is not in it, but is widely meant.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from opencouncil.project import REPOSITORY, VERSION

# The name by which robots.txt may speak of us.
NAME = "opencouncil-check-links"
AGENT = f"{NAME}/{VERSION} (+{REPOSITORY})"


@dataclass(frozen=True, slots=True)
class Manners:
    """Seconds, bytes and numbers that hold for every host."""

    # Hosts asked at the same time.
    side_by_side: int = 8
    # Between the end of one question to a host and the next.
    pause: float = 2.0
    # Of a Crawl-delay; a longer one is not waited for.
    longest_pause: float = 30.0
    # Before a second try, where the server names no time; and the longest that it may name.
    retry_after: float = 10.0
    longest_retry: float = 60.0
    # For a whole page, from the look-up of its name to its last byte.
    seconds: float = 60.0
    # Of one answer, packed and unpacked.
    most_bytes: int = 20_000_000
    most_robots: int = 500_000
    redirects: int = 5
    # Refusals, or failures to connect, in a row and without one answer, after which a host is left alone.
    enough: int = 3


class StoppedEarlyError(Exception):
    """The run is being stopped: what was not asked yet stays as it is."""


@dataclass(slots=True)
class _Gate:
    lock: threading.Lock = field(default_factory=threading.Lock)
    # When it may be asked again, by the monotonic clock.
    free_at: float = 0.0
    pause: float = 0.0


class Gates:
    """The one door to each host: whoever asks waits for its turn, and for the pause after the last."""

    def __init__(self, manners: Manners, stop: threading.Event) -> None:
        self._manners = manners
        self._stop = stop
        self._lock = threading.Lock()
        self._gates: dict[str, _Gate] = {}

    @contextmanager
    def enter(self, host: str) -> Iterator[Callable[[], None]]:
        """Hold a host's door for one question, and no other door meanwhile: nobody waits in a circle.

        What it gives is called where the host was not reached, and needs no pause.
        """
        gate = self._of(host)
        with gate.lock:
            self.wait(gate.free_at - time.monotonic())
            pauses = [max(gate.pause, self._manners.pause)]
            try:
                yield pauses.clear
            finally:
                gate.free_at = time.monotonic() + sum(pauses)

    def slow_down(self, host: str, seconds: float) -> None:
        """Leave a longer pause at a host, up to the longest."""
        self._of(host).pause = min(seconds, self._manners.longest_pause)

    def wait(self, seconds: float) -> None:
        """Wait; StoppedEarlyError as soon as the run is stopped."""
        if self._stop.wait(max(seconds, 0.0)):
            raise StoppedEarlyError

    def _of(self, host: str) -> _Gate:
        with self._lock:
            return self._gates.setdefault(host, _Gate())


def read_retry_after(text: str, now: datetime | None = None) -> float | None:
    """The seconds that a server asks us to wait: a number or a day and time; None for anything else."""
    word = text.strip()
    if word.isascii() and word.isdigit():
        return float(word[:9])
    try:
        then = parsedate_to_datetime(word)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (then - (now or datetime.now(UTC))).total_seconds())
