"""The day of the tests, and the program's clock set to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from opencouncil.cli import kept_runs, opening

# The frozen files of the tests were as they are on this day: in none of them is anything newer.
TODAY = date(2026, 11, 21)


@contextmanager
def stopped_clock() -> Iterator[None]:
    """Every command in this process runs on the day of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "read_clock", lambda: TODAY)
        patch.setattr(kept_runs, "read_day", lambda: TODAY)
        yield
