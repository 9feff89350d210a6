"""Wait for work that does not hear Ctrl-C, and hear it."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
# How long Ctrl-C may go unheard where the system does not wake us for it, in seconds.
_NAP = 0.2


def run_apart(work: Callable[[], T]) -> T:
    """What the work gives, or its error; Ctrl-C ends the waiting at once, whatever the work is at.

    DuckDB looks for an interruption only between two steps, and one step of a large join can take hours.
    The work is left behind then, and ends with the process.
    """
    worker = _Worker(work)
    worker.start()
    while worker.is_alive():
        worker.join(_NAP)
    return worker.outcome()


class _Worker(threading.Thread, Generic[T]):
    def __init__(self, work: Callable[[], T]) -> None:
        # The process does not wait for it at its end.
        super().__init__(daemon=True)
        self._work = work
        self._results: list[T] = []
        self._error: BaseException | None = None

    def run(self) -> None:
        try:
            self._results.append(self._work())
        except BaseException as error:  # raised again where it is waited for
            self._error = error

    def outcome(self) -> T:
        if self._error is not None:
            raise self._error
        return self._results[0]
