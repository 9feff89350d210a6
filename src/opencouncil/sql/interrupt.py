"""Wait for work that ignores Ctrl-C, and stop on Ctrl-C; for systems on which no process can be forked."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
# The longest delay of Ctrl-C, in seconds, on systems that do not wake us for it.
_NAP = 0.2


def run_in_thread(work: Callable[[], T]) -> T:
    """The result of the work, or its error; Ctrl-C ends the waiting at once.

    DuckDB checks for an interruption only between two steps, and one step of a large join can take hours.
    The work then goes on in the background, and ends with the process.
    """
    worker = _Worker(work)
    worker.start()
    while worker.is_alive():
        worker.join(_NAP)
    return worker.outcome()


class _Worker(threading.Thread, Generic[T]):
    def __init__(self, work: Callable[[], T]) -> None:
        # The process does not wait for this thread when it ends.
        super().__init__(daemon=True)
        self._work = work
        self._results: list[T] = []
        self._error: BaseException | None = None

    def run(self) -> None:
        try:
            self._results.append(self._work())
        except BaseException as error:  # raised again in the waiting thread
            self._error = error

    def outcome(self) -> T:
        if self._error is not None:
            raise self._error
        return self._results[0]
